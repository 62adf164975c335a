// SPDX-License-Identifier: Apache-2.0

package evidence

import (
	"bytes"
	"fmt"

	ics23 "github.com/cosmos/ics23/go"

	"github.com/shuquan-ledger/shuquan/record"
)

// MaxStep is the greatest length of one step of a proof in bytes; one over a
// hundred million records has less than 4 KB.
const MaxStep = 64 << 10

// Stores remembers of which stores the genesis record was proven: that they are
// of one chain and of one layout.
type Stores struct {
	chainID string
	version uint32
	opened  map[string]bool
}

// NewStores expects the stores of a chain in one version of the provable layout.
func NewStores(chainID string, version uint32) *Stores {
	return &Stores{chainID: chainID, version: version, opened: map[string]bool{}}
}

// Open proves a store's genesis record, once, with a way to prove any record. A
// chain that has moved to another layout cannot be read.
func (s *Stores) Open(store string, prove func(store string, key []byte, into Message) (bool, error)) error {
	if s.opened[store] {
		return nil
	}
	var g record.Genesis
	found, err := prove(store, genesisKey(), &g)
	if err != nil {
		return err
	}
	if !found || g.ChainId != s.chainID || g.Store != store {
		return Contradict(Sayf("the genesis record of store %s is missing or names another chain or store", "存储 %s 的创世记录缺失，或所载链、存储不符", store), nil)
	}
	if g.StateVersion != s.version {
		return unknownForm(Sayf("store %s has provable layout version %d and this program reads version %d; update it", "存储 %s 的可证明状态为第 %d 版，本程序只读第 %d 版，请升级本程序", store, g.StateVersion, s.version), nil)
	}
	s.opened[store] = true
	return nil
}

// genesisKey is the key of a provable store's first record, the same in all.
func genesisKey() []byte { return []byte{0} }

// Decode reads a proven value. A value that this program would not write the same
// way holds something it does not know, and is not judged by the rest.
func Decode(store string, value []byte, m Message) error {
	err := m.Unmarshal(value)
	if err == nil {
		var again []byte
		if again, err = m.Marshal(); err == nil && bytes.Equal(again, value) {
			return nil
		}
	}
	return unknownForm(Sayf("a record of store %s is proven but has a form that this program does not know; update it", "存储 %s 的记录已获证明，但其格式本程序不识别，请升级本程序", store), err)
}

// DecodeStep reads one step of a proof strictly: a single proof of existence or
// absence, in the one form that encoding it again gives.
func DecodeStep(b []byte) (*ics23.CommitmentProof, error) {
	if len(b) == 0 || len(b) > MaxStep {
		return nil, fmt.Errorf("a step has %d bytes; 1 to %d are allowed", len(b), MaxStep)
	}
	var p ics23.CommitmentProof
	if err := p.Unmarshal(b); err != nil {
		return nil, err
	}
	if p.GetExist() == nil && p.GetNonexist() == nil {
		return nil, fmt.Errorf("neither a proof of existence nor of absence")
	}
	again, err := p.Marshal()
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(again, b) {
		return nil, fmt.Errorf("not in its one encoding")
	}
	return &p, nil
}
