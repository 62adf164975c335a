// SPDX-License-Identifier: Apache-2.0

package minichain

import (
	"encoding/binary"
	"strings"
	"time"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Stores are the provable stores that a certificate's proofs need.
var Stores = []string{"certificate", "council", "institution", "pledge", "recognition", "registration"}

// Parties of every case.
const (
	// Agency is the agency's code.
	Agency = "91140000MA0T6T304Q"
	// Holder is the holder's code.
	Holder = "91140100MAC7X2K91N"
)

// Case is a certificate with all records that prove it, as the modules would
// write them. A test changes a field, seals again if the payload changed, and
// puts it into a chain.
type Case struct {
	Head         certificate.Head
	Issue        certificate.Issue
	Annotations  []certificate.Annotation
	Registration registration.Registration
	// Ended, if set, is the version that replaced Registration.
	Ended         *registration.Registration
	Agency        institution.Institution
	Accreditation institution.Accreditation
	Key           institution.DocumentKey
	// Signer holds the agency's document key.
	Signer docsig.Signer
	// ChainID is the chain that the seal names.
	ChainID string
}

// NewCase makes a local certificate with serial number n, issued at a moment
// and in force for three years, sealed.
func NewCase(chainID string, n uint32, issued time.Time) *Case {
	return NewCaseIn(chainID, "140100", n, issued)
}

// NewCaseIn is NewCase of an agency that is accredited in a division.
func NewCaseIn(chainID, division string, n uint32, issued time.Time) *Case {
	at := issued.Unix()
	signer, err := docsig.NewSigner(docsig.SM2SM3, []byte(strings.Repeat("k", 32)))
	must(err)
	day := calendar.DayOf(at)
	accreditation := institution.Accreditation{
		Agency: Agency, Index: 1, Level: institution.LevelLocal, Division: division, AgencyDigit: 1, From: at - 86400,
		DocumentDigest: digest.SM3([]byte("designation")), FeeScheduleUrl: "https://example.cn/fees", ComplaintChannel: "0351-0000000",
	}
	series := certificate.LocalSeries(accreditation, uint32(day)/100)
	code, err := series.Next(n - 1)
	must(err)
	r := registration.Registration{
		Id: registration.FormatID(id(n)), Version: 1, Regime: registration.RegimeProperty, Agency: Agency,
		Application: registration.FormatID(id(n)), Filing: 1, ContentDigest: digest.SM3([]byte("content")), DataName: "太原市城市公交客流数据集",
		Rights: []registration.RightGrant{
			{Holder: Holder, Right: registration.RightHold},
			{Holder: Holder, Right: registration.RightOperate},
		},
		Fingerprint: digest.SM3([]byte("manifest")), Grade: registration.GradeGeneral, RegisteredAt: at,
		ValidTo: uint32(day.AddMonths(36)), ArchiveDigest: digest.SM3([]byte("archive")),
	}
	c := &Case{
		ChainID: chainID, Signer: signer, Registration: r, Accreditation: accreditation,
		Agency: institution.Institution{
			Code: Agency, Kind: institution.KindAgency, LegalName: "山西数据登记中心有限公司", Division: division, Status: institution.StatusActive,
			EvidenceDigest: digest.SM3([]byte("admission")), AdmittedAt: at - 86400, DocumentKeys: 1, Accreditations: 1, Version: 1,
		},
		Key: institution.DocumentKey{
			Institution: Agency, Index: 1, Algorithm: string(docsig.SM2SM3), PublicKey: signer.Public().Bytes, From: at - 86400,
		},
		Head: certificate.Head{
			Code: code.String(), Class: certificate.ClassLocal, Status: certificate.StatusActive, StatusSeq: 2, StatusTime: at,
			Registration: r.Id, Version: 1, Agency: Agency, Accreditation: 1, IssuedAt: at, ValidTo: r.ValidTo,
		},
		Issue: certificate.Issue{
			Code: code.String(), Version: 1,
			Payload: certificate.NewPayload(chainID, code, r, []registration.Applicant{{Code: Holder, Name: "太原智行数据科技有限公司"}}),
		},
	}
	c.Seal()
	return c
}

// Seal seals the payload as it stands and writes its digest into the head.
func (c *Case) Seal() {
	var err error
	c.Head.PayloadDigest, err = c.Issue.Payload.Digest()
	must(err)
	consent := record.Consent{Party: c.Head.Agency, KeyIndex: c.Key.Index, Nonce: []byte("nonce-of-16-byte"), Expiry: c.Head.IssuedAt + 3600}
	statement := institution.ConsentStatement(c.ChainID, consent, certificate.ActSeal, c.Head.Code, c.Head.Version, c.Head.PayloadDigest)
	consent.Signature, err = c.Signer.Sign(statement.Bytes())
	must(err)
	c.Issue.Seal = certificate.SealOf(consent)
}

// End ends the registration at a moment, as a new version of it.
func (c *Case) End(why string, at int64) {
	ended, err := c.Registration.Ended(why, at)
	must(err)
	c.Ended = &ended
}

// Put writes all records of the case.
func (c *Case) Put(chain *Chain) {
	put(chain, "certificate", certificate.HeadKey(c.Head.Code), &c.Head)
	put(chain, "certificate", certificate.IssueKey(c.Issue.Code, c.Issue.Version), &c.Issue)
	for i, a := range c.Annotations {
		put(chain, "certificate", certificate.AnnotationKey(c.Head.Code, uint32(i+1)), &a)
	}
	key, err := registration.HeadKey(c.Registration.Id)
	must(err)
	if c.Ended == nil {
		put(chain, "registration", key, &c.Registration)
	} else {
		put(chain, "registration", key, c.Ended)
		old, err := registration.VersionKey(c.Registration.Id, c.Registration.Version)
		must(err)
		put(chain, "registration", old, &c.Registration)
	}
	put(chain, "institution", append([]byte{2}, Agency...), &c.Agency)
	put(chain, "institution", dense(8, Agency, 1), &c.Accreditation)
	put(chain, "institution", dense(6, Agency, 1), &c.Key)
}

// PutGenesis writes the genesis record of each provable store.
func PutGenesis(chain *Chain) {
	for _, store := range Stores {
		put(chain, store, []byte{0}, &record.Genesis{ChainId: chain.ID, Store: store, StateVersion: 2})
	}
}

// NewWithCase makes a chain of ten blocks, signed by validators 1 to 4, that
// holds one issued certificate, number 1. Its newest block has the time now.
func NewWithCase(id string, now time.Time) (*Chain, *Case) {
	start := now.Add(-10 * Interval)
	chain := New(id, start, Keys(1, 4), Stores...)
	PutGenesis(chain)
	c := NewCase(id, 1, start.Add(3*Interval))
	chain.Next(2)
	c.Put(chain)
	chain.Next(8)
	return chain, c
}

func put(chain *Chain, store string, key []byte, m interface{ Marshal() ([]byte, error) }) {
	b, err := m.Marshal()
	must(err)
	chain.Put(store, key, b)
}

func dense(prefix byte, code string, index uint32) []byte {
	b := append([]byte{prefix}, code...)
	return binary.BigEndian.AppendUint32(append(b, 0), index)
}

func id(n uint32) []byte {
	b := make([]byte, registration.IDSize)
	binary.BigEndian.PutUint32(b, n)
	return b
}
