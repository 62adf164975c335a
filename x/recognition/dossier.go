// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"github.com/shuquan-ledger/shuquan/evidence"
)

// Dossier is what was imported in the form in which a certificate's records are held
// against each other, so that whoever reads a snapshot checks it as the chain did
// that imported it. The registration stands there as the certificate shows it: that
// a certificate of one that has ended is not in force was checked with the import.
func (s Snapshot) Dossier() (*evidence.Dossier, error) {
	if err := s.Validate(); err != nil {
		return nil, evidence.Contradict(evidence.Say("what was imported contradicts itself", "所导入的快照自相矛盾"), err)
	}
	held, err := evidence.HeldPledges(s.Code, s.Proposed, s.Pledges, s.Rankings)
	if err != nil {
		return nil, err
	}
	return &evidence.Dossier{
		Head: s.Head, Issue: s.Issue, Annotations: s.Annotations, Registration: s.Registration, Present: s.Registration,
		Agency: s.Agency, Accreditation: s.Accreditation, Key: s.Key, Pledges: held,
	}, nil
}

// Check tells whether the facts are those of one certificate: each record names the
// code, or the peer that is its home.
func (f Facts) Check(code string) error {
	home, err := HomeOf(code)
	if err != nil {
		return err
	}
	if err := f.Peer.Validate(); err != nil {
		return err
	}
	switch {
	case f.Peer.Division != home:
		return ErrGenesis.Wrapf("peer: it is %s, the code's home is %s", f.Peer.Division, home)
	case f.Feed.Division != home:
		return ErrGenesis.Wrapf("feed: it is of %s", f.Feed.Division)
	case f.Snapshot != nil && f.Snapshot.Code != code:
		return ErrGenesis.Wrapf("snapshot: it is of %s", f.Snapshot.Code)
	case f.Told != nil && f.Told.Code != code:
		return ErrGenesis.Wrapf("told: it is of %s", f.Told.Code)
	case f.Acceptance != nil && f.Acceptance.Code != code:
		return ErrGenesis.Wrapf("acceptance: it is of %s", f.Acceptance.Code)
	}
	for _, r := range f.records() {
		if err := r.Validate(); err != nil {
			return err
		}
	}
	return nil
}

// records are those facts that are there and can be checked by themselves.
func (f Facts) records() []interface{ Validate() error } {
	var out []interface{ Validate() error }
	if f.Feed.Height != 0 || f.Feed.Entries != 0 {
		out = append(out, f.Feed)
	}
	if f.Snapshot != nil {
		out = append(out, f.Snapshot)
	}
	if f.Told != nil {
		out = append(out, f.Told)
	}
	if f.Acceptance != nil {
		out = append(out, f.Acceptance)
	}
	return out
}
