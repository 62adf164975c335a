// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"context"

	"github.com/shuquan-ledger/shuquan/evidence"
)

// state is the chain's records after one block, each believed only with its
// proof under the application hash in the next block's header.
type state struct {
	source  Source
	height  int64
	appHash []byte
	// records counts what was proven, stores holds those whose genesis record was.
	records int
	stores  *evidence.Stores
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
	prove := func(store string, key []byte, into evidence.Message) (bool, error) {
		return s.prove(ctx, store, key, into)
	}
	if err := s.stores.Open(store, prove); err != nil {
		return false, err
	}
	return prove(store, key, m)
}

func (s *state) prove(ctx context.Context, store string, key []byte, m evidence.Message) (bool, error) {
	value, err := s.value(ctx, store, key)
	if err != nil || len(value) == 0 {
		return false, err
	}
	return true, evidence.Decode(store, value, m)
}

// value proves the bytes under a key, none if there is no record.
func (s *state) value(ctx context.Context, store string, key []byte) ([]byte, error) {
	q := Query{Store: store, Key: key, Height: s.height}
	a, err := s.source.Query(ctx, q)
	if err != nil {
		return nil, err
	}
	if err := VerifyAnswer(s.appHash, q, a); err != nil {
		return nil, err
	}
	s.records++
	return a.Value, nil
}
