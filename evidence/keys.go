// SPDX-License-Identifier: Apache-2.0

package evidence

import (
	"encoding/binary"

	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

const (
	// A module's store bears its name.
	certificateStore  = certificate.ModuleName
	institutionStore  = institution.ModuleName
	registrationStore = registration.ModuleName
	pledgeStore       = pledge.ModuleName
	// keyEnd ends a text that is not the last part of a key.
	keyEnd = 0
)

// Keys of institution records are made from the prefixes of their domain
// package; docs/provable-state.md is normative.

// InstitutionKey is the key of an institution's head: 02 | code.
func InstitutionKey(code string) []byte {
	return append([]byte{institution.InstitutionPrefix[0]}, code...)
}

// DocumentKeyKey is the key of a document key: 06 | code | 00 | index, 4 bytes
// big-endian.
func DocumentKeyKey(code string, index uint32) []byte {
	return indexed(institution.DocumentKeyPrefix, code, index)
}

// AccreditationKey is the key of an accreditation interval: 08 | code | 00 |
// index, 4 bytes big-endian.
func AccreditationKey(code string, index uint32) []byte {
	return indexed(institution.AccreditationPrefix, code, index)
}

func indexed(prefix []byte, code string, index uint32) []byte {
	b := append([]byte{prefix[0]}, code...)
	return binary.BigEndian.AppendUint32(append(b, keyEnd), index)
}
