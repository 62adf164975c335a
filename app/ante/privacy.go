// SPDX-License-Identifier: Apache-2.0

package ante

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/record"
	council "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/registration"
	registrationtypes "github.com/shuquan-ledger/shuquan/x/registration/types"
)

// privacy refuses identity and telephone numbers in free text: what is once on
// chain can be read by everyone and never erased. Typed fields are not
// scanned; a credit code that looks like an identity number is no harm there.
type privacy struct{}

// AnteHandle scans the free texts of every message.
func (privacy) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	for _, msg := range tx.GetMsgs() {
		for _, t := range FreeTexts(msg) {
			if kind := record.Personal(t.Text); kind != "" {
				return ctx, ErrPersonal.Wrapf("field %s: %s", t.Field, kind)
			}
		}
	}
	return next(ctx, tx, simulate)
}

// FreeText is a field that people fill with words.
type FreeText struct {
	// Field is its protobuf name.
	Field string
	// Text is its content.
	Text string
}

// FreeTexts are the fields of a message that are marked as free text in its
// protobuf definition.
func FreeTexts(msg sdk.Msg) []FreeText {
	switch m := msg.(type) {
	case *registrationtypes.MsgSubmit:
		return contentTexts(m.Content)
	case *registrationtypes.MsgRefile:
		return contentTexts(m.Content)
	case *council.MsgProposeMotion:
		return []FreeText{{"title", m.Title}}
	}
	return nil
}

func contentTexts(c registration.Content) []FreeText {
	out := []FreeText{{"data_name", c.DataName}, {"overview", c.Overview}, {"restrictions", c.Restrictions}}
	for _, r := range c.Rights {
		out = append(out, FreeText{"limits", r.Limits})
	}
	return out
}
