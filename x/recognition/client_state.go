// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"fmt"
	"time"

	"github.com/shuquan-ledger/shuquan/evidence"
)

// Where IBC keeps light clients. Names and forms are IBC's; a change of them raises
// the version of the provable layout as one of ours does.
const (
	// IBCStore is the store of IBC. It has no genesis record of ours: its root stands
	// under the application hash of the same chain.
	IBCStore = "ibc"

	clientStateType    = "/ibc.lightclients.tendermint.v1.ClientState"
	consensusStateType = "/ibc.lightclients.tendermint.v1.ConsensusState"
)

// ClientStateKey is the key of a light client in the store of IBC.
func ClientStateKey(id string) []byte { return fmt.Appendf(nil, "clients/%s/clientState", id) }

// ConsensusStateKey is the key of what a light client knows of its newest block.
func (c IBCClient) ConsensusStateKey(id string) []byte {
	return fmt.Appendf(nil, "clients/%s/consensusStates/%d-%d", id, c.LatestHeight.RevisionNumber, c.LatestHeight.RevisionHeight)
}

// ReadIBCClient reads what IBC stores of a light client, of the one kind that peers
// have. Fields that this program does not need are skipped: they are IBC's to add.
func ReadIBCClient(raw []byte) (IBCClient, error) {
	var c IBCClient
	if err := unwrap(raw, clientStateType, &c); err != nil {
		return c, err
	}
	for _, t := range []struct {
		name   string
		length time.Duration
	}{{"trusting_period", c.TrustingPeriod}, {"unbonding_period", c.UnbondingPeriod}, {"max_clock_drift", c.MaxClockDrift}} {
		if t.length <= 0 {
			return c, ErrClient.Wrapf("%s: no length of time", t.name)
		}
	}
	if validateChainID(c.ChainId) != nil || c.LatestHeight.RevisionHeight == 0 {
		return c, ErrClient.Wrap("chain_id or latest_height: it follows no chain")
	}
	return c, nil
}

// ReadIBCConsensus reads what IBC stores of a block that a light client knows.
func ReadIBCConsensus(raw []byte) (IBCConsensus, error) {
	var c IBCConsensus
	if err := unwrap(raw, consensusStateType, &c); err != nil {
		return c, err
	}
	if c.Timestamp.Unix() <= 0 {
		return c, ErrClient.Wrap("timestamp: no moment")
	}
	return c, nil
}

// unwrap reads a message of IBC that is stored beside the name of its type.
func unwrap(raw []byte, kind string, into evidence.Message) error {
	var w IBCWrapped
	err := w.Unmarshal(raw)
	switch {
	case err != nil:
	case w.TypeUrl != kind:
		err = fmt.Errorf("%q and not %s", w.TypeUrl, kind)
	default:
		err = into.Unmarshal(w.Value)
	}
	if err != nil {
		return ErrClient.Wrapf("what IBC stores of it: %s", err)
	}
	return nil
}

// Standing is how a light client stands at a moment, by what it knows of its newest
// block: frozen before all else, expired at the very end of the trusting period, as
// IBC has it. What proofs it checks is not read: the chain does not take a peer
// whose client checks others.
func (c IBCClient) Standing(newest IBCConsensus, now time.Time) Client {
	out := Client{
		Status: ClientActive, ChainID: c.ChainId, TrustNumerator: c.TrustLevel.Numerator, TrustDenominator: c.TrustLevel.Denominator,
		TrustingPeriod: seconds(c.TrustingPeriod), UnbondingPeriod: seconds(c.UnbondingPeriod), MaxClockDrift: seconds(c.MaxClockDrift),
		Height: c.LatestHeight.RevisionHeight, Time: newest.Timestamp.Unix(),
	}
	switch {
	case c.FrozenHeight != IBCHeight{}:
		out.Status = ClientFrozen
	case !newest.Timestamp.Add(c.TrustingPeriod).After(now):
		out.Status = ClientExpired
	}
	return out
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }
