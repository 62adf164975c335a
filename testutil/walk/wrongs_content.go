// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"github.com/shuquan-ledger/shuquan/app/ante"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// content is a wrong content of an application.
func content(name string, want error, spoil func(c *registration.Content)) wrong {
	return wrong{"content: " + name, want, func(w *Walk, r refusal) bool {
		a := w.fit()
		if a == nil || len(w.signers()) == 0 {
			return false
		}
		if open, _ := w.accredited(a.Code); open.Level == institution.LevelNational {
			return false // which may enter a national id
		}
		c := ledger.Content(w.name("坏内容"), pick(w, w.signers(), "applicant"))
		c.Applicants[0].Name = w.legalName(c.Applicants[0].Code)
		signed := c
		signed.Applicants = append([]registration.Applicant{}, c.Applicants...)
		spoil(&c)
		if name == "own case" {
			c.Applicants[0] = registration.Applicant{Code: a.Code, Name: w.legalName(a.Code)}
			for i := range c.Rights {
				c.Rights[i].Holder = a.Code
			}
		}
		msg, _ := w.submission(a, signed)
		msg.Content = c
		from := w.officer(a.Code, institution.DutyHandler)
		msg.Handler = from.Address
		return r.send(from, msg)
	}}
}

// submission is a message that is wrong beside its content.
func submission(name string, want error, spoil func(m *registrationtypes.MsgSubmit)) wrong {
	return wrong{"submission: " + name, want, func(w *Walk, r refusal) bool {
		a := w.fit()
		if a == nil || len(w.signers()) == 0 {
			return false
		}
		c := ledger.Content(w.name("坏申请"), pick(w, w.signers(), "applicant"))
		c.Applicants[0].Name = w.legalName(c.Applicants[0].Code)
		msg, _ := w.submission(a, c)
		from := w.officer(a.Code, institution.DutyHandler)
		msg.Handler = from.Address
		spoil(msg)
		return r.send(from, msg)
	}}
}

type rc = registration.Content

func contentWrongs() []wrong {
	return []wrong{
		{"content: registered already", registration.ErrDuplicate, duplicateRight},
		content("no applicant", registration.ErrParty, func(c *rc) { c.Applicants = nil }),
		content("no name", registration.ErrName, func(c *rc) { c.DataName = "" }),
		content("control characters", registration.ErrName, func(c *rc) { c.DataName = "数据\u202e集" }),
		content("no overview", registration.ErrOverview, func(c *rc) { c.Overview = "" }),
		content("industry", registration.ErrIndustry, func(c *rc) { c.Industry = "Z99" }),
		content("no structure", registration.ErrEnum, func(c *rc) { c.Structure = 0 }),
		content("no such day", registration.ErrDay, func(c *rc) { c.TimeFrom = 20251301 }),
		content("no volume", registration.ErrVolume, func(c *rc) { c.Volume = registration.Volume{} }),
		content("no restrictions", registration.ErrText, func(c *rc) { c.Restrictions = "" }),
		content("no rights", registration.ErrRights, func(c *rc) { c.Rights = nil }),
		content("digest", registration.ErrDigest, func(c *rc) { c.IdentityProof = "sm3:00" }),
		content("fingerprint method", registration.ErrFingerprint, func(c *rc) { c.FingerprintMethod = "hash" }),
		content("sensitive and not personal", registration.ErrPersonal, func(c *rc) { c.ContainsSensitive = true }),
		content("source", registration.ErrSource, func(c *rc) { c.Origin = registration.OriginCrawledRaw }),
		content("external id", registration.ErrExternalID, func(c *rc) { c.ExternalIds = []registration.ExternalID{{Scheme: "X", Value: "1"}} }),
		content("proxy", registration.ErrProxy, func(c *rc) { c.ProxyDigest = ledger.Digest("power") }),
		content("upstream", registration.ErrUpstream, func(c *rc) { c.Upstream = []string{"SJ"} }),
		content("government data", registration.ErrGovernmentRaw, func(c *rc) { c.Origin = registration.OriginGovernmentRaw }),
		content("authorised operation", registration.ErrAuthorised, func(c *rc) { c.Origin = registration.OriginAuthorised }),
		content("entrusted", registration.ErrEntrusted, func(c *rc) { c.Origin = registration.OriginEntrusted }),
		content("crawled and operated", registration.ErrOperate, func(c *rc) {
			c.Origin, c.Source = registration.OriginCrawledRaw, registration.SourceCrawled
		}),
		content("derived", registration.ErrDerived, func(c *rc) { c.Origin, c.Source = registration.OriginDerived, registration.SourceDerived }),
		content("own case", registration.ErrOwnCase, func(*rc) {}),
		content("core data", registration.ErrCore, func(c *rc) { c.Grade = registration.GradeCore }),
		content("not graded", registration.ErrGrading, func(c *rc) { c.Grade = registration.GradeUnspecified }),
		content("legacy", registration.ErrLegacy, func(c *rc) {
			c.Legacy = &registration.LegacySource{Scheme: "OLD", Number: "1", IssuedOn: 20990101, FileDigest: ledger.Digest("old")}
		}),
		content("national id", registration.ErrNational, func(c *rc) {
			c.ExternalIds = []registration.ExternalID{{Scheme: registration.SchemeNDRS, Value: "1"}}
		}),
		content("other name", registration.ErrApplicant, func(c *rc) { c.Applicants[0].Name = "另一公司" }),
		content("identity number", ante.ErrPersonal, func(c *rc) { c.Overview = "联系人 11010519491231002X 负责" }),
		submission("not open", registration.ErrNotOpen, func(m *registrationtypes.MsgSubmit) { m.Regime = registration.RegimePublic }),
		submission("nonce", registration.ErrNonce, func(m *registrationtypes.MsgSubmit) { m.Nonce = []byte{1, 2} }),
		submission("no consent", registration.ErrConsents, func(m *registrationtypes.MsgSubmit) { m.Consents = nil }),
		submission("other statement", institution.ErrConsent, func(m *registrationtypes.MsgSubmit) { m.Content.Overview = "另一说明" }),
		submission("expired", institution.ErrExpired, func(m *registrationtypes.MsgSubmit) { m.Consents[0].Expiry = 1_700_000_000 }),
		submission("no such key", institution.ErrNoKey, func(m *registrationtypes.MsgSubmit) { m.Consents[0].KeyIndex = 99 }),
		submission("signature form", institution.ErrSignatureForm, func(m *registrationtypes.MsgSubmit) { m.Consents[0].Signature = []byte{1} }),
		submission("too large", ante.ErrTooLarge, func(m *registrationtypes.MsgSubmit) { m.Content.Upstream = []string{string(make([]byte, 65<<10))} }),
	}
}
