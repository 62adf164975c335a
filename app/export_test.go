// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// A chain that goes on from an export has the same state, with clocks that
// run and stand, a proposal that waits and a certificate in force; and its
// deadlines pass at the same moments.
func TestExportImportExport(t *testing.T) {
	l := ledger.New(t, ledger.Options{Seats: 2})
	agency := l.NewAgency("太原数据登记中心", "140100", 1)
	party := l.NewParty(agency, "大同煤机有限公司")
	registered, code := l.Register(agency, ledger.Content("已登记数据", party), ledger.Nonce(1), party)
	l.Must(agency.Handler, l.LinkReference(agency, registered, 1, l.IPCertificate(1, calendar.DayOf(l.Now().Unix()).Add(4)), party))

	public, publicID := l.SubmitPublic(agency, l.PublicContent("公示异议的公共数据", party), ledger.Nonce(11), party)
	l.Must(agency.Handler, public)
	l.NoticePublic(agency, publicID)
	l.Must(agency.Handler, l.ObjectPublic(agency, l.Public(publicID), party))
	late, lateID := l.SubmitPublic(agency, l.PublicContent("等待受理的公共数据", party), ledger.Nonce(12), party)
	l.Must(agency.Handler, late)
	waiting, id := l.Submission(agency, ledger.Content("等待受理数据", party), ledger.Nonce(2), party)
	l.Must(agency.Handler, waiting)
	standing, stopped := l.Submission(agency, ledger.Content("补充中数据", party), ledger.Nonce(3), party)
	l.Must(agency.Handler, standing)
	l.Accept(agency, stopped)
	l.Advance(49 * time.Hour)
	l.Must(agency.Handler, &registrationtypes.MsgAskSupplement{
		Handler: agency.Handler.Address, Id: stopped, Request: registration.AskSupplement{NoticeDigest: ledger.Digest("notice")},
	})
	proposed, pending := l.Submission(agency, ledger.Content("待复核数据", party), ledger.Nonce(4), party)
	l.Must(agency.Handler, proposed)
	l.Accept(agency, pending)
	l.Propose(agency, pending, ledger.PassAct)

	first, err := l.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	other := l.Fork(dbm.NewMemDB(), first.AppState)
	second, err := other.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	require.JSONEq(t, string(first.AppState), string(second.AppState))

	// Both pass the same deadlines at the same moments. (Submitted on the 2nd
	// or the 4th of November, three working days.)
	for _, chain := range []*ledger.Ledger{l, other} {
		chain.Advance(7 * 24 * time.Hour)
		chain.Block()
		a, err := chain.App.Keepers.Registration.Application(chain.Ctx(), id)
		require.NoError(t, err)
		require.True(t, a.DeemedAccepted)
		require.True(t, chain.Public(lateID).LateAcceptance)
		require.Equal(t, registration.PublicObjected, chain.Public(publicID).Status)
		h, err := chain.App.Keepers.Certificate.Head(chain.Ctx(), code)
		require.NoError(t, err)
		require.Equal(t, certificate.StatusActive, h.Status)
		require.Equal(t, registration.ReferenceStale, chain.Reference(registered, 1).Status)
	}
}
