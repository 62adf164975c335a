// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
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
	content registration.Content
	nonce   []byte
	id      string
	code    string
	files   int
}

// describe makes the content of an application for a data set.
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
	c := registration.Content{
		Applicants: []registration.Applicant{{Code: enterprise.Code, Name: enterprise.Name}},
		DataName:   name, Overview: overview, Industry: "B06",
		Source: registration.SourceCollected, Origin: registration.OriginOwn, GeoScope: registration.GeoBelow,
		TimeFrom: 20260301, TimeTo: 20260302, UpdateFrequency: registration.UpdateOther,
		Volume: registration.Volume{Rows: uint64(bytes.Count(readings, []byte("\n")) - 1), Bytes: uint64(manifest.Size())},
		Forms:  []registration.Form{registration.FormTable}, Structure: registration.StructureStructured,
		Restrictions: "限境内煤机制造、保险和金融机构使用，不得转售。",
		Fingerprint:  registration.Fingerprint(manifest), FingerprintMethod: registration.MethodManifestV1,
		Grade: registration.GradeGeneral, Classes: []registration.Class{registration.ClassEnterprise},
		CrossBorder: registration.CrossBorderNone, WaiverRequested: folder == firstData,
	}
	if err := commitProofs(&c, readings); err != nil {
		return application{}, err
	}
	a := application{content: c, files: len(manifest.Files())}
	if a.nonce, err = attest.NewNonce(); err != nil {
		return application{}, err
	}
	a.id, err = registration.Submission{
		Agency: agency.Code, Kind: registration.KindInitial, Regime: registration.RegimeProperty, Content: c, Nonce: a.nonce,
	}.ID()
	return a, err
}

// commitProofs fills in the commitments to what stays with agency and
// enterprise, and the three rights with the commitments to their proofs.
func commitProofs(c *registration.Content, sample []byte) error {
	for _, f := range []struct {
		field *string
		name  string
		value []byte
	}{
		{&c.IdentityProof, "identity_proof", []byte("business licence of " + enterprise.Code)},
		{&c.AcquisitionProof, "acquisition_proof", []byte("equipment ledger and collection log")},
		{&c.DescriptionFile, "description_file", []byte("columns.csv")},
		{&c.SampleCommitment, "sample_commitment", sample[:min(len(sample), 1000)]},
	} {
		sum, err := commitment("registration."+f.name, f.value)
		if err != nil {
			return err
		}
		*f.field = sum
	}
	for _, r := range []registration.Right{registration.RightHold, registration.RightUse, registration.RightOperate} {
		proof, err := commitment("registration.proof_digest", []byte("own production data: "+r.String()))
		if err != nil {
			return err
		}
		c.Rights = append(c.Rights, registration.RightGrant{Holder: enterprise.Code, Right: r, ProofDigest: proof})
	}
	return nil
}

func commitment(domain string, value []byte) (string, error) {
	salt, err := commit.NewSalt(rand.Reader)
	if err != nil {
		return "", err
	}
	return commit.Commit(domain, salt, value)
}

// submission signs the content for the enterprise with SM2.
func (d *show) submission(a application, handler string) (*registrationtypes.MsgSubmit, error) {
	sum, err := a.content.Digest()
	if err != nil {
		return nil, err
	}
	s, err := attest.NewStatement(d.chain.ChainID(), attest.ActSubmit, a.id, 1, expiry(), sum)
	if err != nil {
		return nil, err
	}
	s.Nonce = a.nonce // the consent is to this submission and to no other
	consent, err := attest.Consent(d.cast.enterprise, enterprise.Code, 1, s)
	if err != nil {
		return nil, fmt.Errorf("sign for %s: %w", enterprise.Name, err)
	}
	return &registrationtypes.MsgSubmit{
		Handler: handler, Kind: registration.KindInitial, Regime: registration.RegimeProperty,
		Content: a.content, Nonce: a.nonce, Consents: []record.Consent{consent},
	}, nil
}
