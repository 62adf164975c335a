// SPDX-License-Identifier: Apache-2.0

package plumbing

import (
	"bytes"
	"encoding/hex"
	"errors"
	"math"
	"slices"

	collcodec "cosmossdk.io/collections/codec"

	"github.com/cosmos/cosmos-sdk/types/bech32"
)

// Records write digests, ids and accounts as text, which takes twice their
// bytes. Values that nobody proves are stored packed: such text as its raw
// bytes, the commonest words as one mark. Packing is a function of the bytes
// alone and loses nothing; provable values are stored as they are proven.
//
// A mark is packMark, which UTF-8 text never has, and one byte of its kind.
const (
	packMark = 0xc1
	// packByte stands for a packMark in the value itself.
	packByte = 0
	// packSM3 and packSHA256 are followed by 32 bytes: "sm3:" or "sha256:" and
	// 64 lower-case hexadecimal digits.
	packSM3, packSHA256 = 1, 2
	// packHex is followed by 16 bytes: 32 lower-case hexadecimal digits.
	packHex = 3
	// packAccount is followed by 20 bytes: an account.
	packAccount = 4
	// packAgain is followed by a place: what an earlier mark of the same value
	// stands for, from 0, of the kinds with bytes.
	packAgain = 5
	// packWords is the kind of the first of the words.
	packWords = 16

	accountPrefix = "sq"
	accountBytes  = 20
	accountText   = 41 // "sq1", 32 characters, 6 of check
)

// words may be added to at the end and never changed: their places are in the
// state.
var words = [][]byte{
	[]byte("guideline art. "), []byte("STATUS_"), []byte("Propose"), []byte("Evidence"), []byte("registration"), []byte("REGISTERED"),
	[]byte("Submit"), []byte("Accept"), []byte("IssueCertificate"), []byte("StartReview"), []byte("valid_to="),
	[]byte("REVIEW"), []byte("PASSED"), []byte("CLEARED"), []byte("RESERVED"), []byte("ACTIVE"), []byte("Reserve"), []byte("manifest/v1"),
}

// errPacked is a stored value that was not written by pack.
var errPacked = errors.New("a packed value is damaged")

// Packed stores values of a collection packed. Only for prefixes that are no
// provable state.
func Packed[T any](c collcodec.ValueCodec[T]) collcodec.ValueCodec[T] { return packed[T]{c} }

type packed[T any] struct{ collcodec.ValueCodec[T] }

// Encode packs the encoded value.
func (p packed[T]) Encode(value T) ([]byte, error) {
	b, err := p.ValueCodec.Encode(value)
	if err != nil {
		return nil, err
	}
	return pack(b), nil
}

// Decode unpacks the value before it is decoded.
func (p packed[T]) Decode(b []byte) (T, error) {
	raw, err := unpack(b)
	if err != nil {
		var none T
		return none, err
	}
	return p.ValueCodec.Decode(raw)
}

// pack walks over a value once, from left to right.
func pack(b []byte) []byte {
	out := make([]byte, 0, len(b))
	var seen [][]byte
	for len(b) > 0 {
		kind, raw, n := packable(b)
		switch {
		case n == 0:
			n = 1
			out = append(out, b[0])
		case len(raw) == 0:
			out = append(out, packMark, kind)
		default:
			place := slices.IndexFunc(seen, func(text []byte) bool { return bytes.Equal(text, b[:n]) })
			if place >= 0 {
				out = append(out, packMark, packAgain, byte(place)) //nolint:gosec // at most 255
				break
			}
			if len(seen) <= math.MaxUint8 {
				seen = append(seen, b[:n])
			}
			out = append(append(out, packMark, kind), raw...)
		}
		b = b[n:]
	}
	return out
}

