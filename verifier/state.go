// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"bytes"
	"context"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/record"
)

// state is the chain's records after one block, each believed only with its
// proof under the application hash in the next block's header.
type state struct {
	source  Source
	chainID string
	height  int64
	appHash []byte
	// records counts what was proven, stores holds those whose genesis record was.
	records int
	stores  map[string]bool
	// names are the proven legal names of parties, by code.
	names map[string]string
	// tell hears how far a long list is proven.
	tell func(Text)
}

// reader reads records of the state as evidence.
func (s *state) reader(ctx context.Context) evidence.Reader {
	return evidence.Reader{
		Read: func(store string, key []byte, into evidence.Message) (bool, error) {
			return s.read(ctx, store, key, into)
		},
		Tell: s.tell,
	}
}

// read proves one record into m and tells whether it exists. The store's
// genesis record is proven before its first other record.
func (s *state) read(ctx context.Context, store string, key []byte, m evidence.Message) (bool, error) {
	if err := s.open(ctx, store); err != nil {
		return false, err
	}
	return s.prove(ctx, store, key, m)
}

func (s *state) prove(ctx context.Context, store string, key []byte, m evidence.Message) (bool, error) {
	q := Query{Store: store, Key: key, Height: s.height}
	a, err := s.source.Query(ctx, q)
	if err != nil {
		return false, err
	}
	if err := VerifyAnswer(s.appHash, q, a); err != nil {
		return false, err
	}
	s.records++
	if len(a.Value) == 0 {
		return false, nil
	}
	return true, decodeRecord(store, a.Value, m)
}

// open proves the record that says which chain and layout a store has. A
// chain that has moved to another layout cannot be read by this program.
func (s *state) open(ctx context.Context, store string) error {
	if s.stores[store] {
		return nil
	}
	var g record.Genesis
	found, err := s.prove(ctx, store, genesisKey(), &g)
	if err != nil {
		return err
	}
	if !found || g.ChainId != s.chainID || g.Store != store {
		return tampered(sayf("the genesis record of store %s is missing or names another chain or store", "存储 %s 的创世记录缺失，或所载链、存储不符", store), nil)
	}
	if g.StateVersion != StateVersion {
		return cannotCheck(sayf("store %s has provable layout version %d and this program reads version %d; update it", "存储 %s 的可证明状态为第 %d 版，本程序只读第 %d 版，请升级本程序", store, g.StateVersion, StateVersion), nil)
	}
	s.stores[store] = true
	return nil
}

// genesisKey is the key of a provable store's first record, the same in all.
func genesisKey() []byte { return []byte{0} }

// decodeRecord reads a proven value. A value that this program would not write
// the same way holds something it does not know, and is not judged by the rest.
func decodeRecord(store string, value []byte, m evidence.Message) error {
	err := m.Unmarshal(value)
	if err == nil {
		var again []byte
		if again, err = m.Marshal(); err == nil && bytes.Equal(again, value) {
			return nil
		}
	}
	return cannotCheck(sayf("a record of store %s is proven but has a form that this program does not know; update it", "存储 %s 的记录已获证明，但其格式本程序不识别，请升级本程序", store), err)
}
