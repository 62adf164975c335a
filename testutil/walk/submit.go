// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"crypto/sha256"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

func seed(text string) []byte {
	s := sha256.Sum256([]byte(text))
	return s[:]
}

// submissions are the applications that can be submitted now.
func (w *Walk) submissions() []option {
	var out []option
	for _, a := range w.agencies {
		if _, open := w.accredited(a.Code); !open || len(w.officers(a.Code, institution.DutyHandler)) == 0 || len(w.signers()) == 0 {
			continue
		}
		out = append(out, option{"submit to " + a.Code, 30, func() { w.submit(a) }})
	}
	return out
}

// signers are the parties that can consent now.
func (w *Walk) signers() []*ledger.Party {
	var out []*ledger.Party
	for _, p := range w.parties {
		if w.canSign(p.Code) {
			out = append(out, p)
		}
	}
	return out
}

// content draws a lawful content: of one or two parties, sometimes for data
// that were registered before, sometimes of important grade.
func (w *Walk) content() registration.Content {
	list := w.signers()
	first := pick(w, list, "applicant")
	parties := []*ledger.Party{first}
	if second := pick(w, list, "second applicant"); second != first && w.chance(30, "two applicants") {
		parties = append(parties, second)
	}
	c := w.named(ledger.Content(w.name("煤机遥测数据集"), parties...))
	if w.contents++; w.contents > 1 && w.chance(40, "known data") {
		c.Fingerprint = ledger.Digest(sprintf("data %d", w.intn(3, "data")))
	} else if w.chance(10, "no fingerprint") {
		c.Fingerprint, c.FingerprintMethod = "", ""
	}
	if w.chance(10, "important") {
		c.Grade, c.RiskAssessment, c.RiskAssessedOn = registration.GradeImportant, ledger.Digest("risk"), uint32(w.today())
	}
	if w.chance(40, "only to hold") {
		c.Rights = c.Rights[:0]
		for _, a := range c.Applicants {
			c.Rights = append(c.Rights, registration.RightGrant{Holder: a.Code, Right: registration.RightHold, ProofDigest: ledger.Digest("proof")})
		}
	}
	return c
}

func (w *Walk) legalName(code string) string {
	i, err := w.App.Keepers.Institution.Institutions.Get(w.ctx(), code)
	w.must(err)
	return i.LegalName
}

// submit submits an application and returns its id. If a holder has the right
// in the same data already, or has pledged it there, it must be refused instead.
func (w *Walk) submit(a *agency) string {
	c := w.content()
	msg, id := w.submission(a, c)
	from := w.officer(a.Code, institution.DutyHandler)
	msg.Handler = from.Address
	pledged := w.pledgedAlready(c)
	res := w.send(from, msg)
	if w.duplicate(c) {
		w.refused(res, registration.ErrDuplicate)
		return ""
	}
	if pledged {
		w.refused(res, certificate.ErrPledged)
		return ""
	}
	w.accepted(res)
	w.took("application", "1")
	return id
}

// submission is a signed submission of a content.
func (w *Walk) submission(a *agency, c registration.Content) (*registrationtypes.MsgSubmit, string) {
	w.fresh++
	nonce := ledger.Nonce(w.fresh)
	s := registration.Submission{Agency: a.Code, Kind: registration.KindInitial, Regime: registration.RegimeProperty, Content: c, Nonce: nonce}
	id, err := s.ID()
	w.must(err)
	digest, err := c.Digest()
	w.must(err)
	return &registrationtypes.MsgSubmit{
		Handler: a.Handler.Address, Kind: s.Kind, Regime: s.Regime, Content: c, Nonce: nonce,
		Consents: w.consents(c.Applicants, attest.ActSubmit, id, 1, nonce, digest),
	}, id
}

// duplicate tells whether a holder of the content has one of its rights in the
// same data under a registration in force: found in the registrations
// themselves, not by the index that the chain keeps.
func (w *Walk) duplicate(c registration.Content) bool {
	if c.Fingerprint == "" {
		return false
	}
	found := false
	w.must(w.App.Keepers.Registration.Heads.Walk(w.ctx(), nil, func(_ []byte, r registration.Registration) (bool, error) {
		if r.Fingerprint != c.Fingerprint || r.Id == c.Continues() || !r.Live(w.moment()) {
			return false, nil
		}
		for _, have := range r.Rights {
			for _, want := range c.Rights {
				found = found || have.Holder == want.Holder && have.Right == want.Right
			}
		}
		return false, nil
	}))
	return found
}
