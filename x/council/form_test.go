// SPDX-License-Identifier: Apache-2.0

package council_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	gogoany "github.com/cosmos/gogoproto/types/any"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

var document = digest.SM3([]byte("document"))

func TestValidateConsensusKey(t *testing.T) {
	good := ed25519.NewKeyFromSeed(make([]byte, 32)).Public().(ed25519.PublicKey)
	small := make([]byte, 32)
	small[0] = 1 // the identity
	above, err := hex.DecodeString("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")
	require.NoError(t, err)
	for _, tc := range []struct {
		name string
		key  []byte
		err  error
	}{
		{name: "good", key: good},
		{name: "S-4 missing", err: council.ErrConsensusKey},
		{name: "S-4 short", key: good[:31], err: council.ErrConsensusKey},
		{name: "S-4 long", key: append([]byte{1}, good...), err: council.ErrConsensusKey},
		{name: "S-4 small order", key: small, err: council.ErrConsensusKey},
		{name: "S-4 not canonical", key: above, err: council.ErrConsensusKey},
	} {
		t.Run(tc.name, func(t *testing.T) { require.ErrorIs(t, council.ValidateConsensusKey(tc.key), tc.err) })
	}
	sum := sha256.Sum256(good)
	require.Equal(t, sum[:20], council.ConsensusAddress(good))
}

func TestMaySit(t *testing.T) {
	bureau := institution.Institution{
		Code: "12140000MB1A2C3D0R", Kind: institution.KindBureau, Division: "140100", Status: institution.StatusActive,
	}
	for _, tc := range []struct {
		name     string
		change   func(*institution.Institution)
		division string
		err      error
	}{
		{name: "its own division", division: "140100"},
		{name: "another division of the province", division: "140200"},
		{name: "S-3 another province", division: "410100", err: council.ErrDivision},
		{name: "S-9 a bank", division: "140100", change: func(i *institution.Institution) { i.Kind = institution.KindBank }, err: council.ErrBureau},
		{name: "S-9 suspended", division: "140100", change: func(i *institution.Institution) {
			i.Status, i.SuspendedUntil = institution.StatusSuspended, 1000
		}, err: council.ErrBureau},
		{name: "S-9 ceased", division: "140100", change: func(i *institution.Institution) { i.Status = institution.StatusCeased }, err: council.ErrBureau},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := bureau
			if tc.change != nil {
				tc.change(&b)
			}
			require.ErrorIs(t, council.MaySit(b, tc.division, 500), tc.err)
		})
	}
}

func TestMotionForm(t *testing.T) {
	message := func(n int) *gogoany.Any { return &gogoany.Any{TypeUrl: "/a.B", Value: make([]byte, n)} }
	for _, tc := range []struct {
		name   string
		change func(*council.Motion)
		err    error
	}{
		{name: "good"},
		{name: "V-TITLE missing", change: func(m *council.Motion) { m.Title = "" }, err: council.ErrTitle},
		{name: "120 characters", change: func(m *council.Motion) { m.Title = strings.Repeat("议", 120) }},
		{name: "V-TITLE 121 characters", change: func(m *council.Motion) { m.Title = strings.Repeat("议", 121) }, err: council.ErrTitle},
		{name: "V-TITLE control character", change: func(m *council.Motion) { m.Title = "a\nb" }, err: council.ErrTitle},
		{name: "V-TITLE direction", change: func(m *council.Motion) { m.Title = "a\u202eb" }, err: council.ErrTitle},
		{name: "V-TITLE not UTF-8", change: func(m *council.Motion) { m.Title = "a\xff" }, err: council.ErrTitle},
		{name: "V-DIGEST missing", change: func(m *council.Motion) { m.DocumentDigest = "" }, err: council.ErrDigest},
		{name: "V-DIGEST form", change: func(m *council.Motion) { m.DocumentDigest = "md5:00" }, err: council.ErrDigest},
		{name: "M-1 no message", change: func(m *council.Motion) { m.Messages = nil }, err: council.ErrMessages},
		{name: "M-1 empty message", change: func(m *council.Motion) { m.Messages = []*gogoany.Any{nil} }, err: council.ErrMessages},
		{name: "16 messages", change: func(m *council.Motion) {
			m.Messages = nil
			for range 16 {
				m.Messages = append(m.Messages, message(1))
			}
		}},
		{name: "M-1 17 messages", change: func(m *council.Motion) {
			m.Messages = nil
			for range 17 {
				m.Messages = append(m.Messages, message(1))
			}
		}, err: council.ErrMessages},
		{name: "M-1 more than 48 KB", change: func(m *council.Motion) { m.Messages = []*gogoany.Any{message(24 << 10), message(24 << 10)} }, err: council.ErrMessages},
		{name: "nearly 48 KB", change: func(m *council.Motion) { m.Messages = []*gogoany.Any{message(47 << 10)} }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := council.Motion{Title: "title", DocumentDigest: document, Messages: []*gogoany.Any{message(10)}}
			if tc.change != nil {
				tc.change(&m)
			}
			require.ErrorIs(t, m.ValidateForm(), tc.err)
		})
	}
}

