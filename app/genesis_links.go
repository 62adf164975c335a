// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/objection"
	objectiontypes "github.com/shuquan-ledger/shuquan/x/objection/types"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// errNoKey is a signer whose account could never sign.
var errNoKey = institution.ErrAccountKey.Wrap("auth.accounts has no account of it with a key of an allowed type")

// links are the parts of a genesis whose records name each other. Each module
// checks its own part; what one part says of another can be seen here alone.
type links struct {
	institutions  institutiontypes.GenesisState
	council       counciltypes.GenesisState
	registrations registrationtypes.GenesisState
	certificates  certificatetypes.GenesisState
	objections    objectiontypes.GenesisState
	pledges       pledgetypes.GenesisState
	recognition   recognitiontypes.GenesisState

	accounts authtypes.GenesisState

	// These are looked up, never walked.
	codes, applications, signs map[string]bool
}

// checkLinks checks that no record of a genesis names one that is not there.
func (a *App) checkLinks(state map[string]json.RawMessage) error {
	l := links{codes: map[string]bool{}, applications: map[string]bool{}, signs: map[string]bool{}}
	for _, part := range []struct {
		name string
		into proto.Message
	}{
		{authtypes.ModuleName, &l.accounts},
		{institution.ModuleName, &l.institutions},
		{council.ModuleName, &l.council},
		{registration.ModuleName, &l.registrations},
		{certificate.ModuleName, &l.certificates},
		{objection.ModuleName, &l.objections},
		{pledge.ModuleName, &l.pledges},
		{recognition.ModuleName, &l.recognition},
	} {
		if err := a.encoding.Codec.UnmarshalJSON(state[part.name], part.into); err != nil {
			return fmt.Errorf("genesis %s: %w", part.name, err)
		}
	}
	accounts, err := authtypes.UnpackAccounts(l.accounts.Accounts)
	if err != nil {
		return fmt.Errorf("genesis %s: %w", authtypes.ModuleName, err)
	}
	for _, account := range accounts {
		l.signs[account.GetAddress().String()] = keys.Allowed(account.GetPubKey())
	}
	for _, i := range l.institutions.Institutions {
		l.codes[i.Code] = true
	}
	for _, x := range l.registrations.Applications {
		l.applications[x.Id] = true
	}
	for _, check := range []func() error{l.stores, l.signers, l.parties, l.publics, l.registered, l.certified, l.disputed, l.pledged, l.told, l.sought} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// stores checks that the provable stores were created on one chain.
func (l links) stores() error {
	var chain string
	for _, s := range []struct {
		name  string
		first *record.Genesis
		wrong error
	}{
		{institution.ModuleName, l.institutions.Genesis, institution.ErrGenesis},
		{council.ModuleName, l.council.Genesis, council.ErrGenesis},
		{registration.ModuleName, l.registrations.Genesis, registration.ErrGenesis},
		{certificate.ModuleName, l.certificates.Genesis, certificate.ErrGenesis},
		{objection.ModuleName, l.objections.Genesis, objection.ErrGenesis},
		{pledge.ModuleName, l.pledges.Genesis, pledge.ErrGenesis},
		{recognition.ModuleName, l.recognition.Genesis, recognition.ErrGenesis},
	} {
		if s.first == nil {
			continue
		}
		if chain != "" && s.first.ChainId != chain {
			return fmt.Errorf("%s.genesis: %w: it is of chain %s, the stores before it of %s", s.name, s.wrong, s.first.ChainId, chain)
		}
		chain = s.first.ChainId
	}
	return nil
}

// signers checks that whoever acts on a chain that goes on has an account with a
// key that accounts may have. That it is held was proven when it was entered;
// the operators of a new chain prove it to the council's genesis.
func (l links) signers() error {
	for i, o := range l.institutions.Officers {
		if !l.signs[o.Address] {
			return fmt.Errorf("institution.officers[%d] (%s): %w", i, o.Address, errNoKey)
		}
	}
	for i, o := range l.council.DutyOfficers {
		if !l.signs[o.Address] {
			return fmt.Errorf("council.duty_officers[%d] (%s): officer %s: %w", i, o.Division, o.Address, errNoKey)
		}
	}
	for i, s := range l.council.Seats {
		if !l.council.New() && !l.signs[s.Operator] {
			return fmt.Errorf("council.seats[%d] (%s): operator %s: %w", i, s.Division, s.Operator, errNoKey)
		}
	}
	return nil
}

// parties checks the institutions that others name.
func (l links) parties() error {
	for i, s := range l.council.Seats {
		if !l.codes[s.Institution] {
			return fmt.Errorf("council.seats[%d] (%s): %w: bureau %s is not in institution.institutions", i, s.Division, council.ErrGenesis, s.Institution)
		}
	}
	for i, x := range l.registrations.Applications {
		if !l.codes[x.Agency] {
			return fmt.Errorf("registration.applications[%d] (%s): %w: agency %s is not in institution.institutions", i, x.Id, registration.ErrGenesis, x.Agency)
		}
	}
	for i, p := range l.registrations.LegacyPermits {
		if !l.codes[p.Agency] {
			return fmt.Errorf("registration.legacy_permits[%d] (%s): %w: the agency is not in institution.institutions", i, p.Agency, registration.ErrGenesis)
		}
	}
	for i, r := range l.registrations.References {
		if !l.codes[r.Owner] {
			return fmt.Errorf("registration.references[%d] (%s/%d): %w: owner %s is not in institution.institutions", i, r.Registration, r.Index, registration.ErrGenesis, r.Owner)
		}
	}
	for i, f := range l.registrations.Filings {
		for _, p := range f.Content.Applicants {
			if !l.codes[p.Code] {
				return fmt.Errorf("registration.filings[%d] (%s): %w: applicant %s is not in institution.institutions",
					i, f.Application, registration.ErrGenesis, p.Code)
			}
		}
	}
	for i, h := range l.certificates.Heads {
		if !l.codes[h.Agency] {
			return fmt.Errorf("certificate.heads[%d] (%s): %w: agency %s is not in institution.institutions", i, h.Code, certificate.ErrGenesis, h.Agency)
		}
	}
	return nil
}

// certified checks that every certificate is for an application.
func (l links) certified() error {
	for i, h := range l.certificates.Heads {
		if !l.applications[h.Registration] {
			return fmt.Errorf("certificate.heads[%d] (%s): %w: there is no application %s", i, h.Code, certificate.ErrGenesis, h.Registration)
		}
	}
	return nil
}

// publics checks the institutions that registrations of public data name.
func (l links) publics() error {
	for i, x := range l.registrations.Publics {
		if !l.codes[x.Agency] {
			return fmt.Errorf("registration.publics[%d] (%s): %w: agency %s is not in institution.institutions", i, x.Id, registration.ErrGenesis, x.Agency)
		}
	}
	for i, f := range l.registrations.PublicFilings {
		for _, s := range f.Content().Subjects {
			if !l.codes[s.Code] {
				return fmt.Errorf("registration.public_filings[%d] (%s): %w: subject %s is not in institution.institutions", i, f.Registration, registration.ErrGenesis, s.Code)
			}
		}
	}
	for i, o := range l.registrations.PublicObjections {
		if !l.codes[o.Statement.Objector] {
			return fmt.Errorf("registration.public_objections[%d] (%s): %w: objector %s is not in institution.institutions", i, o.Registration, registration.ErrGenesis, o.Statement.Objector)
		}
	}
	return nil
}

// registered checks that every registration has a certificate.
func (l links) registered() error {
	has := map[string]bool{}
	for _, h := range l.certificates.Heads {
		if h.Status.Linked() {
			has[h.Registration] = true
		}
	}
	for i, r := range l.registrations.Registrations {
		if !has[r.Id] {
			return fmt.Errorf("registration.registrations[%d] (%s): %w: it has no certificate in certificate.heads", i, r.Id, registration.ErrGenesis)
		}
	}
	return nil
}

// disputed checks that every objection is to a certificate and its registration,
// by a known party, and that of a certificate's annotations as many say that it
// is disputed as objections do.
func (l links) disputed() error {
	heads, open := map[string]certificate.Head{}, map[string]uint32{}
	for _, h := range l.certificates.Heads {
		heads[h.Code] = h
	}
	for i, o := range l.objections.Objections {
		h, ok := heads[o.Certificate]
		wrong := ""
		switch {
		case !ok || h.Registration != o.Registration || !l.codes[o.Agency]:
			wrong = fmt.Sprintf("certificate, registration or agency: not those of a certificate %s, or no institution", o.Certificate)
		case o.Objector.Party != "" && !l.codes[o.Objector.Party]:
			wrong = fmt.Sprintf("objector %s is not in institution.institutions", o.Objector.Party)
		case o.Annotation > h.Annotations:
			wrong = fmt.Sprintf("annotation: %d of %d", o.Annotation, h.Annotations)
		}
		if wrong != "" {
			return fmt.Errorf("objection.objections[%d] (%s): %w: %s", i, o.Id, objection.ErrGenesis, wrong)
		}
		if o.Disputes() {
			open[o.Certificate]++
		}
	}
	for i, h := range l.certificates.Heads {
		if h.Disputes != open[h.Code] {
			return fmt.Errorf("certificate.heads[%d] (%s): %w: disputes: %d, open objections: %d", i, h.Code, certificate.ErrGenesis, h.Disputes, open[h.Code])
		}
	}
	return nil
}

// pledged checks that pledges are of certificates and between known parties, and
// that every list of pledges, every order and every challenge names such ones.
func (l links) pledged() error {
	heads := map[string]bool{}
	for _, h := range l.certificates.Heads {
		heads[h.Code] = true
	}
	for i, p := range l.pledges.Pledges {
		for _, code := range []string{p.Pledgor, p.Pledgee, p.Agent} {
			if code != "" && !l.codes[code] {
				return fmt.Errorf("pledge.pledges[%d] (%s): %w: party %s is not in institution.institutions", i, p.Id, pledge.ErrGenesis, code)
			}
		}
		for _, a := range p.Assets {
			if !heads[a.Collateral.Certificate] || a.PassedTo != "" && !heads[a.PassedTo] {
				return fmt.Errorf("pledge.pledges[%d] (%s): %w: certificate %s or the one to which its rights passed is not in certificate.heads",
					i, p.Id, pledge.ErrGenesis, a.Collateral.Certificate)
			}
		}
	}
	for i, x := range l.pledges.Listed {
		if !heads[x.Certificate] {
			return fmt.Errorf("pledge.listed[%d] (%s/%d): %w: the certificate is not in certificate.heads", i, x.Certificate, x.Index, pledge.ErrGenesis)
		}
	}
	for i, r := range l.pledges.Rankings {
		if !heads[r.Certificate] || !l.codes[r.Pledgor] {
			return fmt.Errorf("pledge.rankings[%d] (%s): %w: certificate or holder is not there", i, pledge.RankingID(r.Certificate, r.Pledgor), pledge.ErrGenesis)
		}
	}
	for i, c := range l.pledges.Challenges {
		if c.Objector != "" && !l.codes[c.Objector] {
			return fmt.Errorf("pledge.challenges[%d] (%s/%d): %w: objector %s is not in institution.institutions", i, c.Pledge, c.Index, pledge.ErrGenesis, c.Objector)
		}
	}
	return nil
}

// told checks that the feed tells every certificate and pledge as it stands, and
// no other.
func (l links) told() error {
	records := recognition.NewRecords()
	for i, e := range l.recognition.Entries {
		if err := records.Add(e); err != nil {
			return fmt.Errorf("recognition.entries[%d]: %w", i, err)
		}
	}
	issued := 0
	for i, h := range l.certificates.Heads {
		if err := records.CheckCertificate(h); err != nil {
			return fmt.Errorf("certificate.heads[%d] (%s): %w", i, h.Code, err)
		}
		if recognition.Tells(h) {
			issued++
		}
	}
	for i, p := range l.pledges.Pledges {
		if err := records.CheckPledge(p); err != nil {
			return fmt.Errorf("pledge.pledges[%d] (%s): %w", i, p.Id, err)
		}
	}
	if certificates, pledges := records.Len(); certificates != issued || pledges != len(l.pledges.Pledges) {
		return fmt.Errorf("recognition.entries: %w: they tell of %d certificates and %d pledges, the genesis has %d and %d",
			recognition.ErrGenesis, certificates, pledges, issued, len(l.pledges.Pledges))
	}
	return nil
}

// sought checks that what was looked for in other provinces was looked for an
// application, and that a conflict is of certificates that are known.
func (l links) sought() error {
	for i, a := range l.recognition.Absences {
		if !l.applications[a.Application] {
			return fmt.Errorf("recognition.absences[%d]: %w: there is no application %s", i, recognition.ErrGenesis, a.Application)
		}
	}
	known := map[string]bool{}
	for _, h := range l.certificates.Heads {
		known[h.Code] = true
	}
	for _, s := range l.recognition.Snapshots {
		known[s.Code] = true
	}
	for i, c := range l.recognition.Conflicts {
		for _, code := range c.Codes {
			if !known[code] {
				return fmt.Errorf("recognition.conflicts[%d] (%s): %w: certificate %s is neither issued here nor imported", i, c.Id, recognition.ErrGenesis, code)
			}
		}
	}
	return nil
}
