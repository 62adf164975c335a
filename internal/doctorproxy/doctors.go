// SPDX-License-Identifier: Apache-2.0

package doctorproxy

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"strings"
)

const methodQuery = "abci_query"

// ChangedValue flips one bit of every value that a query returns and leaves
// its proof as it is.
type ChangedValue struct{}

// Ask changes nothing.
func (ChangedValue) Ask(*Call) {}

// Answer changes the value.
func (ChangedValue) Answer(c Call, result json.RawMessage) (json.RawMessage, error) {
	if c.Method != methodQuery {
		return result, nil
	}
	var outer map[string]json.RawMessage
	if err := json.Unmarshal(result, &outer); err != nil {
		return nil, err
	}
	var response map[string]json.RawMessage
	if err := json.Unmarshal(outer["response"], &response); err != nil {
		return nil, err
	}
	var value []byte
	if raw := response["value"]; raw != nil {
		if err := json.Unmarshal(raw, &value); err != nil {
			return nil, err
		}
	}
	if len(value) == 0 {
		return result, nil
	}
	value[len(value)/2] ^= 1
	var err error
	if response["value"], err = json.Marshal(value); err != nil {
		return nil, err
	}
	if outer["response"], err = json.Marshal(response); err != nil {
		return nil, err
	}
	return json.Marshal(outer)
}

// OtherKey answers questions about one key with value and proof of another:
// the node shows a genuine record, but not the one that was asked for.
type OtherKey struct {
	// Asked is the key whose questions are answered wrongly.
	Asked []byte
	// Shown is the key whose record is shown instead.
	Shown []byte
}

// Ask asks the node for the other key.
func (o OtherKey) Ask(c *Call) {
	if c.Method != methodQuery {
		return
	}
	var data string
	if err := json.Unmarshal(c.Params["data"], &data); err != nil {
		return
	}
	asked, err := hex.DecodeString(strings.TrimPrefix(data, "0x"))
	if err != nil || !bytes.Equal(asked, o.Asked) {
		return
	}
	if raw, err := json.Marshal(hex.EncodeToString(o.Shown)); err == nil {
		c.Params["data"] = raw
	}
}

// Answer changes nothing.
func (OtherKey) Answer(_ Call, r json.RawMessage) (json.RawMessage, error) { return r, nil }
