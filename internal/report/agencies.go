// SPDX-License-Identifier: Apache-2.0

package report

import (
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Agencies writes where each registration agency stands, former ones included:
// its catalogue, whether it may publish, who has its records, and what it or the
// province owes and has let pass (guideline art. 12, 13, 38).
func (r *Reader) Agencies(out Writer) error {
	err := out.Header("agency", "name", "status", "catalogue", "may_publish", "successor", "responsible",
		"update_owed", "update_overdue", "exit_on", "exit_refused_on", "exit_undecided", "exit_unreported")
	if err != nil {
		return err
	}
	done := uint64(0)
	return r.k.Institution.Agencies.Walk(r.ctx, nil, func(code string, _ institution.Agency) (bool, error) {
		done++
		r.progress("agencies", done)
		return false, r.agencyRow(code, out)
	})
}

func (r *Reader) agencyRow(code string, out Writer) error {
	s, err := r.k.Institution.Standing(r.ctx, code)
	if err != nil {
		return err
	}
	a, level, exit := s.Agency, "", institution.AgencyExit{}
	if s.Level != institution.LevelUnspecified {
		level = institution.LevelName(s.Level)
	}
	exitOn, refusedOn := "", ""
	if a.Exit != nil {
		if exit = *a.Exit; exit.RefusedOn == 0 {
			exitOn = number(exit.ExitOn)
		} else {
			refusedOn = number(exit.RefusedOn)
		}
	}
	return out.Row(code, s.Name, institution.AgencyStatusName(a.Status), level, yes(s.MayPublish), a.Successor, s.Responsible,
		yes(a.UpdateOwed()), yes(a.UpdateOwed() && a.Change.Overdue), exitOn, refusedOn, yes(exit.Undecided), yes(exit.Unreported))
}
