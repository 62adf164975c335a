// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/shuquan-ledger/shuquan/app"
	pledgetypes "github.com/shuquan-ledger/shuquan/x/pledge/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// TestExamplesAreComplete: the printed file of every message that can be sent is
// taken back as it stands, has every field, and the content of an application
// could be filed.
func TestExamplesAreComplete(t *testing.T) {
	t.Parallel()
	codec := app.New(log.NewNopLogger(), dbm.NewMemDB(), true, noOptions{}).Encoding().Codec
	var listed []struct{ Message, Who string }
	must(t, &listed, "tx", "example", "--output", "json")
	written := 0
	for url := range app.Permissions() {
		if !byProgram(url) {
			written++
		}
	}
	require.Len(t, listed, written)
	for _, l := range listed {
		r := shuquand("tx", "example", l.Message)
		require.Equal(t, ExitDone, r.code, "%s: %s", l.Message, r.err)
		msgs, err := readMessages([]byte(r.out), codec, app.Authority())
		require.NoError(t, err, "%s: %s", l.Message, r.out)
		require.Len(t, msgs, 1)
		var fields map[string]any
		require.NoError(t, json.Unmarshal([]byte(r.out), &fields))
		desc, err := findMessage(l.Message)
		require.NoError(t, err)
		for i := range desc.Fields().Len() {
			f := desc.Fields().Get(i)
			if f.ContainingOneof() == nil && string(f.Name()) != signerOf(t, l.Message) {
				require.Contains(t, fields, string(f.Name()), l.Message)
			}
		}
		if submit, ok := msgs[0].(*registrationtypes.MsgSubmit); ok {
			require.NoError(t, submit.Content.Validate(20261124))
			require.Equal(t, registration.KindInitial, submit.Kind)
		}
		if submit, ok := msgs[0].(*registrationtypes.MsgSubmitPublic); ok {
			require.NoError(t, submit.Content.Validate(20261124))
		}
		if offer, ok := msgs[0].(*pledgetypes.MsgOffer); ok {
			require.NoError(t, offer.Proposal.Validate())
		}
		if link, ok := msgs[0].(*registrationtypes.MsgLinkReference); ok {
			require.NoError(t, link.Certificate.Validate())
		}
	}
}

func signerOf(t *testing.T, message string) string {
	t.Helper()
	field, err := signerField("/" + message)
	require.NoError(t, err)
	return field
}

// TestExampleOfAChoice: of a choice one field stands, the one that is wanted.
func TestExampleOfAChoice(t *testing.T) {
	r := shuquand("tx", "example", "shuquan.registration.service.v1.MsgPropose", "--choose", "waive")
	require.Equal(t, ExitDone, r.code, r.err)
	require.Contains(t, r.out, `"waive"`)
	require.NotContains(t, r.out, `"publish"`)
	require.Contains(t, r.err, "publish")
	require.Equal(t, ExitUsage, shuquand("tx", "example", "shuquan.registration.service.v1.MsgPropose", "--choose", "nonsense").code)
	require.Equal(t, ExitUsage, shuquand("tx", "example", "MsgNonsense").code)
	several := shuquand("tx", "example", "MsgUpdateParams")
	require.Equal(t, ExitUsage, several.code)
	require.Contains(t, several.err, "shuquan.council.service.v1.MsgUpdateParams, shuquan.institution.service.v1.MsgUpdateParams")
}

// TestRefusalsInBothLanguages: a refusal has its English and its Chinese line.
func TestRefusalsInBothLanguages(t *testing.T) {
	require.Equal(t, "registration/30：P-X2：核心数据不得登记（指引第二十二条）；依主管部门的规定管理",
		chineseLine(registration.ErrCore.Wrap("grade")))
	require.Empty(t, chineseLine(os.ErrNotExist))
	require.True(t, strings.HasPrefix(chineseLine(errorText("rpc error: code = NotFound desc = registration/60: B-P21: no")), "registration/60：B-P21："))
	require.Empty(t, chineseLine(errorText("see docs/2: no code")))
}

type errorText string

func (e errorText) Error() string { return string(e) }
