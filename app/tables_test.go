// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Every other table of the code is the table typed by hand, row by row.
func TestTablesEqualFixtures(t *testing.T) {
	t.Run("institution", func(t *testing.T) { requireEqualRows(t, "testdata/institution_rows.txt", institution.Institutions) })
	t.Run("officer", func(t *testing.T) { requireEqualRows(t, "testdata/officer_rows.txt", institution.Officers) })
	t.Run("document key", func(t *testing.T) { requireEqualRows(t, "testdata/document_key_rows.txt", institution.DocumentKeys) })
	t.Run("accreditation", func(t *testing.T) {
		requireEqualRows(t, "testdata/accreditation_rows.txt", institution.Accreditations)
	})
	t.Run("agency", func(t *testing.T) { requireEqualRows(t, "testdata/agency_rows.txt", institution.Agencies) })
	t.Run("seat", func(t *testing.T) { requireEqualRows(t, "testdata/seat_rows.txt", council.SeatLifecycle) })
	t.Run("motion", func(t *testing.T) { requireEqualRows(t, "testdata/motion_rows.txt", council.MotionLifecycle) })
	t.Run("suspension", func(t *testing.T) { requireEqualRows(t, "testdata/suspension_rows.txt", council.SuspensionLifecycle) })
	t.Run("calendar", func(t *testing.T) { requireEqualRows(t, "testdata/calendar_rows.txt", calendar.Lifecycle) })
	t.Run("certificate", func(t *testing.T) { requireEqualRows(t, "testdata/certificate_rows.txt", certificate.Lifecycle) })
	t.Run("annotation", func(t *testing.T) { requireEqualRows(t, "testdata/note_rows.txt", certificate.NoteLifecycle) })
	t.Run("hold", func(t *testing.T) { requireEqualRows(t, "testdata/hold_rows.txt", certificate.HoldLifecycle) })
	t.Run("objection", func(t *testing.T) {
		requireEqualRows(t, "testdata/objection_rows.txt", registration.ObjectionLifecycle)
	})
	t.Run("post_objection", func(t *testing.T) {
		requireEqualRows(t, "testdata/post_objection_rows.txt", objection.Lifecycle)
	})
	t.Run("pledge", func(t *testing.T) { requireEqualRows(t, "testdata/pledge_rows.txt", pledge.Lifecycle) })
	t.Run("challenge", func(t *testing.T) { requireEqualRows(t, "testdata/challenge_rows.txt", pledge.ChallengeLifecycle) })
	t.Run("peer", func(t *testing.T) { requireEqualRows(t, "testdata/peer_rows.txt", recognition.PeerLifecycle) })
	t.Run("request", func(t *testing.T) { requireEqualRows(t, "testdata/request_rows.txt", recognition.RequestLifecycle) })
	t.Run("public", func(t *testing.T) {
		requireEqualRows(t, "testdata/public_rows.txt", registration.PublicLifecycle)
	})
	t.Run("reference", func(t *testing.T) {
		requireEqualRows(t, "testdata/reference_rows.txt", registration.ReferenceLifecycle)
	})
}

// tableDeed is an event of a table as somebody tries it on a subject through
// the real message server.
type tableDeed[K any] struct {
	event string
	// try does it; for a clock it also sees that nothing happened before.
	try func(K)
	// way is the way into the status, where the status alone does not make the
	// event possible.
	way func() K
	// clock events are tried only where a row has them: elsewhere the same time
	// brings about another row.
	clock bool
	// not are statuses in which the same message is another event of the table.
	not []string
}

// subject is how a table's records are made and read.
type subject[S lifecycle.Status, K any] struct {
	ways   map[S]func() K
	status func(K) S
	// version grows with every change of the record.
	version func(K) uint64
}

// driveTable tries every deed in every status: it works where the fixture has a
// row and leads where the row says, and changes nothing elsewhere.
func driveTable[S lifecycle.Status, K any](t *testing.T, path string, s subject[S, K], deeds []tableDeed[K]) driven {
	t.Helper()
	rows := map[string]fixtureRow{}
	for _, r := range fixture(t, path) {
		rows[r.from+" "+r.event] = r
	}
	statuses := make([]S, 0, len(s.ways))
	for status := range s.ways {
		statuses = append(statuses, status)
	}
	slices.Sort(statuses)
	done := driven{}
	for _, status := range statuses {
		for _, d := range deeds {
			row, allowed := rows[short(status)+" "+d.event]
			if slices.Contains(d.not, short(status)) || d.clock && !allowed {
				continue
			}
			k := s.reach(status, d, allowed)
			require.Equal(t, short(status), short(s.status(k)), "way to %s for %s", short(status), d.event)
			before := s.version(k)
			d.try(k)
			if !allowed {
				require.Equal(t, short(status), short(s.status(k)), "%s must change nothing", d.event)
				require.Equal(t, before, s.version(k), "%s in %s must change nothing", d.event, short(status))
				continue
			}
			require.NotEqual(t, before, s.version(k), "%s in %s must work", d.event, row.from)
			require.Equal(t, row.to, short(s.status(k)), "%s in %s", d.event, row.from)
			done[row.no+" "+row.from] = true
		}
	}
	return done
}

func (s subject[S, K]) reach(status S, d tableDeed[K], allowed bool) K {
	if allowed && d.way != nil {
		return d.way()
	}
	return s.ways[status]()
}
