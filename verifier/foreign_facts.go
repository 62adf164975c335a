// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"
	"time"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// foreign is what is proven of a certificate of another province.
type foreign struct {
	facts recognition.Facts
	// dossier are the imported records, held against each other; nil if nothing was
	// imported.
	dossier *evidence.Dossier
	// conflicts counts its open conflicts.
	conflicts uint64
}

// foreign proves all that the chain knows of a certificate of another province at
// the time of the block.
func (s *state) foreign(ctx context.Context, code string, peer recognition.Peer, at time.Time) (*foreign, error) {
	f := &foreign{facts: recognition.Facts{Peer: peer, Feed: recognition.PeerFeed{Division: peer.Division}, Now: at.Unix()}}
	if _, err := s.read(ctx, recognition.ModuleName, recognition.PeerFeedKey(peer.Division), &f.facts.Feed); err != nil {
		return nil, err
	}
	var err error
	if f.facts.Snapshot, err = readOne(ctx, s, recognition.SnapshotKey(code), &recognition.Snapshot{}); err != nil {
		return nil, err
	}
	if f.facts.Told, err = readOne(ctx, s, recognition.ToldKey(code), &recognition.Told{}); err != nil {
		return nil, err
	}
	if f.facts.Acceptance, err = readOne(ctx, s, recognition.AcceptanceKey(code), &recognition.Acceptance{}); err != nil {
		return nil, err
	}
	if f.conflicts, err = s.openConflicts(ctx, code); err != nil {
		return nil, err
	}
	f.facts.Conflict = f.conflicts > 0
	if err := f.facts.Check(code); err != nil {
		return nil, evidence.Contradict(say("what the chain keeps of the certificate is of another one or contradicts itself", "本链所存该凭证的记录属于其他凭证或自相矛盾"), err)
	}
	f.facts.Client, err = s.client(ctx, peer.Agreement, at)
	return f, err
}

// openConflicts proves how many conflicts of a certificate with one of another province, or
// of an imported one with the national record, nobody has settled.
func (s *state) openConflicts(ctx context.Context, code string) (uint64, error) {
	open, err := readOne(ctx, s, recognition.OpenConflictsKey(code), &recognition.OpenConflicts{})
	if err == nil && open != nil && (open.Code != code || open.Open == 0) {
		err = evidence.Contradict(say("the count of the certificate's conflicts is of another certificate or counts none", "凭证的未办结冲突计数属于其他凭证或计数为零"), nil)
	}
	return open.GetOpen(), err
}

// message is a record of which there is a pointer.
type message[T any] interface {
	*T
	evidence.Message
}

// readOne proves a record of the store recognition; nil if there is proven to be none.
func readOne[T any, M message[T]](ctx context.Context, s *state, key []byte, into M) (M, error) {
	found, err := s.read(ctx, recognition.ModuleName, key, into)
	if err != nil || !found {
		return nil, err
	}
	return into, nil
}

// client proves how the light client of a peer stands.
func (s *state) client(ctx context.Context, a recognition.Agreement, at time.Time) (recognition.Client, error) {
	id := a.ClientId
	raw, err := s.value(ctx, recognition.IBCStore, recognition.ClientStateKey(id))
	if err != nil {
		return recognition.Client{}, err
	}
	client, err := recognition.ReadIBCClient(raw)
	if err != nil {
		return recognition.Client{}, unknownClient(id, err)
	}
	if raw, err = s.value(ctx, recognition.IBCStore, client.ConsensusStateKey(id)); err != nil {
		return recognition.Client{}, err
	}
	newest, err := recognition.ReadIBCConsensus(raw)
	if err != nil {
		return recognition.Client{}, unknownClient(id, err)
	}
	return client.Standing(newest, at), nil
}

func unknownClient(id string, err error) error {
	return cannotCheck(sayf("light client %s is missing or has a form that this program does not know", "轻客户端 %s 缺失，或其格式本程序不识别", id), err)
}
