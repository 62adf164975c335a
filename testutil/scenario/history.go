// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"strconv"
	"strings"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// entries are the history of a record.
func (f *file) entries(of collections.Map[collections.Pair[[]byte, uint64], record.Entry], id []byte) []record.Entry {
	var out []record.Entry
	require.NoError(f.t, of.Walk(f.Ctx(), collections.NewPrefixedPairRange[[]byte, uint64](id),
		func(_ collections.Pair[[]byte, uint64], e record.Entry) (bool, error) {
			out = append(out, e)
			return false, nil
		}))
	return out
}

// said is the value of a "name=value" word of an entry's detail; empty for none.
func said(e record.Entry, name string) string {
	for _, word := range strings.Fields(e.Detail) {
		if value, ok := strings.CutPrefix(word, name+"="); ok {
			return value
		}
	}
	return ""
}

// lastDay is the last day of validity that an entry says was given; empty for none.
func lastDay(e record.Entry) string {
	day, err := strconv.ParseUint(said(e, "valid_to"), 10, 32)
	if err != nil {
		return ""
	}
	return written(calendar.Day(day))
}

func (f *file) applicationHistory() []record.Entry {
	id, err := registration.ParseID(f.id)
	require.NoError(f.t, err)
	return f.entries(f.App.Keepers.Registration.History.Entries, id)
}

func (f *file) noteHistory() []record.Entry {
	return f.entries(f.App.Keepers.Certificate.Notes, certificate.NoteID(f.code, f.index))
}

// agencyEvents are the events of an agency's history that belong to a kind of case.
var agencyEvents = map[string]map[lifecycle.Event]string{
	"agency change": {
		institution.EventReportChange: "begun", institution.EventConfirmChange: "notice",
		institution.EventEnterUpdate: "done", institution.EventUpdateOverdue: "OVERDUE",
	},
	"rectification": {institution.EventRectify: "begun", institution.EventConfirmRectified: "done"},
	"exit": {
		institution.EventGiveExitNotice: "begun", institution.EventApproveExit: "notice", institution.EventCompleteExit: "done",
		institution.EventRefuseExit: "done", institution.EventExitUndecided: "UNDECIDED", institution.EventExitUnreported: "UNREPORTED",
		institution.EventRefusalUnreported: "UNREPORTED",
	},
}

func (f *file) agencyHistory() []record.Entry {
	return f.entries(f.App.Keepers.Institution.History.Entries, []byte(f.agencies[f.Agency].Code))
}
