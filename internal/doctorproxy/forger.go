// SPDX-License-Identifier: Apache-2.0

package doctorproxy

import (
	"bytes"
	"encoding/json"

	ics23 "github.com/cosmos/ics23/go"
)

// ForgedRecord lies more carefully than ChangedValue: it changes the value of
// one key and also the copy of it in the proof, so that the two agree and only
// the hash in the validators' header tells.
type ForgedRecord struct {
	// Key is the key whose record is forged.
	Key []byte
	// Forge makes the false value from the true one.
	Forge func([]byte) []byte
}

// Ask changes nothing.
func (ForgedRecord) Ask(*Call) {}

type proofOp struct {
	Type string `json:"type"`
	Key  []byte `json:"key"`
	Data []byte `json:"data"`
}

// Answer changes value and proof.
func (f ForgedRecord) Answer(c Call, result json.RawMessage) (json.RawMessage, error) {
	if c.Method != methodQuery {
		return result, nil
	}
	var outer struct {
		Response map[string]json.RawMessage `json:"response"`
	}
	if err := json.Unmarshal(result, &outer); err != nil {
		return nil, err
	}
	var key, value []byte
	var ops struct {
		Ops []proofOp `json:"ops"`
	}
	for name, target := range map[string]any{"key": &key, "value": &value, "proofOps": &ops} {
		if raw := outer.Response[name]; raw != nil {
			if err := json.Unmarshal(raw, target); err != nil {
				return nil, err
			}
		}
	}
	if !bytes.Equal(key, f.Key) || len(ops.Ops) == 0 {
		return result, nil
	}
	value = f.Forge(value)
	if err := forgeLeaf(&ops.Ops[0], value); err != nil {
		return nil, err
	}
	for name, v := range map[string]any{"value": value, "proofOps": ops} {
		raw, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		outer.Response[name] = raw
	}
	return json.Marshal(outer)
}

func forgeLeaf(op *proofOp, value []byte) error {
	var p ics23.CommitmentProof
	if err := p.Unmarshal(op.Data); err != nil {
		return err
	}
	if e := p.GetExist(); e != nil {
		e.Value = value
	}
	data, err := p.Marshal()
	op.Data = data
	return err
}
