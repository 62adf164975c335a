// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"path/filepath"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/opening"
)

// The folders of the two data sets.
const (
	firstData  = "belt-conveyor"
	secondData = "main-fan"
)

// application is an application on its way.
type application struct {
	desk.Application
	code  string
	files int
}

// describe makes the application for a data set, signed by the enterprise with SM2.
func (d *show) describe(folder, name, overview string) (application, error) {
	data, err := opening.Folder(filepath.Join(d.Data, folder))
	if err != nil {
		return application{}, err
	}
	data.Name, data.Overview, data.Waive = name, overview, folder == firstData
	content, err := d.cast.holder.Content(data)
	if err != nil {
		return application{}, err
	}
	a := application{files: len(data.Manifest.Files())}
	a.ID, a.Submission, err = d.cast.holder.Submission(d.Opening(), agency.Code, d.Agency.Handlers[0], content)
	return a, err
}
