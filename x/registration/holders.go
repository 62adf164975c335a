// SPDX-License-Identifier: Apache-2.0

package registration

import "slices"

// rightsInOrder are the three rights in the order in which claims list them.
var rightsInOrder = [...]Right{RightHold, RightUse, RightOperate}

// Rights are the three rights in the order in which claims list them.
func Rights() []Right { return slices.Clone(rightsInOrder[:]) }

// Holders are the applicants for whom a right is asked, in the order of the
// content: they become the holders of the registration. The three rights are
// independent and several holders may have the same one (guideline art. 21).
func Holders(c Content) []Applicant {
	var out []Applicant
	for _, a := range c.Applicants {
		if len(RightsOf(c.Rights, a.Code)) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// RightsOf are the rights of one holder, ascending, each once.
func RightsOf(grants []RightGrant, holder string) []Right {
	var out []Right
	for _, r := range rightsInOrder {
		if slices.ContainsFunc(grants, func(g RightGrant) bool { return g.Holder == holder && g.Right == r }) {
			out = append(out, r)
		}
	}
	return out
}

// HoldersOf are the codes of those who have a right, in the order of the grants.
func HoldersOf(grants []RightGrant, right Right) []string {
	var out []string
	for _, g := range grants {
		if g.Right == right && !slices.Contains(out, g.Holder) {
			out = append(out, g.Holder)
		}
	}
	return out
}

// ClaimsOf are the claims that a registration makes on its fingerprint, one
// for each holder in the order of the grants; the place in the fingerprint's
// list (Index) is left for the store to fill in. None without a fingerprint.
func ClaimsOf(r Registration) []Claim {
	if r.Fingerprint == "" {
		return nil
	}
	var out []Claim
	for _, g := range r.Rights {
		if slices.ContainsFunc(out, func(c Claim) bool { return c.Holder == g.Holder }) {
			continue
		}
		out = append(out, Claim{
			Fingerprint: r.Fingerprint, Registration: r.Id,
			Holder: g.Holder, Rights: RightsOf(r.Rights, g.Holder),
		})
	}
	return out
}

// Registered is the latest registration under which the holder has registered a
// right in the data, in force or not; empty if there is none.
func (h HolderClaims) Registered(right Right) string {
	if i := slices.Index(rightsInOrder[:], right); i >= 0 && i < len(h.Registrations) {
		return h.Registrations[i]
	}
	return ""
}

// CheckDuplicate refuses with ErrDuplicate (P-X1) when the holder has one of
// the rights under a registration that is in force and still gives it, which
// inForce tells of an id and a right; an error of inForce is returned as it is.
// Own is the registration on which the application acts, empty for none.
func (h HolderClaims) CheckDuplicate(holder, own string, rights []Right, inForce func(id string, right Right) (bool, error)) error {
	for _, r := range rights {
		id := h.Registered(r)
		if id == "" || id == own {
			continue
		}
		live, err := inForce(id, r)
		if err != nil {
			return err
		}
		if live {
			return ErrDuplicate.Wrapf("rights: %s of %s is registered under %s", r, holder, id)
		}
	}
	return nil
}

// Claimed tells whether the registration has claimed these rights already and
// no other since, so that a later version of it claims nothing new.
func (h HolderClaims) Claimed(rights []Right, registration string) bool {
	return !slices.ContainsFunc(rights, func(r Right) bool { return h.Registered(r) != registration })
}

// With adds a registration's claim on rights: it becomes the holder's latest
// for these rights and for no other, and one claim more is counted.
func (h HolderClaims) With(rights []Right, registration string) HolderClaims {
	out := HolderClaims{Registrations: make([]string, len(rightsInOrder)), Claims: h.Claims + 1}
	for i, r := range rightsInOrder {
		out.Registrations[i] = h.Registered(r)
		if slices.Contains(rights, r) {
			out.Registrations[i] = registration
		}
	}
	return out
}
