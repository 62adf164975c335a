// SPDX-License-Identifier: Apache-2.0

package evidence

import "github.com/shuquan-ledger/shuquan/x/registration"

// Claim proves the claim on data at a place of their list, from 1.
func (r Reader) Claim(fingerprint string, index uint32) (registration.Claim, error) {
	var c registration.Claim
	key, err := registration.ClaimKey(fingerprint, index)
	if err != nil {
		return c, err
	}
	if err := r.Must(registrationStore, key, &c, Sayf("claim %d on the data", "数据的第 %d 项登记主张", index)); err != nil {
		return c, err
	}
	if c.Fingerprint != fingerprint || c.Index != index {
		return c, Contradict(Sayf("claim %d is one on other data or of another place", "第 %d 项登记主张属于其他数据或位置", index), nil)
	}
	return c, nil
}

// Claimed proves the registration that a claim is of.
func (r Reader) Claimed(c registration.Claim) (registration.Registration, error) {
	var out registration.Registration
	key, err := registration.HeadKey(c.Registration)
	if err != nil {
		return out, Contradict(Sayf("claim %d names no registration", "第 %d 项登记主张未指明登记", c.Index), err)
	}
	if err := r.Must(registrationStore, key, &out, Sayf("registration of claim %d", "第 %d 项登记主张所指登记", c.Index)); err != nil {
		return out, err
	}
	if out.Id != c.Registration {
		return out, Contradict(Sayf("the registration of claim %d is another one", "第 %d 项登记主张所指登记不符", c.Index), nil)
	}
	return out, nil
}

// EndOfClaims proves that a list of claims has no other after its last.
func (r Reader) EndOfClaims(fingerprint string, last uint32) error {
	key, err := registration.ClaimKey(fingerprint, last+1)
	if err != nil {
		return err
	}
	return r.MustEnd(registrationStore, key, &registration.Claim{}, Say("claims on the data", "数据的登记主张"))
}