func TestSuspensionForm(t *testing.T) {
	for _, tc := range []struct {
		name string
		s    council.Suspension
		err  error
	}{
		{name: "institution", s: council.Suspension{Kind: council.TargetInstitution, Target: "91140000MA0T6T304Q", WorkingDays: 1, OrderDigest: document}},
		{name: "officer", s: council.Suspension{Kind: council.TargetOfficer, Target: "sq1abcdefgh", WorkingDays: 10, OrderDigest: document}},
		{name: "certificate", s: council.Suspension{Kind: council.TargetCertificate, Target: "SJ1402026110001", WorkingDays: 10, OrderDigest: document}},
		{name: "D-4 no kind", s: council.Suspension{Target: "SJ1402026110001", WorkingDays: 1, OrderDigest: document}, err: council.ErrTarget},
		{name: "D-4 unknown kind", s: council.Suspension{Kind: 9, Target: "SJ1402026110001", WorkingDays: 1, OrderDigest: document}, err: council.ErrTarget},
		{name: "D-4 wrong check character", s: council.Suspension{Kind: council.TargetInstitution, Target: "91140000MA0T6T304A", WorkingDays: 1, OrderDigest: document}, err: council.ErrTarget},
		{name: "D-4 not an account", s: council.Suspension{Kind: council.TargetOfficer, Target: "x y", WorkingDays: 1, OrderDigest: document}, err: council.ErrTarget},
		{name: "D-4 not a certificate", s: council.Suspension{Kind: council.TargetCertificate, Target: "SJ14", WorkingDays: 1, OrderDigest: document}, err: council.ErrTarget},
		{name: "D-6 no days", s: council.Suspension{Kind: council.TargetCertificate, Target: "SJ1402026110001", OrderDigest: document}, err: council.ErrWorkingDays},
		{name: "D-6 11 days", s: council.Suspension{Kind: council.TargetCertificate, Target: "SJ1402026110001", WorkingDays: 11, OrderDigest: document}, err: council.ErrWorkingDays},
		{name: "V-DIGEST order", s: council.Suspension{Kind: council.TargetCertificate, Target: "SJ1402026110001", WorkingDays: 1}, err: council.ErrDigest},
	} {
		t.Run(tc.name, func(t *testing.T) { require.ErrorIs(t, tc.s.ValidateForm(), tc.err) })
	}
}

func TestConsensusLimits(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*council.ConsensusLimits)
		err    error
	}{
		{name: "greatest"},
		{name: "least", change: func(l *council.ConsensusLimits) { l.BlockBytes, l.BlockGas = 256<<10, 20_000_000 }},
		{name: "M-4 authority", change: func(l *council.ConsensusLimits) { l.Authority = "sq1" }, err: council.ErrAboveCouncil},
		{name: "M-5 bytes above", change: func(l *council.ConsensusLimits) { l.BlockBytes = 2<<20 + 1 }, err: council.ErrConsensusParams},
		{name: "M-5 bytes unlimited", change: func(l *council.ConsensusLimits) { l.BlockBytes = -1 }, err: council.ErrConsensusParams},
		{name: "M-5 bytes below", change: func(l *council.ConsensusLimits) { l.BlockBytes = 256<<10 - 1 }, err: council.ErrConsensusParams},
		{name: "M-5 gas above", change: func(l *council.ConsensusLimits) { l.BlockGas = 40_000_001 }, err: council.ErrConsensusParams},
		{name: "M-5 gas unlimited", change: func(l *council.ConsensusLimits) { l.BlockGas = -1 }, err: council.ErrConsensusParams},
		{name: "M-5 gas below", change: func(l *council.ConsensusLimits) { l.BlockGas = 19_999_999 }, err: council.ErrConsensusParams},
		{name: "M-5 other keys", change: func(l *council.ConsensusLimits) { l.KeyTypes = []string{"ed25519", "secp256k1"} }, err: council.ErrConsensusParams},
		{name: "M-5 vote extensions", change: func(l *council.ConsensusLimits) { l.VoteExtensionsFrom = 9 }, err: council.ErrConsensusParams},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l := council.ConsensusLimits{BlockBytes: 2 << 20, BlockGas: 40_000_000, KeyTypes: []string{"ed25519"}}
			if tc.change != nil {
				tc.change(&l)
			}
			require.ErrorIs(t, l.Validate(), tc.err)
		})
	}
}
