// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"fmt"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// IPCertificate is a data intellectual property certificate of Shanxi that was
// issued a month ago and holds until a day; n tells it from others.
func (l *Ledger) IPCertificate(n int, until calendar.Day) registration.IPCertificate {
	issued := calendar.DayOf(l.now.Unix()).AddMonths(-1)
	return registration.IPCertificate{
		Number: fmt.Sprintf("%06d1400%07d", issued/100, n), RegistrationNumber: fmt.Sprintf("SX%013dX", n), Province: "14",
		IssuedOn: uint32(issued), ExpiresOn: uint32(until), FileDigest: Digest(fmt.Sprintf("ip certificate %d", n)),
	}
}

// LinkReference is the message that refers from a registration to a certificate
// of a party, as the reference of a place in its list.
func (l *Ledger) LinkReference(a *Agency, id string, index uint32, c registration.IPCertificate, owner *Party) *registrationtypes.MsgLinkReference {
	l.t.Helper()
	return &registrationtypes.MsgLinkReference{
		Handler: a.Handler.Address, Registration: id, Certificate: c,
		Consent: l.Consent(owner, attest.ActLinkReference, id, uint64(index), Nonce(int(index)), l.digestOf(c)),
	}
}

// ConfirmReference is the message that confirms a reference as it stands now.
func (l *Ledger) ConfirmReference(a *Agency, r registration.IPReference, c registration.IPCertificate, owner *Party) *registrationtypes.MsgConfirmReference {
	l.t.Helper()
	return &registrationtypes.MsgConfirmReference{
		Handler: a.Handler.Address, Registration: r.Registration, Index: r.Index, Certificate: c,
		Consent: l.Consent(owner, attest.ActConfirmReference, registration.ReferenceID(r.Registration, r.Index), r.Version+1, Nonce(1), l.digestOf(c)),
	}
}

// WithdrawReference is the message that withdraws a reference as it stands now.
func (l *Ledger) WithdrawReference(a *Agency, r registration.IPReference, owner *Party) *registrationtypes.MsgWithdrawReference {
	l.t.Helper()
	return &registrationtypes.MsgWithdrawReference{
		Handler: a.Handler.Address, Registration: r.Registration, Index: r.Index,
		Consent: l.Consent(owner, attest.ActWithdrawReference, registration.ReferenceID(r.Registration, r.Index), r.Version+1, Nonce(1), l.digestOf(r.Certificate)),
	}
}

// MarkReferenceStale is the message that records that a certificate no longer holds.
func MarkReferenceStale(a *Agency, r registration.IPReference) *registrationtypes.MsgMarkReferenceStale {
	return &registrationtypes.MsgMarkReferenceStale{
		Handler: a.Handler.Address, Registration: r.Registration, Index: r.Index, DocumentDigest: Digest("gazette"),
	}
}

// Reference is a reference as it is stored, the zero value for none.
func (l *Ledger) Reference(id string, index uint32) registration.IPReference {
	l.t.Helper()
	r, err := l.App.Keepers.Registration.Reference(l.Ctx(), id, index)
	if err != nil {
		require.ErrorIs(l.t, err, registration.ErrNoReference)
	}
	return r
}

func (l *Ledger) digestOf(c registration.IPCertificate) string {
	l.t.Helper()
	d, err := c.Digest()
	require.NoError(l.t, err)
	return d
}
