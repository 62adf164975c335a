// SPDX-License-Identifier: Apache-2.0

package registration_test

import (
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// The example of docs/fingerprint.md. Manifest and fingerprint were computed
// with find, sort, wc and openssl as that page says.
const (
	exampleManifest = "manifest/v1\n" +
		"40 sm3:751e7c26993381b2c4bcd960aff97086cacc9f77a851fb8126611fbcda8eb687 2025-notes/说明.txt\n" +
		"56 sm3:0db14edb591a78cf7509a1d0aba547863dd3b8ade9460290aeebedfb20749b22 2025/load.csv\n" +
		"0 sm3:1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b empty.bin\n"
	exampleFingerprint = "sm3:6fd0278f2d5807ab1e621c98677dc5a5e6923aba45d8089389aeaee2b35785e6"
)

func TestExample(t *testing.T) {
	m, err := registration.ManifestOf(os.DirFS("testdata"), "dataset")
	require.NoError(t, err)
	require.Equal(t, exampleManifest, string(m.Bytes()))
	require.Equal(t, exampleFingerprint, registration.Fingerprint(m))
	require.Equal(t, int64(96), m.Size())

	again, err := registration.ParseManifest(m.Bytes())
	require.NoError(t, err)
	require.Equal(t, m, again)

	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "fingerprint.md"))
	require.NoError(t, err)
	require.Contains(t, string(page), exampleManifest, "the page shows the example")
	require.Contains(t, string(page), exampleFingerprint)
}

// Only what the files are counts, not how a folder lists them: order is that
// of whole paths in bytes, in which "a-b" comes before "a/x".
func TestManifestOf(t *testing.T) {
	fsys := fstest.MapFS{
		"top/a/x":     {Data: []byte("1")},
		"top/a-b":     {Data: []byte("2")},
		"top/a/.y":    {Data: []byte("3")},
		"top/é":       {Data: []byte("4")}, // é, one character
		"top/e\u0301": {Data: []byte("5")}, // é, two characters
		"top/empty":   {Mode: fs.ModeDir},
		"beside":      {Data: []byte("6")},
	}
	m, err := registration.ManifestOf(fsys, "top")
	require.NoError(t, err)
	require.Equal(t, []string{"a-b", "a/.y", "a/x", "e\u0301", "é"}, paths(m))

	whole, err := registration.ManifestOf(fsys, ".")
	require.NoError(t, err)
	require.Equal(t, []string{"beside", "top/a-b", "top/a/.y", "top/a/x", "top/e\u0301", "top/é"}, paths(whole))
	require.NotEqual(t, registration.Fingerprint(m), registration.Fingerprint(whole))

	single, err := registration.ManifestOf(fsys, "top/a/x")
	require.NoError(t, err)
	require.Equal(t, []registration.File{{Path: "x", Size: 1, Digest: digest.SM3([]byte("1"))}}, single.Files())
}

func paths(m registration.Manifest) []string {
	var out []string
	for _, f := range m.Files() {
		out = append(out, f.Path)
	}
	return out
}

func TestManifestOfRefuses(t *testing.T) {
	for _, c := range []struct {
		what string
		fsys fstest.MapFS
		root string
		want error
	}{
		{"link", fstest.MapFS{"d/l": {Mode: fs.ModeSymlink}}, "d", registration.ErrManifest},
		{"device", fstest.MapFS{"d/l": {Mode: fs.ModeDevice}}, "d", registration.ErrManifest},
		{"no file", fstest.MapFS{"d": {Mode: fs.ModeDir}}, "d", registration.ErrManifest},
		{"line feed in a name", fstest.MapFS{"d/a\nb": {}}, "d", registration.ErrManifest},
		{"backslash in a name", fstest.MapFS{`d/a\b`: {}}, "d", registration.ErrManifest},
		{"nothing there", fstest.MapFS{}, "d", fs.ErrNotExist},
	} {
		t.Run(c.what, func(t *testing.T) {
			m, err := registration.ManifestOf(c.fsys, c.root)
			require.ErrorIs(t, err, c.want)
			require.Empty(t, m.Files())
		})
	}
}

const zero = "sm3:0000000000000000000000000000000000000000000000000000000000000000"

