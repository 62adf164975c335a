// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"bytes"
	"fmt"

	ics23 "github.com/cosmos/ics23/go"

	"github.com/shuquan-ledger/shuquan/evidence"
)

const (
	// opRecords proves a key in one store's tree, opStores a store in the
	// application hash. No other forms are read.
	opRecords = "ics23:iavl"
	opStores  = "ics23:simple"
	// maxValue is the greatest length of a record in bytes.
	maxValue = 256 << 10
)

// VerifyAnswer proves that an answer is the state of a key under an
// application hash: that the value is the key's, or, if it is empty, that the
// key has none. The store's root is proven first, so that the tree's proof is
// only read under a root that the validators signed.
func VerifyAnswer(appHash []byte, q Query, a Answer) (err error) {
	defer func() {
		// The proof library indexes into what a node sent; a panic of it must
		// not stop the bank, and is never a proof.
		if r := recover(); r != nil {
			err = tampered(sayf("the proof in store %s does not hold", "存储 %s 的证明不成立", q.Store), fmt.Errorf("proof library: %v", r))
		}
	}()
	records, stores, err := decodeProof(q, a)
	if err != nil {
		return err
	}
	root := stores.GetExist().GetValue()
	if !ics23.VerifyMembership(ics23.TendermintSpec, appHash, stores, []byte(q.Store), root) {
		return tampered(sayf("the proof does not lead from store %s to the trusted block", "证明未能从存储 %s 通向可信区块", q.Store), nil)
	}
	if len(a.Value) == 0 {
		return verifyAbsence(root, records, q)
	}
	if !ics23.VerifyMembership(ics23.IavlSpec, root, records, q.Key, a.Value) {
		return tampered(sayf("the value from store %s is not the one that the trusted block proves", "存储 %s 给出的数值不是可信区块所证明的数值", q.Store), nil)
	}
	return nil
}

func verifyAbsence(root []byte, records *ics23.CommitmentProof, q Query) error {
	none := records.GetNonexist()
	if none == nil || !bytes.Equal(none.Key, q.Key) || !ics23.VerifyNonMembership(ics23.IavlSpec, root, records, q.Key) {
		return tampered(sayf("the node says that store %s holds no such record and does not prove it", "节点声称存储 %s 中没有该记录，但未能证明", q.Store), nil)
	}
	return nil
}

// decodeProof reads the two steps of a proof. Anything else than two steps of
// the known forms cannot be read; steps about other keys are a wrong proof.
func decodeProof(q Query, a Answer) (records, stores *ics23.CommitmentProof, err error) {
	if len(a.Value) > maxValue {
		return nil, nil, cannotCheck(sayf("the value from store %s is longer than any record", "存储 %s 给出的数值超过任何记录的长度", q.Store), nil)
	}
	if len(a.Proof) != 2 || a.Proof[0].Type != opRecords || a.Proof[1].Type != opStores {
		return nil, nil, cannotCheck(sayf("the answer from store %s carries no proof of the known form", "存储 %s 的应答未附已知形式的证明", q.Store), nil)
	}
	if !bytes.Equal(a.Key, q.Key) || !bytes.Equal(a.Proof[0].Key, q.Key) || string(a.Proof[1].Key) != q.Store {
		return nil, nil, tampered(sayf("the answer from store %s is for another key than was asked for", "存储 %s 的应答针对的不是所查询的键", q.Store), nil)
	}
	if records, err = evidence.DecodeStep(a.Proof[0].Data); err == nil {
		stores, err = evidence.DecodeStep(a.Proof[1].Data)
	}
	if err == nil && stores.GetExist() == nil {
		err = fmt.Errorf("the store's step is not a proof of existence")
	}
	if err != nil {
		return nil, nil, cannotCheck(sayf("the proof from store %s cannot be read", "存储 %s 的证明无法读取", q.Store), err)
	}
	return records, stores, nil
}
