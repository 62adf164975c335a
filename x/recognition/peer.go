// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// MaxPeers is the most peers that are registered: there are fewer provinces.
	MaxPeers = 40
	// MaxLevel is the highest level of recognition: usable for acts on this chain.
	MaxLevel = 3
	// MaxQuota is the greatest quota of a day.
	MaxQuota = 1_000_000

	day = 24 * 60 * 60
	// maxAge bounds the ages in seconds that an agreement can allow.
	minAge, maxAge = 60, 30 * day

	// MaxRelayers is the most relayers of a peer.
	MaxRelayers = 8

	maxChainID   = 50
	provinceLen  = 2
	provinceSeat = "0000"
	clientPrefix = "07-tendermint-"
	// channelPrefix begins a channel's id, before its number.
	channelPrefix = "channel-"
)

// Validate checks what is agreed by itself; ErrAgreement names the field.
func (a Agreement) Validate() error {
	if err := validateChainID(a.ChainId); err != nil {
		return err
	}
	number, ok := strings.CutPrefix(a.ClientId, clientPrefix)
	switch {
	case !ok || !isNumber(number):
		return ErrAgreement.Wrapf("client_id: %q; a light client's id is %s and a number", a.ClientId, clientPrefix)
	case digest.Validate(a.Digest) != nil:
		return ErrAgreement.Wrap("digest: no digest of the written agreement")
	case a.StateVersion != StateVersion:
		return ErrAgreement.Wrapf("state_version: %d; this chain reads version %d", a.StateVersion, StateVersion)
	case a.Level < 1 || a.Level > MaxLevel:
		return ErrAgreement.Wrapf("level: %d; 1 to %d", a.Level, MaxLevel)
	case a.RequestsPerDay > MaxQuota:
		return ErrAgreement.Wrapf("requests_per_day: %d; at most %d", a.RequestsPerDay, MaxQuota)
	case a.ImportsPerDay < 1 || a.ImportsPerDay > MaxQuota || a.EntriesPerDay < 1 || a.EntriesPerDay > MaxQuota:
		return ErrAgreement.Wrapf("imports_per_day, entries_per_day: 1 to %d", MaxQuota)
	}
	if err := a.validateRelaying(); err != nil {
		return err
	}
	return a.validateScope()
}

// validateRelaying checks relayers, whose form as addresses the messages check, and channel.
func (a Agreement) validateRelaying() error {
	if len(a.Relayers) > MaxRelayers || !slices.IsSorted(a.Relayers) || len(slices.Compact(slices.Clone(a.Relayers))) != len(a.Relayers) {
		return ErrAgreement.Wrapf("relayers: at most %d accounts, ascending, each once", MaxRelayers)
	}
	if number, ok := strings.CutPrefix(a.ChannelId, channelPrefix); a.ChannelId != "" && (!ok || !isNumber(number)) {
		return ErrAgreement.Wrapf("channel_id: %q; a channel's id is %s and a number", a.ChannelId, channelPrefix)
	}
	return nil
}

// validateScope checks regimes, grades and ages.
func (a Agreement) validateScope() error {
	if !slices.Equal(a.Regimes, []registration.Regime{registration.RegimeProperty}) {
		return ErrAgreement.Wrap("regimes: certificates are of data property alone")
	}
	if !slices.Equal(a.Grades, []registration.Grade{registration.GradeGeneral}) {
		return ErrAgreement.Wrap("grades: records of important data leave their province as digests alone, which the feed tells, and those of core data not at all")
	}
	if len(a.MaxAge) != MaxLevel {
		return ErrAgreement.Wrapf("max_age: one for each of the %d levels", MaxLevel)
	}
	for i, age := range a.MaxAge {
		if age < minAge || age > maxAge || i > 0 && age > a.MaxAge[i-1] {
			return ErrAgreement.Wrapf("max_age[%d]: %d seconds; from %d to %d, and none greater than that of the level below", i, age, minAge, maxAge)
		}
	}
	return nil
}

