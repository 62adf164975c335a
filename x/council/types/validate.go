// SPDX-License-Identifier: Apache-2.0

package types

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
)

// Validate checks the form of the motion.
func (m *MsgProposeMotion) Validate() error {
	return council.Motion{Title: m.Title, DocumentDigest: m.DocumentDigest, Messages: m.Messages}.ValidateForm()
}

// Validate checks that a motion is named.
func (m *MsgVote) Validate() error { return motionNamed(m.Motion) }

// Validate checks that a motion is named.
func (m *MsgWithdrawMotion) Validate() error { return motionNamed(m.Motion) }

// Validate checks the form of the suspension.
func (m *MsgProposeSuspension) Validate() error {
	return council.Suspension{
		Kind: m.Kind, Target: m.Target, OrderDigest: m.OrderDigest, WorkingDays: m.WorkingDays,
	}.ValidateForm()
}

// Validate checks that a suspension is named.
func (m *MsgConfirmSuspension) Validate() error { return suspensionNamed(m.Id) }

// Validate checks division, institution, account key, consensus key and digest.
func (m *MsgAdmitSeat) Validate() error {
	if err := council.ValidateSeat(m.Division, m.Institution); err != nil {
		return err
	}
	if err := m.Operator.Validate(); err != nil {
		return err
	}
	if err := council.ValidateConsensusKey(m.ConsensusKey); err != nil {
		return err
	}
	return council.ValidateDigest(m.DocumentDigest)
}

// Validate checks division and digest.
func (m *MsgRemoveSeat) Validate() error {
	if err := divisionNamed(m.Division); err != nil {
		return err
	}
	return council.ValidateDigest(m.DocumentDigest)
}

// Validate checks division, account key and digest.
func (m *MsgReplaceOperator) Validate() error {
	if err := divisionNamed(m.Division); err != nil {
		return err
	}
	if err := m.Operator.Validate(); err != nil {
		return err
	}
	return council.ValidateDigest(m.DocumentDigest)
}

// Validate checks that there are three officers of three divisions, their keys
// and the digest. A proof of possession is looked at only for who is new.
func (m *MsgAppointDutyOfficers) Validate() error {
	if len(m.Officers) != council.DutyOfficers {
		return council.ErrDutyOfficers.Wrapf("%d are named", len(m.Officers))
	}
	for i, o := range m.Officers {
		if err := divisionNamed(o.Division); err != nil {
			return err
		}
		for _, before := range m.Officers[:i] {
			if before.Division == o.Division {
				return council.ErrDutyOfficers.Wrapf("two of %s", o.Division)
			}
		}
		if !keyNamed(o.PublicKey) {
			return council.ErrAccountKey.Wrapf("officer of %s: no public key", o.Division)
		}
	}
	return council.ValidateDigest(m.DocumentDigest)
}

// Validate checks that a suspension is named, and the digest.
func (m *MsgLiftSuspension) Validate() error {
	if err := suspensionNamed(m.Id); err != nil {
		return err
	}
	return council.ValidateDigest(m.DocumentDigest)
}

// Validate checks the parameters.
func (m *MsgUpdateParams) Validate() error { return m.Params.Validate() }

// Validate checks the form of key and proof.
func (o NewOperator) Validate() error {
	if !keyNamed(o.PublicKey) {
		return council.ErrAccountKey.Wrap("no public key")
	}
	if err := institution.ValidatePossession(o.Possession); err != nil {
		return council.ErrAccountKey.Wrap(err.Error())
	}
	return nil
}

func keyNamed(key *codectypes.Any) bool { return key != nil && key.TypeUrl != "" && len(key.Value) > 0 }

func motionNamed(id uint64) error {
	if id == 0 {
		return council.ErrNoMotion.Wrap("motions count from 1")
	}
	return nil
}

func suspensionNamed(id uint64) error {
	if id == 0 {
		return council.ErrNoSuspension.Wrap("suspensions count from 1")
	}
	return nil
}

func divisionNamed(division string) error {
	if err := institution.ValidateDivision(division); err != nil {
		return council.ErrDivision.Wrap(err.Error())
	}
	return nil
}
