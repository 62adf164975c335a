// SPDX-License-Identifier: Apache-2.0

package opening

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// sampleSize is how many bytes of a data set are its sample.
const sampleSize = 1000

// DataSet is what an application says of one data set.
type DataSet struct {
	// Name and Overview are the application's (数据名称, 数据概况).
	Name, Overview string
	// Manifest lists its files with their digests.
	Manifest registration.Manifest
	// Rows is how many records it has.
	Rows uint64
	// Readings is its content, of which the beginning is committed to as sample.
	Readings []byte
	// Waive asks to waive the public notice.
	Waive bool
}

// readingsName is the file of a folder with a data set that holds its records, one a
// line below a line of names.
const readingsName = "readings.csv"

// Folder is the data set of a folder as examples/dataset has them, without name and
// overview.
func Folder(dir string) (DataSet, error) {
	manifest, err := registration.ManifestOf(os.DirFS(dir), ".")
	if err != nil {
		return DataSet{}, err
	}
	readings, err := os.ReadFile(filepath.Join(dir, readingsName))
	return DataSet{Manifest: manifest, Readings: readings, Rows: uint64(max(0, bytes.Count(readings, []byte("\n"))-1))}, err
}

// Content is the content of the holder's application for a data set of its own
// production: HOLD, USE and OPERATE, with commitments to the proofs that stay
// with agency and holder.
func (h Holder) Content(d DataSet) (registration.Content, error) {
	c := registration.Content{
		Applicants: []registration.Applicant{{Code: h.Code, Name: h.Name}},
		DataName:   d.Name, Overview: d.Overview, Industry: "B06",
		Source: registration.SourceCollected, Origin: registration.OriginOwn, GeoScope: registration.GeoBelow,
		TimeFrom: 20260301, TimeTo: 20260302, UpdateFrequency: registration.UpdateOther,
		Volume: registration.Volume{Rows: d.Rows, Bytes: uint64(d.Manifest.Size())},
		Forms:  []registration.Form{registration.FormTable}, Structure: registration.StructureStructured,
		Restrictions: "限境内煤机制造、保险和金融机构使用，不得转售。",
		Fingerprint:  registration.Fingerprint(d.Manifest), FingerprintMethod: registration.MethodManifestV1,
		Grade: registration.GradeGeneral, Classes: []registration.Class{registration.ClassEnterprise},
		CrossBorder: registration.CrossBorderNone, WaiverRequested: d.Waive,
	}
	return c, h.commitProofs(&c, d.Readings)
}

// commitProofs fills in the commitments to what stays with agency and holder,
// and the three rights with the commitments to their proofs.
func (h Holder) commitProofs(c *registration.Content, readings []byte) error {
	for _, f := range []struct {
		field *string
		name  string
		value []byte
	}{
		{&c.IdentityProof, "identity_proof", []byte("business licence of " + h.Code)},
		{&c.AcquisitionProof, "acquisition_proof", []byte("equipment ledger and collection log")},
		{&c.DescriptionFile, "description_file", []byte("columns.csv")},
		{&c.SampleCommitment, "sample_commitment", readings[:min(len(readings), sampleSize)]},
	} {
		sum, err := Commitment("registration."+f.name, f.value)
		if err != nil {
			return err
		}
		*f.field = sum
	}
	for _, r := range []registration.Right{registration.RightHold, registration.RightUse, registration.RightOperate} {
		proof, err := Commitment("registration.proof_digest", []byte("own production data: "+r.String()))
		if err != nil {
			return err
		}
		c.Rights = append(c.Rights, registration.RightGrant{Holder: h.Code, Right: r, ProofDigest: proof})
	}
	return nil
}

// Commitment commits to a value with a fresh salt.
func Commitment(domain string, value []byte) (string, error) {
	salt, err := commit.NewSalt(rand.Reader)
	if err != nil {
		return "", err
	}
	return commit.Commit(domain, salt, value)
}

// Submission is the submission of an initial registration of data property,
// signed by the holder, and the id that the application will have.
func (h Holder) Submission(c Chain, agency string, handler chain.Key, content registration.Content) (string, *registrationtypes.MsgSubmit, error) {
	return Request(c, agency, handler, registration.KindInitial, content, h)
}

// Request is the submission of an application of any kind for data property,
// signed by all who apply, and the id that it will have.
func Request(c Chain, agency string, handler chain.Key, kind registration.Kind, content registration.Content, holders ...Holder) (string, *registrationtypes.MsgSubmit, error) {
	nonce, err := attest.NewNonce()
	if err != nil {
		return "", nil, err
	}
	id, err := registration.Submission{
		Agency: agency, Kind: kind, Regime: registration.RegimeProperty, Content: content, Nonce: nonce,
	}.ID()
	if err != nil {
		return "", nil, err
	}
	sum, err := content.Digest()
	if err != nil {
		return "", nil, err
	}
	s, err := attest.NewStatement(c.ID, attest.ActSubmit, id, 1, expiry(), sum)
	if err != nil {
		return "", nil, err
	}
	s.Nonce = nonce // the consent is to this submission and to no other
	msg := &registrationtypes.MsgSubmit{
		Handler: chain.Address(handler.PubKey()), Kind: kind, Regime: registration.RegimeProperty, Content: content, Nonce: nonce,
	}
	for _, h := range holders {
		consent, err := attest.Consent(h.Key, h.Code, 1, s)
		if err != nil {
			return "", nil, fmt.Errorf("sign for %s: %w", h.Name, err)
		}
		msg.Consents = append(msg.Consents, consent)
	}
	return id, msg, nil
}