// V-MANIFEST: there is one byte form and nothing else is read.
func TestParseManifestRefuses(t *testing.T) {
	for what, body := range map[string]string{
		"empty":                      "",
		"header alone":               "manifest/v1\n",
		"other version":              "manifest/v2\n1 " + zero + " a\n",
		"header without line feed":   "manifest/v1",
		"carriage return":            "manifest/v1\r\n1 " + zero + " a\r\n",
		"byte order mark":            "\ufeffmanifest/v1\n1 " + zero + " a\n",
		"no line feed at the end":    "manifest/v1\n1 " + zero + " a",
		"empty line":                 "manifest/v1\n1 " + zero + " a\n\n",
		"leading space":              "manifest/v1\n 1 " + zero + " a\n",
		"two spaces before digest":   "manifest/v1\n1  " + zero + " a\n",
		"tab":                        "manifest/v1\n1\t" + zero + " a\n",
		"no path":                    "manifest/v1\n1 " + zero + "\n",
		"empty path":                 "manifest/v1\n1 " + zero + " \n",
		"size with sign":             "manifest/v1\n+1 " + zero + " a\n",
		"negative size":              "manifest/v1\n-1 " + zero + " a\n",
		"size with leading zero":     "manifest/v1\n01 " + zero + " a\n",
		"size in hexadecimal":        "manifest/v1\n0x1 " + zero + " a\n",
		"size with underscore":       "manifest/v1\n1_0 " + zero + " a\n",
		"size too large":             "manifest/v1\n9223372036854775808 " + zero + " a\n",
		"sizes too large in all":     "manifest/v1\n9223372036854775807 " + zero + " a\n1 " + zero + " b\n",
		"no size":                    "manifest/v1\n " + zero + " a\n",
		"digest of SHA-256":          "manifest/v1\n1 sha256:" + strings.Repeat("0", 64) + " a\n",
		"digest in upper case":       "manifest/v1\n1 sm3:" + strings.Repeat("A", 64) + " a\n",
		"digest without name":        "manifest/v1\n1 " + strings.Repeat("0", 64) + " a\n",
		"digest too short":           "manifest/v1\n1 sm3:" + strings.Repeat("0", 63) + " a\n",
		"path from the root":         "manifest/v1\n1 " + zero + " /a\n",
		"path that climbs":           "manifest/v1\n1 " + zero + " a/../b\n",
		"path with a dot":            "manifest/v1\n1 " + zero + " ./a\n",
		"path of a folder":           "manifest/v1\n1 " + zero + " a/\n",
		"path with two slashes":      "manifest/v1\n1 " + zero + " a//b\n",
		"path with a backslash":      "manifest/v1\n1 " + zero + " a\\b\n",
		"path with zero":             "manifest/v1\n1 " + zero + " a\x00b\n",
		"path with a C1 control":     "manifest/v1\n1 " + zero + " a\u0085b\n",
		"path that is not UTF-8":     "manifest/v1\n1 " + zero + " a\xff\n",
		"path of 1025 bytes":         "manifest/v1\n1 " + zero + " " + strings.Repeat("a", 1025) + "\n",
		"path twice":                 "manifest/v1\n1 " + zero + " a\n1 " + zero + " a\n",
		"paths out of order":         "manifest/v1\n1 " + zero + " b\n1 " + zero + " a\n",
		"paths in order of a locale": "manifest/v1\n1 " + zero + " a\n1 " + zero + " B\n",
		"file that is a folder":      "manifest/v1\n1 " + zero + " a\n1 " + zero + " a-b\n1 " + zero + " a/b/c\n",
	} {
		t.Run(what, func(t *testing.T) {
			m, err := registration.ParseManifest([]byte(body))
			require.ErrorIs(t, err, registration.ErrManifest)
			require.Empty(t, m.Files())
		})
	}
}

func TestParseManifest(t *testing.T) {
	for what, body := range map[string]string{
		"one empty file":            "manifest/v1\n0 " + zero + " a\n",
		"path with spaces":          "manifest/v1\n1 " + zero + "  a b \n",
		"path of 1024 bytes":        "manifest/v1\n1 " + zero + " " + strings.Repeat("a", 1024) + "\n",
		"path in Chinese":           "manifest/v1\n1 " + zero + " 数据/说明.txt\n",
		"hidden files":              "manifest/v1\n1 " + zero + " ...\n1 " + zero + " .a\n",
		"greatest size":             "manifest/v1\n9223372036854775807 " + zero + " a\n",
		"one name a part of others": "manifest/v1\n1 " + zero + " a\n1 " + zero + " ab\n1 " + zero + " b/a\n",
	} {
		t.Run(what, func(t *testing.T) {
			m, err := registration.ParseManifest([]byte(body))
			require.NoError(t, err)
			require.Equal(t, body, string(m.Bytes()))
		})
	}
}

// NewManifest puts files in order and leaves the caller's list as it was.
func TestNewManifest(t *testing.T) {
	files := []registration.File{{Path: "b", Digest: zero}, {Path: "a", Digest: zero, Size: 2}}
	m, err := registration.NewManifest(files)
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b"}, paths(m))
	require.Equal(t, "b", files[0].Path)

	for _, f := range []registration.File{
		{Path: "a", Digest: zero, Size: -1}, {Path: "", Digest: zero}, {Path: "a"}, {Path: "b", Digest: zero, Size: math.MaxInt64},
	} {
		_, err := registration.NewManifest([]registration.File{f, {Path: "b", Digest: zero, Size: 1}})
		require.ErrorIs(t, err, registration.ErrManifest)
	}
}

// FuzzParseManifest: what is read is written back byte for byte, so equal
// manifests, and only they, have equal fingerprints.
func FuzzParseManifest(f *testing.F) {
	f.Add([]byte(exampleManifest))
	f.Add([]byte("manifest/v1\n1 " + zero + " a\n1 " + zero + " a/b\n"))
	f.Add([]byte("manifest/v1\n01 " + zero + "  \n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := registration.ParseManifest(b)
		if err != nil {
			require.ErrorIs(t, err, registration.ErrManifest)
			return
		}
		require.Equal(t, string(b), string(m.Bytes()))
		again, err := registration.NewManifest(m.Files())
		require.NoError(t, err)
		require.Equal(t, m, again)
	})
}
