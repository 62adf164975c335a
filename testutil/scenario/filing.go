// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"fmt"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// kinds are the kinds of applications.
var kinds = map[string]registration.Kind{
	"initial": registration.KindInitial, "legacy": registration.KindInitial, "authorised": registration.KindInitial, "change": registration.KindChange, "renewal": registration.KindRenewal,
	"transfer": registration.KindTransfer, "succession": registration.KindTransfer, "cancellation": registration.KindCancellation,
}

// rights are the rights as the table writes them.
var rights = map[string]registration.Right{
	"HOLD": registration.RightHold, "USE": registration.RightUse, "OPERATE": registration.RightOperate,
}

// rightsOf reads a list of rights, "HOLD,USE"; empty for none.
func (f *file) rightsOf(list string) []registration.Right {
	var out []registration.Right
	for _, name := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' }) {
		right, ok := rights[name]
		require.True(f.t, ok, "case %s: %s is no right", f.Number, name)
		out = append(out, right)
	}
	return out
}

// traits make data that must be refused, by what the fields show.
var traits = map[string]func(*registration.Content){
	"core":               func(c *registration.Content) { c.Grade = registration.GradeCore },
	"ungraded important": func(c *registration.Content) { c.Grade = registration.GradeImportant },
	"government raw":     func(c *registration.Content) { c.Origin = registration.OriginGovernmentRaw },
	"crawled raw": func(c *registration.Content) {
		c.Source, c.Origin = registration.SourceCrawled, registration.OriginCrawledRaw
	},
}

// applicants are the parties that sign; of a succession, those to whom rights pass.
func (f *file) applicants() []*ledger.Party {
	names := f.parties()
	if f.Kind == "succession" {
		_, to, _ := strings.Cut(f.Parties, ">")
		names = []string{to}
	}
	out := make([]*ledger.Party, len(names))
	for i, n := range names {
		out[i] = f.people[n]
	}
	return out
}

// content is what the application files; the step names the rights that pass,
// the certificate of an earlier scheme, or the query code of public data.
func (f *file) content(s Step) registration.Content {
	if kinds[f.Kind] == registration.KindInitial {
		name, trait, _ := strings.Cut(strings.TrimSuffix(f.Data, "]"), " [")
		c := ledger.Content(name, f.applicants()...)
		if trait != "" {
			require.Contains(f.t, traits, trait, "case %s", f.Number)
			traits[trait](&c)
		}
		switch f.Kind {
		case "legacy":
			c.Legacy = f.earlier(s)
		case "authorised":
			restsOn(&c, s.arg(0))
		}
		return c
	}
	k := f.App.Keepers.Registration
	r, err := k.Registration(f.Ctx(), f.on().id)
	require.NoError(f.t, err)
	filed, err := k.Filing(f.Ctx(), r.Application, r.Filing)
	require.NoError(f.t, err)
	// What has passed to others since is not filed again.
	standing := registration.NewStanding(r, filed.Content)
	if kinds[f.Kind] != registration.KindTransfer {
		return ledger.Asking(kinds[f.Kind], r, standing.Content)
	}
	names := f.parties()
	c := ledger.Passing(r, standing.Content, f.people[names[0]], f.people[names[1]], f.rightsOf(s.arg(0))...)
	if f.Kind == "succession" {
		c.Basis.Succession, c.Applicants = true, c.Applicants[1:]
	}
	return c
}

func (f *file) nonce() []byte {
	f.filings++
	return fmt.Appendf(nil, "case %s filing %d", f.Number, f.filings)
}

// submit files the application.
func submit(f *file, s Step) string {
	msg, id := f.Request(f.keeper(s), kinds[f.Kind], f.content(s), f.nonce(), f.applicants()...)
	_, refusal := f.send(f.keeper(s).Handler, msg)
	if refusal == "" {
		f.id = id
	}
	return refusal
}

// latest is the application with what was filed last.
func (f *file) latest() (registration.Application, registration.Content) {
	k := f.App.Keepers.Registration
	a, err := k.AsOfNow(f.Ctx(), f.id)
	require.NoError(f.t, err)
	filing, err := k.Filing(f.Ctx(), f.id, a.Filings)
	require.NoError(f.t, err)
	return a, filing.Content
}

// refile files what was corrected or supplemented.
func refile(f *file, s Step) string {
	a, c := f.latest()
	c.Overview += "补正。"
	_, refusal := f.send(f.keeper(s).Handler, &registrationtypes.MsgRefile{
		Handler: f.keeper(s).Handler.Address, Id: f.id, Content: c,
		Consents: f.Consents(attest.ActRefile, f.id, uint64(a.Filings)+1, f.nonce(), c, f.applicants()...),
	})
	return refusal
}

// enterReport enters what the third party found.
func enterReport(f *file, s Step) string {
	_, refusal := f.send(f.keeper(s).Handler, &registrationtypes.MsgRefile{
		Handler: f.keeper(s).Handler.Address, Id: f.id, ReportDigest: f.digest("report of the third party"),
	})
	return refusal
}

// withdraw takes the application back.
func withdraw(f *file, s Step) string {
	a, c := f.latest()
	_, refusal := f.send(f.keeper(s).Handler, &registrationtypes.MsgWithdraw{
		Handler: f.keeper(s).Handler.Address, Id: f.id,
		Consents: f.Consents(attest.ActWithdraw, f.id, uint64(a.Filings), f.nonce(), c, f.applicants()...),
	})
	return refusal
}
