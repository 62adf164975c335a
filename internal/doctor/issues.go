// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// issues: every version under which a certificate was issued is there, also one that a
// later has replaced, and is still what its history says was sealed then. A version
// after the present one has been proposed and has no seal.
func (w *walker) issues(ctx context.Context, h certificate.Head, name string) error {
	if err := w.issue(ctx, h, name); err != nil || !h.Status.Issued() {
		return err
	}
	told, err := w.toldIssues(ctx, h.Code)
	if err != nil {
		return err
	}
	if uint64(len(told)) != h.Version {
		w.found(history, name, "it was issued %d times by its history and shows version %d", len(told), h.Version)
	}
	for v := uint64(1); v <= h.Version; v++ {
		i, err := w.k.Certificate.Issues.Get(ctx, collections.Join(h.Code, v))
		if errors.Is(err, collections.ErrNotFound) {
			if v < h.Version { // the present one is reported by itself
				w.found(history, name, "version %d, which was issued, is missing", v)
			}
			continue
		}
		if err != nil {
			return err
		}
		if v <= uint64(len(told)) {
			w.issued(i, told[v-1], fmt.Sprintf("version %d of %s", v, name))
		}
		if err := w.shownVersion(ctx, h, i, v, name); err != nil {
			return err
		}
	}
	next, err := w.k.Certificate.Issues.Get(ctx, collections.Join(h.Code, h.Version+1))
	if err == nil && next.Seal != nil {
		w.found(sealed, name, "version %d is sealed and it shows version %d", h.Version+1, h.Version)
	}
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	return err
}

// toldIssues are the entries of a certificate's history by which it was issued, its
// first version first.
func (w *walker) toldIssues(ctx context.Context, code string) (out []record.Entry, err error) {
	rng := collections.NewPrefixedPairRange[[]byte, uint64]([]byte(code))
	err = w.k.Certificate.History.Entries.Walk(ctx, rng, func(_ collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
		if e.Event == string(certificate.EventIssue) || e.Event == string(certificate.EventReissue) {
			out = append(out, e)
		}
		return false, nil
	})
	return out, err
}

// issued: the payload has the digest that was told when it was issued.
func (w *walker) issued(i certificate.Issue, told record.Entry, name string) {
	digest, err := i.Payload.Digest()
	if err != nil || len(told.Digests) != 1 || told.Digests[0] != digest {
		w.found(sealed, name, "its payload has digest %s, it was issued with %v", digest, told.Digests)
	}
}

// shownVersion: a version of a certificate shows that version of its registration, and
// bears the seal of the agency, with a key that was valid then.
func (w *walker) shownVersion(ctx context.Context, h certificate.Head, i certificate.Issue, v uint64, name string) error {
	version := fmt.Sprintf("version %d of %s", v, name)
	if i.Code != h.Code || i.Version != v || i.Payload.Code != h.Code || i.Payload.Version != v || i.Payload.Class != h.Class {
		w.found(sealed, version, "it says it is version %d of %s, its payload version %d of %s", i.Version, i.Code, i.Payload.Version, i.Payload.Code)
	}
	if v < h.Version { // the present one has been looked at
		w.shownTexts(i.Payload.DataName, i.Payload.Rights, version)
		if err := w.nationalID(ctx, h, i, version); err != nil {
			return err
		}
	}
	r, err := w.registered(ctx, h.Registration, v)
	if errors.Is(err, collections.ErrNotFound) || errors.Is(err, registration.ErrNoRegistration) || errors.Is(err, registration.ErrID) {
		w.found(linked, version, "there is no such version of registration %s", h.Registration)
		return nil
	}
	if err != nil {
		return err
	}
	w.check(sealed, version, i.Payload.Matches(r))
	if i.Seal == nil {
		w.found(sealed, version, "it has no seal")
		return nil
	}
	key, err := w.k.Institution.DocumentKeys.Get(ctx, collections.Join(i.Payload.Agency, i.Seal.KeyIndex))
	if errors.Is(err, collections.ErrNotFound) {
		w.found(sealed, version, "%s has no key %d, with which it is sealed", i.Payload.Agency, i.Seal.KeyIndex)
		return nil
	}
	if err == nil {
		w.seal(i, key, r.RegisteredAt, version)
	}
	return err
}

// seal: the agency's signature is over this payload, and counted when it was made. All
// acts of a block have one moment, so that the key may have ended in it after the seal.
func (w *walker) seal(i certificate.Issue, key institution.DocumentKey, at int64, version string) {
	digest, err := i.Payload.Digest()
	if err != nil {
		w.found(sealed, version, "%s", err)
		return
	}
	p := i.Payload
	statement := institution.ConsentStatement(p.ChainId, i.Seal.Consent(p.Agency), certificate.ActSeal, p.Code, p.Version, digest)
	if err := (docsig.Verifier{}).VerifyStatement(key.PublicKeyOf(), statement, i.Seal.Signature); err != nil {
		w.found(sealed, version, "the seal is not the agency's on this payload: %s", err)
	}
	if !key.ValidAt(at) && key.To != at || statement.Expired(at) {
		w.found(sealed, version, "its seal of key %d did not count when it was issued", i.Seal.KeyIndex)
	}
}

// registered is a version of a registration, the present or an earlier one.
func (w *walker) registered(ctx context.Context, id string, v uint64) (registration.Registration, error) {
	r, err := w.k.Registration.Registration(ctx, id)
	if err != nil || r.Version == v {
		return r, err
	}
	raw, err := registration.ParseID(id)
	if err != nil {
		return r, err
	}
	return w.k.Registration.Versions.Get(ctx, collections.Join(raw, v))
}
