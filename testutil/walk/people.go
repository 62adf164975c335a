// SPDX-License-Identifier: Apache-2.0

package walk

import (
	"time"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	institutiontypes "github.com/shuquan-ledger/shuquan/x/institution/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// enlist remembers whose key an account is.
func (w *Walk) enlist(accounts ...*ledger.Account) {
	for _, a := range accounts {
		w.accounts[a.Address] = a
	}
}

// officers are the accounts of an institution that may act now with a duty, in
// the order of their addresses.
func (w *Walk) officers(code string, duty institution.Duty) []*ledger.Account {
	ctx := w.ctx()
	k := w.App.Keepers.Institution
	var out []*ledger.Account
	w.must(k.Officers.Walk(ctx, nil, func(address string, o institution.Officer) (bool, error) {
		if o.Institution != code || !o.Has(duty) || w.accounts[address] == nil {
			return false, nil
		}
		_, acting, err := k.ActingOfficer(ctx, address)
		if acting {
			out = append(out, w.accounts[address])
		}
		return false, err
	}))
	return out
}

// officer draws an officer with a duty; nil if nobody may act.
func (w *Walk) officer(code string, duty institution.Duty) *ledger.Account {
	list := w.officers(code, duty)
	if len(list) == 0 {
		return nil
	}
	return pick(w, list, "officer")
}

// other draws an officer with a duty who is not the one named; nil if there is none.
func (w *Walk) other(code string, duty institution.Duty, than string) *ledger.Account {
	var list []*ledger.Account
	for _, a := range w.officers(code, duty) {
		if a.Address != than {
			list = append(list, a)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(w, list, "other officer")
}

// handles tells whether who proposed an act may still act as a handler.
func (w *Walk) handles(address, code string) bool {
	for _, a := range w.officers(code, institution.DutyHandler) {
		if a.Address == address {
			return true
		}
	}
	return false
}

// accredited is an agency's open accreditation, if its officers may act under it.
func (w *Walk) accredited(code string) (institution.Accreditation, bool) {
	a, err := w.App.Keepers.Institution.OpenAccreditation(w.branch(), code)
	return a, err == nil
}

// mayAct tells whether an institution may start acts.
func (w *Walk) mayAct(code string) bool {
	i, err := w.App.Keepers.Institution.Institutions.Get(w.ctx(), code)
	return err == nil && i.MayActAt(w.moment()) == nil
}

// canSign tells whether a holder's document signature counts now.
func (w *Walk) canSign(code string) bool {
	ring, ok := w.keys[code]
	if !ok || !w.mayAct(code) {
		return false
	}
	key, err := w.App.Keepers.Institution.DocumentKeys.Get(w.ctx(), collections.Join(code, ring.index))
	return err == nil && key.ValidAt(w.moment())
}

// moment is the time that the next block will have.
func (w *Walk) moment() int64 { return w.Now().Add(blockTime).Unix() }

// today is the day of the next block.
func (w *Walk) today() calendar.Day { return calendar.DayOf(w.moment()) }

// statement is what a holder signs.
func (w *Walk) statement(act, object string, version uint64, nonce []byte, digest string) docsig.Statement {
	return docsig.Statement{
		ChainID: w.Chain, Act: act, ObjectID: object, Version: version, Nonce: nonce,
		Expiry: w.Now().Add(24 * time.Hour).Unix(), Digest: digest,
	}
}

// sign is a holder's document signature with its key in use.
func (w *Walk) sign(code string, s docsig.Statement) record.Consent {
	ring := w.keys[code]
	c, err := attest.Consent(ring.signer, code, ring.index, s)
	w.must(err)
	return c
}

// consents are all applicants' consents.
func (w *Walk) consents(applicants []registration.Applicant, act, object string, version uint64, nonce []byte, digest string) []record.Consent {
	out := make([]record.Consent, len(applicants))
	for i, a := range applicants {
		out[i] = w.sign(a.Code, w.statement(act, object, version, nonce, digest))
	}
	return out
}

// allSign tells whether every applicant can sign.
func (w *Walk) allSign(applicants []registration.Applicant) bool {
	for _, a := range applicants {
		if !w.canSign(a.Code) {
			return false
		}
	}
	return true
}

// newKey makes a document key for a holder's next place, with its proof.
func (w *Walk) newKey(code string, algorithm docsig.Algorithm) (keyring, institutiontypes.NewKey) {
	i, err := w.App.Keepers.Institution.Institutions.Get(w.ctx(), code)
	index := uint32(1)
	if err == nil {
		index = i.DocumentKeys + 1
	}
	return w.keyAt(code, algorithm, index)
}

func (w *Walk) keyAt(code string, algorithm docsig.Algorithm, index uint32) (keyring, institutiontypes.NewKey) {
	secret := seed(w.name("key of " + code))
	signer, err := docsig.ParseSecret(algorithm, secret)
	w.must(err)
	return keyring{signer, index}, w.NewKey(signer, code, index)
}
