// SPDX-License-Identifier: Apache-2.0

// Package zstd gives the Zstandard functions that pebble asks of a C library by
// way of one in Go. Pebble compresses with it only if it is told to, and this
// program does not tell it; so no C code need be compiled, nor read by anyone.
package zstd

import (
	"io"

	"github.com/klauspost/compress/zstd"
)

// Decompress appends what src holds to dst, from dst's begin.
func Decompress(dst, src []byte) ([]byte, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(src, dst[:0])
}

// NewWriterLevel compresses to w with one of the C library's levels.
func NewWriterLevel(w io.Writer, level int) io.WriteCloser {
	e, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.EncoderLevelFromZstd(level)))
	if err != nil {
		panic(err) // only options can be wrong, and these are not
	}
	return e
}
