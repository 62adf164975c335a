// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// The folders of the two data sets.
const (
	firstData  = "belt-conveyor"
	secondData = "main-fan"
)

// application is an application on its way.
type application struct {
	submission *registrationtypes.MsgSubmit
	id         string
	code       string
	files      int
}

// describe makes the application for a data set, signed by the enterprise with SM2.
func (d *show) describe(folder, name, overview string) (application, error) {
	dir := filepath.Join(d.Data, folder)
	manifest, err := registration.ManifestOf(os.DirFS(dir), ".")
	if err != nil {
		return application{}, err
	}
	readings, err := os.ReadFile(filepath.Join(dir, "readings.csv"))
	if err != nil {
		return application{}, err
	}
	content, err := d.cast.holder.Content(opening.DataSet{
		Name: name, Overview: overview, Manifest: manifest, Readings: readings,
		Rows: uint64(bytes.Count(readings, []byte("\n")) - 1), Waive: folder == firstData,
	})
	if err != nil {
		return application{}, err
	}
	a := application{files: len(manifest.Files())}
	a.id, a.submission, err = d.cast.holder.Submission(d.opening(), agency.Code, d.cast.agency.Handlers[0], content)
	return a, err
}
