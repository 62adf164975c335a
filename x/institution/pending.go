// SPDX-License-Identifier: Apache-2.0

package institution

import (
	"github.com/cosmos/gogoproto/proto"
	gogoany "github.com/cosmos/gogoproto/types/any"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

// PartyAct is an act on a party that two officers of an agency do together:
// RegisterParty or RenameParty.
type PartyAct interface {
	proto.Message
	// Validate checks the act's form.
	Validate() error
	// Document is the digest of the document on which the act rests.
	Document() string
}

// Document is the digest of the identity proof.
func (p *RegisterParty) Document() string { return p.EvidenceDigest }

// Document is the digest of the register's notice.
func (r *RenameParty) Document() string { return r.DocumentDigest }

var (
	_ PartyAct = (*RegisterParty)(nil)
	_ PartyAct = (*RenameParty)(nil)
)

// ActDigest is the digest by which a reviewer says what is confirmed: SM3 over
// the party's code, the act's type URL and its bytes, each with its length
// before it (4 bytes, big-endian).
func ActDigest(code string, act *gogoany.Any) string {
	var b []byte
	b = appendField(b, code)
	b = appendField(b, act.GetTypeUrl())
	b = appendField(b, string(act.GetValue()))
	return digest.SM3(b)
}

// Propose is the pending field of a proposal made at a moment.
func Propose(code string, act PartyAct, proposer string, moment int64) (*Pending, error) {
	packed, err := gogoany.NewAnyWithCacheWithValue(act)
	if err != nil {
		return nil, err
	}
	return &Pending{Act: packed, Digest: ActDigest(code, packed), Proposer: proposer, ProposedAt: moment}, nil
}

// PartyAct is the proposed act, as the codec has unpacked it; ErrNothingPending
// if there is none.
func (p *Pending) PartyAct() (PartyAct, error) {
	if p == nil {
		return nil, ErrNothingPending
	}
	act, ok := p.Act.GetCachedValue().(PartyAct)
	if !ok {
		return nil, ErrAct.Wrapf("unknown type %s", p.Act.GetTypeUrl())
	}
	return act, nil
}

// UnpackInterfaces lets the codec unpack the proposed act.
func (i Institution) UnpackInterfaces(unpacker gogoany.AnyUnpacker) error {
	if i.Pending == nil {
		return nil
	}
	var act PartyAct
	return unpacker.UnpackAny(i.Pending.Act, &act)
}