// packable finds what the first n bytes can be packed to; n is 0 for nothing.
func packable(b []byte) (kind byte, raw []byte, n int) {
	switch c := b[0]; {
	case c == packMark:
		return packByte, nil, 1
	case c == 's' && bytes.HasPrefix(b, []byte("sm3:")):
		raw, n = packHexadecimal(b, len("sm3:"), 32)
		return packSM3, raw, n
	case c == 's' && bytes.HasPrefix(b, []byte("sha256:")):
		raw, n = packHexadecimal(b, len("sha256:"), 32)
		return packSHA256, raw, n
	case c == 's' && bytes.HasPrefix(b, []byte(accountPrefix+"1")):
		raw, n = packAddress(b)
		return packAccount, raw, n
	case c >= '0' && c <= '9' || c >= 'a' && c <= 'f':
		raw, n = packHexadecimal(b, 0, 16)
		if n > 0 {
			return packHex, raw, n
		}
	case c < 'A' || c > 'z':
		return 0, nil, 0
	}
	for i, w := range words {
		if bytes.HasPrefix(b, w) {
			return packWords + byte(i), nil, len(w) //nolint:gosec // a handful of words
		}
	}
	return 0, nil, 0
}

// packHexadecimal reads size bytes in lower-case hexadecimal after a prefix.
func packHexadecimal(b []byte, prefix, size int) (raw []byte, n int) {
	if len(b) < prefix+2*size {
		return nil, 0
	}
	for _, c := range b[prefix : prefix+2*size] {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return nil, 0
		}
	}
	raw = make([]byte, size)
	if _, err := hex.Decode(raw, b[prefix:prefix+2*size]); err != nil {
		return nil, 0
	}
	return raw, prefix + 2*size
}

// packAddress reads an account. 20 bytes fill 32 characters without a rest and
// the prefix is lower-case, so that each account has this one text.
func packAddress(b []byte) (raw []byte, n int) {
	if len(b) < accountText {
		return nil, 0
	}
	prefix, raw, err := bech32.DecodeAndConvert(string(b[:accountText]))
	if err != nil || prefix != accountPrefix || len(raw) != accountBytes {
		return nil, 0
	}
	return raw, accountText
}

// unpack is the inverse of pack.
func unpack(b []byte) ([]byte, error) {
	out := make([]byte, 0, 2*len(b))
	var seen [][]byte
	for {
		i := bytes.IndexByte(b, packMark)
		if i < 0 {
			return append(out, b...), nil
		}
		out, b = append(out, b[:i]...), b[i+1:]
		if len(b) == 0 {
			return nil, errPacked
		}
		size := packedSize(b[0])
		if size < 0 || len(b) < 1+size {
			return nil, errPacked
		}
		text, err := unpacked(b[0], b[1:1+size], seen)
		if err != nil {
			return nil, err
		}
		if size > 1 {
			seen = append(seen, text)
		}
		out, b = append(out, text...), b[1+size:]
	}
}

// packedSize is how many bytes follow a mark of a kind; -1 for an unknown one.
func packedSize(kind byte) int {
	switch {
	case kind == packByte, kind >= packWords && int(kind-packWords) < len(words):
		return 0
	case kind == packAgain:
		return 1
	case kind == packSM3, kind == packSHA256:
		return 32
	case kind == packHex:
		return 16
	case kind == packAccount:
		return accountBytes
	}
	return -1
}

// unpacked is what a mark stands for. seen is what the marks with bytes before
// it stood for.
func unpacked(kind byte, raw []byte, seen [][]byte) ([]byte, error) {
	switch kind {
	case packByte:
		return []byte{packMark}, nil
	case packSM3:
		return hex.AppendEncode([]byte("sm3:"), raw), nil
	case packSHA256:
		return hex.AppendEncode([]byte("sha256:"), raw), nil
	case packHex:
		return hex.AppendEncode(nil, raw), nil
	case packAccount:
		text, err := bech32.ConvertAndEncode(accountPrefix, raw)
		return []byte(text), err
	case packAgain:
		if int(raw[0]) >= len(seen) {
			return nil, errPacked
		}
		return seen[raw[0]], nil
	}
	return words[kind-packWords], nil
}
