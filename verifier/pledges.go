// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"
	"slices"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// pledges are all pledges of a certificate with what is shown of each.
type pledges struct {
	*evidence.Pledges
	list []Pledge
}

// shownPledges proves the names of the parties of a certificate's pledges, and
// writes into the shown parts of live ones the ranks of the orders.
func (s *state) shownPledges(ctx context.Context, code string, proven *evidence.Pledges) (*pledges, error) {
	b := &pledges{Pledges: proven}
	for i, p := range proven.List {
		shown, err := s.shownPledge(ctx, p, code)
		if err != nil {
			return nil, err
		}
		shown.Index = uint32(i + 1)
		b.list = append(b.list, shown)
	}
	for _, r := range b.Rankings {
		for _, t := range r.Tranches {
			at := slices.IndexFunc(b.list, func(p Pledge) bool { return p.ID == t.Pledge })
			b.list[at].Parts[t.Part-1].Rank = t.Rank // the order was held against the pledges
		}
	}
	return b, nil
}

// party proves the name of a party, once for all its pledges. Who has no record
// is shown by code alone.
func (s *state) party(ctx context.Context, code string) (Party, error) {
	if name, known := s.names[code]; known {
		return Party{Code: code, Name: name}, nil
	}
	var i institution.Institution
	found, err := s.read(ctx, institution.ModuleName, evidence.InstitutionKey(code), &i)
	if err != nil {
		return Party{}, err
	}
	if found && i.Code != code {
		return Party{}, evidence.Contradict(sayf("the record of party %s is of another", "当事人 %s 的记录属于他人", code), nil)
	}
	s.names[code] = i.LegalName
	return Party{Code: code, Name: i.LegalName}, nil
}