// validateChainID checks the name of a chain: small letters, digits and dashes,
// with the number of its revision at the end, as IBC counts them.
func validateChainID(id string) error {
	at := strings.LastIndexByte(id, '-')
	if len(id) > maxChainID || at < 1 || !isNumber(id[at+1:]) || id[at+1:] == "0" {
		return ErrAgreement.Wrapf("chain_id: %q; at most %d characters ending in a dash and the number of the revision, as henan-1", id, maxChainID)
	}
	for _, c := range id[:at] {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return ErrAgreement.Wrapf("chain_id: %q; small letters, digits and dashes", id)
		}
	}
	return nil
}

// isNumber tells whether a text is a number in its one form.
func isNumber(s string) bool {
	if s == "" || len(s) > 9 || len(s) > 1 && s[0] == '0' {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// ValidateDivision checks the code of a peer: a whole province, ErrDivision.
func ValidateDivision(division string) error {
	if institution.ValidateDivision(division) != nil || division[provinceLen:] != provinceSeat {
		return ErrDivision.Wrapf("division: %q", division)
	}
	return nil
}

// HomeOf is the division of the province whose chain issues a code; ErrCode for
// what is no code.
func HomeOf(code string) (string, error) {
	c, err := certificate.ParseCode(code)
	if err != nil {
		return "", ErrCode.Wrapf("code: %s", err)
	}
	return ProvinceOf(c.Division), nil
}

// ProvinceOf is the division of the province in which a division lies; its first two
// digits are enough.
func ProvinceOf(division string) string { return division[:provinceLen] + provinceSeat }

// PeerAuthor is who stands in histories as the author of what a peer's chain has said.
func PeerAuthor(division string) string { return peerAuthor + division }

// IsPeerAuthor tells whether an author is a peer: what it asks for is signed by two keys
// of who asked there, so that one author stands for two persons.
func IsPeerAuthor(author string) bool { return strings.HasPrefix(author, peerAuthor) }

const peerAuthor = "peer "

// Validate checks a peer as a genesis file holds it.
func (p Peer) Validate() error {
	if err := ValidateDivision(p.Division); err != nil {
		return err
	}
	if PeerStatus_name[int32(p.Status)] == "" || p.Status == PeerNone || p.Version == 0 || p.ClearedAt < 0 {
		return ErrGenesis.Wrapf("status, version or cleared_at: %s, %d, %d", p.Status, p.Version, p.ClearedAt)
	}
	return p.Agreement.Validate()
}

// Beside tells whether a peer can stand beside the others: of one chain, and of one
// light client, there is one peer. ErrTaken.
func (p Peer) Beside(others []Peer) error {
	for _, o := range others {
		if o.Division == p.Division {
			continue
		}
		if o.Agreement.ChainId == p.Agreement.ChainId || o.Agreement.ClientId == p.Agreement.ClientId {
			return ErrTaken.Wrapf("chain %s, client %s: it is that of %s", p.Agreement.ChainId, p.Agreement.ClientId, o.Division)
		}
	}
	return nil
}

// Validate checks what was taken as a genesis file holds it.
func (u PeerUse) Validate() error {
	if !calendar.Day(u.Day).Valid() || u.Imports > MaxQuota || u.Entries > MaxQuota || u.Requests > MaxQuota {
		return ErrGenesis.Wrapf("use of %s: day, imports or entries: %d, %d, %d", u.Division, u.Day, u.Imports, u.Entries)
	}
	return ValidateDivision(u.Division)
}

// Use is what was taken on a day with some more; ErrQuota beyond what is agreed.
func (a Agreement) Use(u PeerUse, today uint32, more PeerUse) (PeerUse, error) {
	if u.Day != today {
		u = PeerUse{Division: u.Division, Day: today}
	}
	u.Imports += more.Imports
	u.Entries += more.Entries
	u.Requests += more.Requests
	if u.Imports > a.ImportsPerDay || u.Entries > a.EntriesPerDay || u.Requests > a.RequestsPerDay {
		return u, ErrQuota.Wrapf("%d of %d certificates, %d of %d entries, %d of %d requests today",
			u.Imports, a.ImportsPerDay, u.Entries, a.EntriesPerDay, u.Requests, a.RequestsPerDay)
	}
	return u, nil
}
