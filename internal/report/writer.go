// SPDX-License-Identifier: Apache-2.0

package report

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Writer takes a report row by row.
type Writer interface {
	// Header names the columns; it is called once, first.
	Header(columns ...string) error
	// Row writes one value for each column.
	Row(values ...string) error
	// Close writes what is left. It does not close what it writes to.
	Close() error
}

// ErrFormat is a format that no writer has.
var ErrFormat = errors.New("a report is written as csv or json")

// NewWriter writes a report in a format: "csv" (RFC 4180, with a header line)
// or "json" (an array of objects, all values text).
func NewWriter(format string, to io.Writer) (Writer, error) {
	switch format {
	case "csv":
		return &csvWriter{csv.NewWriter(to)}, nil
	case "json":
		return &jsonWriter{to: to}, nil
	}
	return nil, fmt.Errorf("%w, not as %q", ErrFormat, format)
}

type csvWriter struct{ w *csv.Writer }

func (c *csvWriter) Header(columns ...string) error { return c.w.Write(columns) }
func (c *csvWriter) Row(values ...string) error     { return c.w.Write(values) }

func (c *csvWriter) Close() error {
	c.w.Flush()
	return c.w.Error()
}

type jsonWriter struct {
	to      io.Writer
	columns []string
	rows    int
}

func (j *jsonWriter) Header(columns ...string) error {
	j.columns = columns
	_, err := io.WriteString(j.to, "[")
	return err
}

// Row keeps the order of the columns, which a map would not.
func (j *jsonWriter) Row(values ...string) error {
	line := []byte("\n  {")
	if j.rows++; j.rows > 1 {
		line = []byte(",\n  {")
	}
	for i, column := range j.columns {
		if i > 0 {
			line = append(line, ", "...)
		}
		for n, text := range []string{column, values[i]} {
			b, err := json.Marshal(text)
			if err != nil {
				return err
			}
			if n == 1 {
				line = append(line, ": "...)
			}
			line = append(line, b...)
		}
	}
	_, err := j.to.Write(append(line, '}'))
	return err
}

func (j *jsonWriter) Close() error {
	_, err := io.WriteString(j.to, "\n]\n")
	return err
}
