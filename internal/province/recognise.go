// SPDX-License-Identifier: Apache-2.0

package province

import (
	"context"
	"fmt"
	"slices"
	"strings"

	sdk "github.com/cosmos/cosmos-sdk/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/verifier/rpc"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// ask asks the province's node about recognition.
func (p *Province) ask() recognitiontypes.QueryClient {
	return recognitiontypes.NewQueryClient(p.Chain.Conn())
}

// MakeClient lets the council make a light client of another province, and gives the
// message of the motion: its first block is compared by another way than the network.
func (p *Province) MakeClient(ctx context.Context, other *Province) (*clienttypes.MsgCreateClient, error) {
	src, err := rpc.New(other.URL(), rpc.Options{})
	if err != nil {
		return nil, err
	}
	msg, err := peering.Creation(ctx, src, 0, p.Authority)
	if err != nil {
		return nil, err
	}
	if err := p.Carry(ctx, "建立"+other.ChainID+"轻客户端", msg); err != nil {
		return nil, err
	}
	return msg, p.FindClient(ctx, other)
}

// Pull imports a certificate by proof from the node of another province.
func (p *Province) Pull(ctx context.Context, other *Province, code string) error {
	res, err := bring[recognitiontypes.MsgImportCertificateResponse](ctx, p, other, func(i peering.Import) (sdk.Msg, error) {
		return peering.Certificate(ctx, i.Source, i.Peer, code, i.Height, i.Officer)
	})
	if err == nil && res.Contradiction != "" {
		err = fmt.Errorf("%s contradicts itself: %s", other.ChainID, res.Contradiction)
	}
	return err
}

// ReadFeed reads by proof what has changed in another province, and gives how many
// entries of its feed were read so far.
func (p *Province) ReadFeed(ctx context.Context, other *Province) (uint64, error) {
	res, err := bring[recognitiontypes.MsgImportFeedResponse](ctx, p, other, func(i peering.Import) (sdk.Msg, error) {
		msg, err := peering.Stretch(ctx, i.Source, i.Peer, i.Read, recognition.MaxStretch, i.Height, i.Officer)
		if err == nil && msg == nil {
			err = fmt.Errorf("%s has nothing new in its feed", other.ChainID)
		}
		return msg, err
	})
	if err != nil {
		return 0, err
	}
	if res.Contradiction != "" || res.Entries != res.Known {
		return 0, fmt.Errorf("%d of %d entries of %s were read; contradiction: %q", res.Entries, res.Known, other.ChainID, res.Contradiction)
	}
	return res.Entries, nil
}

// bring imports as the agency's handler what the other province's next block proves of
// its last transaction.
func bring[T any](ctx context.Context, p, other *Province, build func(peering.Import) (sdk.Msg, error)) (*T, error) {
	if err := other.Chain.AwaitHeight(ctx, other.Last+1); err != nil {
		return nil, err
	}
	src, err := rpc.New(other.URL(), rpc.Options{})
	if err != nil {
		return nil, err
	}
	i, err := peering.Begin(ctx, p.ask(), src, other.Division(), p.Handler())
	if err != nil {
		return nil, err
	}
	msg, err := build(i)
	if err != nil {
		return nil, err
	}
	return desk.Send[T](ctx, p.Desk, p.Agency.Handlers[0], i.Messages(msg)...)
}

// AcceptForActs is the decision of the agency's reviewer to act on what was imported last of a
// certificate.
func (p *Province) AcceptForActs(ctx context.Context, code string) error {
	known, err := p.ask().Foreign(ctx, &recognitiontypes.QueryForeignRequest{Code: code})
	if err != nil {
		return err
	}
	if known.Snapshot == nil {
		return fmt.Errorf("%s was not imported into %s", code, p.ChainID)
	}
	_, err = desk.Send[recognitiontypes.MsgAcceptCertificateResponse](ctx, p.Desk, p.Agency.Reviewer, &recognitiontypes.MsgAcceptCertificate{
		Officer: p.Reviewer(), Code: code, Version: known.Snapshot.Version, DocumentDigest: digest.SM3([]byte("decision to act on " + code)),
	})
	return err
}

// Verdict is what the province says of a certificate of another one.
func (p *Province) Verdict(ctx context.Context, code string) (*recognitiontypes.QueryRecogniseResponse, error) {
	return p.ask().Recognise(ctx, &recognitiontypes.QueryRecogniseRequest{Code: code})
}

// Expect is the verdict on a certificate; an error if it is another one than this, or
// rests on other grounds.
func (p *Province) Expect(ctx context.Context, code string, level uint32, state certificate.VerdictState, grounds ...string) (*recognitiontypes.QueryRecogniseResponse, error) {
	v, err := p.Verdict(ctx, code)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, r := range v.Reasons {
		names = append(names, r.Name)
	}
	want := recognition.Verdict{Level: level}.Words()
	if v.Level != level || v.Recognition != want || v.State != state.String() || !slices.Equal(names, grounds) {
		return v, fmt.Errorf("%s says of %s %s (level %d), %s, %v where %s (level %d), %s, %v must stand",
			p.ChainID, code, v.Recognition, v.Level, v.State, names, want, level, state, grounds)
	}
	return v, nil
}

// StateWord is the state of a verdict without the name of its enumeration, like "REVOKED".
func StateWord(state string) string { return strings.TrimPrefix(state, "VERDICT_STATE_") }
