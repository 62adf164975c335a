// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"

	"github.com/cometbft/cometbft/types"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// elsewhere judges a code under which this chain has issued nothing and reserved
// nothing. If the province that the code names is a peer, the certificate is judged
// by what the chain knows of it. Of a province that is proven to be no peer the chain
// knows nothing, which says nothing of the certificate; of its own province's codes it
// knows all.
func (s *state) elsewhere(ctx context.Context, r Request, block *types.LightBlock, res *Result) {
	home, err := recognition.HomeOf(r.Code)
	if err != nil {
		res.absent(r, nil) // no code of any province
		return
	}
	var peer recognition.Peer
	found, err := s.read(ctx, recognition.ModuleName, recognition.PeerKey(home), &peer)
	var own string
	if err == nil && !found {
		own, err = s.province(ctx)
	}
	switch {
	case err != nil:
		res.fail(CheckRecord, err)
	case found:
		s.judgeForeign(ctx, r, peer, block, res)
	case own == "" || own == home:
		res.absent(r, nil)
	default:
		res.pass(CheckRecord, sayf("no record under code %s and no recognition with province %s: both proven absent", "已证明编码 %s 之下没有记录，且与省份 %s 没有互认", r.Code, home))
		res.fail(CheckState, cannotCheck(noPeer(r, home), nil))
		res.settled = true
	}
}

// province is the division of the chain's own province, by the first seat of its
// council, all of whose seats lie there; empty if there is proven to be none.
func (s *state) province(ctx context.Context) (string, error) {
	var first council.Handover
	found, err := s.read(ctx, council.ModuleName, council.HandoverKey(1), &first)
	if err != nil || !found {
		return "", err
	}
	if first.Index != 1 || institution.ValidateDivision(first.Division) != nil {
		return "", evidence.Contradict(say("the hand-over of the chain's first seat is another one or names no province", "首个席位的交接记录不符或未指明省份"), nil)
	}
	return recognition.ProvinceOf(first.Division), nil
}

// noPeer says where a certificate of another province can be checked.
func noPeer(r Request, home string) Text {
	return sayf("the code is one of province %[1]s, with which chain %[2]s has agreed on no recognition, so that it knows nothing of it. Check it at its home: sqverify %[3]s with --node of a node of that province's chain and --trust-root of a block of it that you have pinned",
		"该编码属于省份 %[1]s，%[2]s 链与该省尚无互认协议，对其凭证一无所知。请向其所属省核验：sqverify %[3]s，--node 用该省链的节点，--trust-root 用您固定的该省链信任根",
		home, r.Root.ChainID, r.Code)
}
