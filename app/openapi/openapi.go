// SPDX-License-Identifier: Apache-2.0

// Package openapi serves the description of the ledger's own queries: as an
// OpenAPI 2.0 document for programs and as one page, without scripts and
// without anything from elsewhere, for people.
package openapi

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"
)

const (
	// DocumentPath is where a node serves the document.
	DocumentPath = "/openapi.json"
	// PagePath is where a node serves the page.
	PagePath = "/openapi"
)

// document is made by scripts/proto.sh from the .proto files.
//
//go:embed openapi.json
var document []byte

//go:embed page.html
var page string

// Document is the OpenAPI 2.0 description, JSON.
func Document() []byte { return slices.Clone(document) }

// Handlers are what a node serves, by path.
func Handlers() (map[string]http.Handler, error) {
	d, err := parse(document)
	if err != nil {
		return nil, err
	}
	t, err := template.New("openapi").Parse(page)
	if err != nil {
		return nil, err
	}
	var html strings.Builder
	if err := t.Execute(&html, d); err != nil {
		return nil, err
	}
	return map[string]http.Handler{
		DocumentPath: static("application/json", string(document)),
		PagePath:     static("text/html; charset=utf-8", html.String()),
	}, nil
}

func static(kind, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if r.Method != http.MethodHead {
			_, _ = w.Write([]byte(body)) // the reader has left: nobody to tell
		}
	})
}

// Description is the part of the document that the page and the tests read.
type Description struct {
	// Info says what it is.
	Info struct {
		Title       string `json:"title"`
		Version     string `json:"version"`
		Description string `json:"description"`
	} `json:"info"`
	// Tags are the modules.
	Tags []struct {
		Name        string `json:"name"`
		Description string `json:"description"`
	} `json:"tags"`
	// Paths are the operations, by path and method.
	Paths map[string]map[string]Operation `json:"paths"`
}

// Operation is one question.
type Operation struct {
	// Summary says what is asked.
	Summary string `json:"summary"`
	// OperationID is the question's name, module_Method.
	OperationID string `json:"operationId"`
	// Tags name the module.
	Tags []string `json:"tags"`
	// Parameters are what the question names.
	Parameters []Parameter `json:"parameters"`
}

// Parameter is a part of a question.
type Parameter struct {
	// Name is as in the URL.
	Name string `json:"name"`
	// In is path or query.
	In string `json:"in"`
	// Description says meaning and form.
	Description string `json:"description"`
	// Required parts must be given.
	Required bool `json:"required"`
}

// Describe reads the document.
func Describe() (Description, error) { return parse(document) }

func parse(raw []byte) (d Description, err error) {
	err = json.Unmarshal(raw, &d)
	return d, err
}

// Of lists the questions of a module, by path.
func (d Description) Of(tag string) []Listed {
	var out []Listed
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		methods := d.Paths[path]
		for _, method := range slices.Sorted(maps.Keys(methods)) {
			if operation := methods[method]; slices.Contains(operation.Tags, tag) {
				out = append(out, Listed{Path: path, Method: strings.ToUpper(method), Operation: operation})
			}
		}
	}
	return out
}

// Listed is a question with its place.
type Listed struct {
	Operation
	// Path is the URL's path with the names of its parts.
	Path string
	// Method is the HTTP method.
	Method string
}
