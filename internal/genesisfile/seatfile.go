// SPDX-License-Identifier: Apache-2.0

package genesisfile

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strconv"
	"time"

	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/keys"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/council"
	counciltypes "github.com/shuquan-ledger/shuquan/x/council/types"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

const (
	// maxSeatFile is the most bytes of a seat file; one with the longest keys has
	// some 8 kB.
	maxSeatFile = 64 << 10
	maxMoniker  = 50
	maxHost     = 253
)

// The forms of a node's id, the first 20 bytes of its key's digest, and of what
// stands before the port in its address.
var (
	nodeID   = regexp.MustCompile(`^[0-9a-f]{40}$`)
	hostName = regexp.MustCompile(`^[0-9A-Za-z.:-]+$`)
)

var (
	// ErrOtherChain is a seat file that was made for another chain.
	ErrOtherChain = errors.New("made for another chain; the bureau must make it anew for this one")
	// ErrPeer is a node that the peers could not reach or tell apart.
	ErrPeer = errors.New("not a node among peers")
	// ErrSeatFile is a text that is no seat file.
	ErrSeatFile = errors.New("not a seat file; the bureau makes one with: shuquand genesis seat")
)

// SignSeat completes a bureau's seat file with its keys and the proofs, counting
// until expiry, that they are held. The last is by the consensus key and covers
// the whole file. No vote or proposal begins like a statement's tag, so what is
// signed here cannot be taken for one.
func SignSeat(s counciltypes.SeatFile, operator, consensus attest.AccountKey, expiry time.Time) (counciltypes.SeatFile, error) {
	proof, err := attest.ProveAccount(operator, s.ChainId, attest.ActOperator, s.Division, expiry)
	if err != nil {
		return s, err
	}
	s.Operator = counciltypes.NewOperator{PublicKey: proof.PublicKey, Possession: proof.Possession}
	s.ConsensusKey = consensus.PubKey().Bytes()
	sum, err := seatDigest(s)
	if err != nil {
		return s, err
	}
	statement, err := attest.NewStatement(s.ChainId, attest.ActSeat, s.Division, 1, expiry, sum)
	if err != nil {
		return s, err
	}
	if s.Possession, err = attest.Possession(consensus, statement); err != nil {
		return s, err
	}
	return s, CheckSeat(s, s.ChainId, expiry)
}

// seatDigest is what the consensus key's proof is about: all else in the file.
func seatDigest(s counciltypes.SeatFile) (string, error) {
	s.Possession = record.Possession{}
	raw, err := s.Marshal()
	return digest.SM3(raw), err
}

// CheckSeat checks a seat file for a chain that starts at a moment: the form of
// every field and both proofs. Errors name the field.
func CheckSeat(s counciltypes.SeatFile, chainID string, start time.Time) error {
	operator, keyErr := operatorKey(s.Operator)
	sum, sumErr := seatDigest(s)
	for _, check := range []struct {
		field string
		err   error
	}{
		{"chain_id", forChain(s.ChainId, chainID)},
		{"division", institution.ValidateDivision(s.Division)},
		{"institution", institution.ValidateUSCC(s.Institution)},
		{"legal_name", institution.ValidateName(s.LegalName)},
		{"moniker", record.ValidateText(s.Moniker, 1, maxMoniker)},
		{"node_id", validateNodeID(s.NodeId)},
		{"p2p_address", validateAddress(s.P2PAddress)},
		{"operator.public_key", keyErr},
		{"consensus_key", council.ValidateConsensusKey(s.ConsensusKey)},
		{"possession", sumErr},
	} {
		if check.err != nil {
			return fmt.Errorf("%s: %w", check.field, check.err)
		}
	}
	account := institution.AccountStatement(chainID, attest.ActOperator, s.Division, operator.Bytes(), s.Operator.Possession)
	if err := proven(operator, account, start, s.Operator.Possession); err != nil {
		return fmt.Errorf("operator.possession: %w", err)
	}
	whole := docsig.Statement{
		ChainID: chainID, Act: attest.ActSeat, ObjectID: s.Division, Version: 1,
		Nonce: s.Possession.Nonce, Expiry: s.Possession.Expiry, Digest: sum,
	}
	if err := proven(&ed25519.PubKey{Key: s.ConsensusKey}, whole, start, s.Possession); err != nil {
		return fmt.Errorf("possession: the file was changed, or its consensus key did not sign it: %w", err)
	}
	return nil
}

func forChain(of, chainID string) error {
	if of != chainID {
		return fmt.Errorf("%q: %w", of, ErrOtherChain)
	}
	return nil
}

// operatorKey is the key of a seat file's operator.
func operatorKey(o counciltypes.NewOperator) (cryptotypes.PubKey, error) {
	if o.PublicKey == nil {
		return nil, institution.ErrAccountKey.Wrap("it is missing")
	}
	pub, ok := o.PublicKey.GetCachedValue().(cryptotypes.PubKey)
	if !ok || !keys.Allowed(pub) {
		return nil, institution.ErrAccountKey.Wrapf("type %s", o.PublicKey.TypeUrl)
	}
	return pub, nil
}

// proven checks a proof that a key is held, as the chain does at its start.
func proven(key cryptotypes.PubKey, s docsig.Statement, start time.Time, p record.Possession) error {
	if err := s.Validate(); err != nil {
		return institution.ErrSignatureForm.Wrap(err.Error())
	}
	if s.Expired(start.Unix()) {
		return institution.ErrExpired.Wrapf("it counts until %s, the chain starts at %s", time.Unix(p.Expiry, 0).UTC(), start.UTC())
	}
	if !keys.VerifySignature(key, s.Bytes(), p.Signature) {
		return institution.ErrPossession
	}
	return nil
}

func validateNodeID(id string) error {
	if !nodeID.MatchString(id) {
		return fmt.Errorf("%w: an id has 40 lower-case hexadecimal digits", ErrPeer)
	}
	return nil
}

// validateAddress checks "host:port" by its form alone: whether the name exists
// is for the network of the bureaus, not for this machine.
func validateAddress(address string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrPeer, err)
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil || number == 0 || len(host) > maxHost || !hostName.MatchString(host) {
		return fmt.Errorf("%w: %q is not host:port", ErrPeer, address)
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		return fmt.Errorf("%w: %s is every machine's own address; give the one at which the others reach this node", ErrPeer, host)
	}
	return nil
}

// ParseSeat reads a seat file. Whether it is a good one is for CheckSeat.
func ParseSeat(raw []byte, cdc codec.JSONCodec) (counciltypes.SeatFile, error) {
	var s counciltypes.SeatFile
	if len(raw) > maxSeatFile || !json.Valid(raw) {
		return s, ErrSeatFile
	}
	if err := cdc.UnmarshalJSON(raw, &s); err != nil {
		return s, fmt.Errorf("%w: %w", ErrSeatFile, err)
	}
	return s, nil
}
