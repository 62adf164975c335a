// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// MethodManifestV1 names the one form of manifest that fingerprints are made
// from. It is also the manifest's first line.
const MethodManifestV1 = "manifest/v1"

const (
	// MaxManifestFiles is the most files of a manifest.
	MaxManifestFiles = 1_000_000
	// MaxManifestPath is the most bytes of a path in a manifest.
	MaxManifestPath = 1024
)

// File is a file of a data set as its manifest lists it.
type File struct {
	// Path is relative, with "/" between its segments, in the very bytes of
	// the file system (no Unicode normalisation).
	Path string
	// Size is in bytes.
	Size int64
	// Digest is the SM3 digest of the file's bytes, "sm3:hex".
	Digest string
}

// Manifest is the canonical list of the files of a data set (数据清单). It has
// exactly one byte form (docs/fingerprint.md), so that equal data have equal
// fingerprints. A Manifest is made by NewManifest, ParseManifest or ManifestOf
// and is valid; the zero value lists nothing and is no data set's.
type Manifest struct {
	files []File
}

// Fingerprint is the data fingerprint (数据指纹): the SM3 digest of the
// manifest's bytes, as text.
func Fingerprint(m Manifest) string { return digest.SM3(m.Bytes()) }

// NewManifest lists files in canonical order. ErrManifest if there is none, if
// a path or digest is not in its one form, or if a path stands twice or is
// also a folder of another.
func NewManifest(files []File) (Manifest, error) {
	m := Manifest{files: slices.Clone(files)}
	slices.SortStableFunc(m.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	if err := m.validate(); err != nil {
		return Manifest{}, err
	}
	return m, nil
}

// Files are the files in canonical order.
func (m Manifest) Files() []File { return slices.Clone(m.files) }

// Size is the sum of the files' sizes in bytes.
func (m Manifest) Size() int64 {
	var n int64
	for _, f := range m.files {
		n += f.Size
	}
	return n
}

// Bytes is the manifest's one byte form.
func (m Manifest) Bytes() []byte {
	var b bytes.Buffer
	b.WriteString(MethodManifestV1 + "\n")
	for _, f := range m.files {
		fmt.Fprintf(&b, "%d %s %s\n", f.Size, f.Digest, f.Path)
	}
	return b.Bytes()
}

// ParseManifest reads a manifest's bytes. Whatever is not exactly what Bytes
// writes for a valid manifest gives ErrManifest with the line.
func ParseManifest(b []byte) (Manifest, error) {
	body, ok := strings.CutPrefix(string(b), MethodManifestV1+"\n")
	if !ok {
		return Manifest{}, ErrManifest.Wrapf("line 1: not %q", MethodManifestV1)
	}
	var m Manifest
	for body != "" {
		line, rest, terminated := strings.Cut(body, "\n")
		number := len(m.files) + 2
		if !terminated {
			return Manifest{}, ErrManifest.Wrapf("line %d: no line feed at its end", number)
		}
		if len(m.files) == MaxManifestFiles {
			return Manifest{}, ErrManifest.Wrapf("more than %d files", MaxManifestFiles)
		}
		f, err := parseFile(line)
		if err != nil {
			return Manifest{}, ErrManifest.Wrapf("line %d: %s", number, err)
		}
		m.files, body = append(m.files, f), rest
	}
	if err := m.validate(); err != nil {
		return Manifest{}, err
	}
	return m, nil
}

func parseFile(line string) (File, error) {
	size, rest, ok1 := strings.Cut(line, " ")
	sum, name, ok2 := strings.Cut(rest, " ")
	if !ok1 || !ok2 {
		return File{}, fmt.Errorf("not size, digest and path with one space between them")
	}
	n, err := strconv.ParseInt(size, 10, 64)
	if err != nil || strconv.FormatInt(n, 10) != size {
		return File{}, fmt.Errorf("the size %q is not a number without sign or leading zeros", size)
	}
	return File{Path: name, Size: n, Digest: sum}, nil
}

// ManifestOf lists all ordinary files under root, read from fsys; root may
// also be a single file. Folders count only through their files. ErrManifest
// for a link or device, or for a name that a manifest cannot hold; an error of
// fsys is returned wrapped.
func ManifestOf(fsys fs.FS, root string) (Manifest, error) {
	var files []File
	err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !d.Type().IsRegular() {
			return ErrManifest.Wrapf("%q is not an ordinary file; replace links by what they point to", name)
		}
		f, err := readFile(fsys, name)
		f.Path = relative(root, name)
		files = append(files, f)
		return err
	})
	if err != nil {
		return Manifest{}, fmt.Errorf("list the files of %q: %w", root, err)
	}
	return NewManifest(files)
}

func readFile(fsys fs.FS, name string) (File, error) {
	r, err := fsys.Open(name)
	if err != nil {
		return File{}, err
	}
	defer r.Close() //nolint:errcheck // opened for reading only
	sum, size, err := digest.ReadSM3(r)
	return File{Size: size, Digest: sum}, err
}

func relative(root, name string) string {
	if name == root {
		return path.Base(name)
	}
	if root == "." {
		return name
	}
	return strings.TrimPrefix(name, root+"/")
}

func (m Manifest) validate() error {
	if len(m.files) == 0 || len(m.files) > MaxManifestFiles {
		return ErrManifest.Wrapf("%d files; 1 to %d are allowed", len(m.files), MaxManifestFiles)
	}
	total := int64(0)
	for i, f := range m.files {
		if err := f.validate(); err != nil {
			return ErrManifest.Wrapf("file %d: %s", i+1, err)
		}
		if i > 0 && m.files[i-1].Path >= f.Path {
			return ErrManifest.Wrapf("file %d: %q stands twice or not in the order of its bytes", i+1, f.Path)
		}
		if f.Size > math.MaxInt64-total {
			return ErrManifest.Wrapf("file %d: the sizes add up to more than 2^63-1 bytes", i+1)
		}
		total += f.Size
	}
	return m.checkFolders()
}

// checkFolders refuses a path that is a file and a folder at once, which no
// file system can hold.
func (m Manifest) checkFolders() error {
	for _, f := range m.files {
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			_, found := slices.BinarySearchFunc(m.files, dir, func(f File, p string) int { return cmp.Compare(f.Path, p) })
			if found {
				return ErrManifest.Wrapf("%q is a file and the folder of %q", dir, f.Path)
			}
		}
	}
	return nil
}
