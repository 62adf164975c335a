// SPDX-License-Identifier: Apache-2.0

// Package getter stands in for the downloader that the SDK's upgrade module
// brings along for a command which this program does not have. A node never
// downloads a program: an operator puts the next version in place. The real one
// would link the client libraries of two clouds, a quarter of all packages.
package getter

import (
	"context"
	"errors"
	"net/http"
)

// ErrNoDownloads is what every download ends in.
var ErrNoDownloads = errors.New("this program downloads nothing; put the new version in place by hand")

// ChecksumError is the error of a download with another checksum; it never comes.
type ChecksumError struct{}

// Error tells that nothing is downloaded.
func (*ChecksumError) Error() string { return ErrNoDownloads.Error() }

// Getter is a way to download.
type Getter any

// Getters are the ways to download, by scheme: none.
var Getters = map[string]Getter{}

// HttpGetter downloads over HTTP elsewhere.
type HttpGetter struct { //nolint:revive // the name is that of the interface it fills
	Client                *http.Client
	XTerraformGetDisabled bool
}

// Client is one download.
type Client struct {
	Ctx             context.Context
	DisableSymlinks bool
	Src, Dst, Pwd   string
	Getters         map[string]Getter
}

// Get always returns ErrNoDownloads.
func (*Client) Get() error { return ErrNoDownloads }

// Get always returns ErrNoDownloads.
func Get(_, _ string) error { return ErrNoDownloads }
