// SPDX-License-Identifier: Apache-2.0

package registration

import (
	"strings"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/calendar"
)

const (
	// MaxUpstream is the most certificates of inputs.
	MaxUpstream = 20
	// MaxExternalIDs is the most references to other schemes.
	MaxExternalIDs = 10
	// MaxExternalID is the most characters of a reference's value.
	MaxExternalID = 64
)

// SchemeNDRS names the national registration system's ids, which only an
// agency of the national catalogue can have.
const SchemeNDRS = "NDRS"

// schemes are the known schemes with the form of their values.
var schemes = [...]struct {
	name  string
	valid func(value string) bool
}{
	{SchemeNDRS, opaque}, // evidence id of the national system; no grammar is published
	{"PUBCODE", opaque},  // query code of registered public data; no grammar is published
	{"CNIPA", cnipa},     // data intellectual property certificate or registration
	{"OID", objectID},    // object identifier, dotted decimal
	{"TDS", opaque},      // trusted data space
	{"LOCAL", opaque},    // an agency's or enterprise's own catalogue
}

func validateExternalIDs(c Content, _ calendar.Day) error {
	if len(c.ExternalIds) > MaxExternalIDs {
		return ErrExternalID.Wrapf("external_ids: there are %d", len(c.ExternalIds))
	}
	for i, id := range c.ExternalIds {
		if err := id.validate(); err != nil {
			return err
		}
		for _, other := range c.ExternalIds[:i] {
			if other == id {
				return ErrExternalID.Wrapf("external_ids: %s %s stands twice", id.Scheme, id.Value)
			}
		}
	}
	return nil
}

func (id ExternalID) validate() error {
	for _, s := range schemes {
		if s.name != id.Scheme {
			continue
		}
		if !s.valid(id.Value) {
			return ErrExternalID.Wrapf("external_ids: value: %q is not of the form of %s", id.Value, id.Scheme)
		}
		return nil
	}
	return ErrExternalID.Wrapf("external_ids: scheme: %q", id.Scheme)
}

// opaque is a value of a scheme whose grammar is not published.
func opaque(v string) bool {
	return record.ValidateText(v, 1, MaxExternalID) == nil && !strings.ContainsAny(v, " \u3000")
}

// cnipa is a certificate's number of 17 digits or a registration's of 16
// characters.
func cnipa(v string) bool {
	switch len(v) {
	case 17:
		return only(v, "0123456789")
	case 16:
		return only(v, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	}
	return false
}

// objectID is numbers without leading zeros, separated by dots, beginning
// with 0, 1 or 2 (ITU-T X.660).
func objectID(v string) bool {
	arcs := strings.Split(v, ".")
	if len(v) > MaxExternalID || len(arcs) < 2 || len(arcs[0]) != 1 || arcs[0] > "2" {
		return false
	}
	for _, a := range arcs {
		if a == "" || !only(a, "0123456789") || len(a) > 1 && a[0] == '0' {
			return false
		}
	}
	return true
}

func validateUpstream(c Content, _ calendar.Day) error {
	if len(c.Upstream) > MaxUpstream {
		return ErrUpstream.Wrapf("upstream: there are %d", len(c.Upstream))
	}
	for i, code := range c.Upstream {
		if !certificateCode(code) {
			return ErrUpstream.Wrapf("upstream: %q", code)
		}
		for _, other := range c.Upstream[:i] {
			if other == code {
				return ErrUpstream.Wrapf("upstream: %s stands twice", code)
			}
		}
	}
	return nil
}

// certificateCode tells whether a code has the length and alphabet of a
// national or a local certificate's. Whether it exists is for the layer that
// knows certificates.
func certificateCode(code string) bool {
	if rest, ok := strings.CutPrefix(code, "SJ"); ok {
		return len(rest) == 13 && only(rest, "0123456789")
	}
	rest, ok := strings.CutPrefix(code, "DL")
	return ok && len(rest) == 20 && only(rest[:19], "0123456789") &&
		only(rest[19:], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

func only(s, alphabet string) bool { return strings.Trim(s, alphabet) == "" }
