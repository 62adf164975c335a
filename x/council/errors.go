// SPDX-License-Identifier: Apache-2.0

package council

import "cosmossdk.io/errors"

// Errors of seats; S-* are rules of seats.
var (
	// ErrAuthority is a signer other than the council.
	ErrAuthority = errors.Register(ModuleName, 2, "S-1: only a carried motion does this; propose one (council propose-motion)")
	// ErrNotSeat is a signer who does not operate an admitted seat.
	ErrNotSeat = errors.Register(ModuleName, 3, "S-2: the signer does not operate an admitted seat; sign with the account of a seat that is admitted and not leaving")
	// ErrDivision is a division code that no seat can have.
	ErrDivision = errors.Register(ModuleName, 4, "S-3: a seat is identified by the six-digit division code of its bureau (GB/T 2260) in the province of this chain; correct the code")
	// ErrConsensusKey is not a usable consensus key.
	ErrConsensusKey = errors.Register(ModuleName, 5, "S-4: the consensus key must be the 32 bytes of a valid ed25519 public key; take it from the new validator (comet show-validator)")
	// ErrKeyUsed is a consensus key that is or was in use.
	ErrKeyUsed = errors.Register(ModuleName, 6, "S-5: this consensus key is or was used by a seat; make a new one, a key serves once")
	// ErrSeatStatus is an act that the seat's status does not allow.
	ErrSeatStatus = errors.Register(ModuleName, 7, "S-6: the seat's status does not allow this act; look at its status (council seats)")
	// ErrLastSeat is the removal of the only admitted seat.
	ErrLastSeat = errors.Register(ModuleName, 8, "S-7: the last admitted seat cannot be removed, the chain would stop; admit another one first and wait until it has joined")
	// ErrSeatsFull is a seat beyond the limit.
	ErrSeatsFull = errors.Register(ModuleName, 9, "S-8: the council has 100 seats at most; remove one first")
	// ErrBureau is an institution that cannot hold the seat.
	ErrBureau = errors.Register(ModuleName, 10, "S-9: a seat is held by an active data bureau that holds no other seat; admit the bureau as institution first")
	// ErrNoSeat is a seat that does not exist.
	ErrNoSeat = errors.Register(ModuleName, 11, "S-10: there is no such seat; look the division code up (council seats)")
	// ErrAccountKey is a missing account key or proof of possession.
	ErrAccountKey = errors.Register(ModuleName, 12, "S-11: an account key with a proof of possession over the division code is needed; make both with the new account")
	// ErrHoldsSeat is a bureau that would cease while it holds a seat.
	ErrHoldsSeat = errors.Register(ModuleName, 38, "S-12: an institution that holds a seat cannot cease, its seat would go on voting; remove the seat first and wait until it has left (council remove-seat by motion)")
)

// Errors of motions; M-* are rules of motions, V-* of form.
var (
	// ErrTitle is a title that cannot be shown.
	ErrTitle = errors.Register(ModuleName, 13, "V-TITLE: the title needs 1 to 120 printable characters; shorten or correct it")
	// ErrDigest is a digest of wrong form.
	ErrDigest = errors.Register(ModuleName, 14, "V-DIGEST: the document's digest must be written algorithm:hex; compute it from the document")
	// ErrMessages is a motion with too much or too little in it.
	ErrMessages = errors.Register(ModuleName, 15, "M-1: a motion carries 1 to 16 messages of together 48 KB at most; split it into several motions")
	// ErrMessage is a message that no motion can carry.
	ErrMessage = errors.Register(ModuleName, 16, "M-2: a motion carries only well-formed messages that this chain knows and that the council alone signs; correct the message, or set its authority to the council's account")
	// ErrNested is a motion's act inside a motion.
	ErrNested = errors.Register(ModuleName, 17, "M-3: proposing, voting, withdrawing and suspending cannot be done by a motion; take the message out")
	// ErrAboveCouncil is a consensus parameter that puts somebody above the council.
	ErrAboveCouncil = errors.Register(ModuleName, 18, "M-4: no authority may stand above the council; leave auth.authority empty")
	// ErrConsensusParams is a consensus parameter out of its bounds.
	ErrConsensusParams = errors.Register(ModuleName, 19, "M-5: these consensus parameters would let blocks grow too large or the council come to a stop; keep them within the bounds")
	// ErrNoMotion is a motion that does not exist.
	ErrNoMotion = errors.Register(ModuleName, 20, "M-6: there is no such motion; look its number up (council motions)")
	// ErrMotionStatus is an act that the motion's status does not allow.
	ErrMotionStatus = errors.Register(ModuleName, 21, "M-7: the motion has ended; propose a new one if it is still wanted")
	// ErrVoted is a second vote of a seat.
	ErrVoted = errors.Register(ModuleName, 22, "M-8: the seat has voted on this motion, and a vote stands; propose another motion to change what it decides")
	// ErrNotProposer is a withdrawal by another seat.
	ErrNotProposer = errors.Register(ModuleName, 23, "M-9: only the proposing seat withdraws its motion; vote against it instead")
	// ErrOpenMotions is a motion beyond a seat's limit of open ones.
	ErrOpenMotions = errors.Register(ModuleName, 24, "M-10: the seat has 8 open motions; wait for their end or withdraw one")
	// ErrParams are parameters out of their bounds.
	ErrParams = errors.Register(ModuleName, 25, "V-PARAMS: a motion stays open for 1 to 60 days; choose a number of days between them")
)

// Errors of duty officers and emergency suspensions; D-* are their rules.
var (
	// ErrDutyOfficers are duty officers who are not three of three seats.
	ErrDutyOfficers = errors.Register(ModuleName, 26, "D-1: three duty officers of three different admitted seats are appointed together; name three")
	// ErrNotDutyOfficer is a signer who is not a duty officer in office.
	ErrNotDutyOfficer = errors.Register(ModuleName, 27, "D-2: the signer is not a duty officer of an admitted seat; sign with a duty officer's account")
	// ErrSamePerson is a duty officer who confirms what he proposed.
	ErrSamePerson = errors.Register(ModuleName, 28, "D-3: two persons suspend; another duty officer must confirm")
	// ErrTarget is a target that cannot be found or is of wrong form.
	ErrTarget = errors.Register(ModuleName, 29, "D-4: the target must be an existing institution's code, an active officer's account or a certificate's code; correct kind or target")
	// ErrProtected is a target that belongs to the council.
	ErrProtected = errors.Register(ModuleName, 30, "D-5: duty officers cannot suspend a seat, its institution, its operator or a duty officer; propose a motion (council propose-motion)")
	// ErrWorkingDays is a length out of its bounds.
	ErrWorkingDays = errors.Register(ModuleName, 31, "D-6: an emergency suspension lasts 1 to 10 working days; choose a length between them")
	// ErrNoSuspension is a suspension that does not exist.
	ErrNoSuspension = errors.Register(ModuleName, 32, "D-7: there is no such suspension; look its number up (council suspensions)")
	// ErrSuspensionStatus is an act that the suspension's status does not allow.
	ErrSuspensionStatus = errors.Register(ModuleName, 33, "D-8: the suspension's status does not allow this act; look at its status (council suspensions)")
	// ErrSuspended is a second suspension of a target, at once or too soon.
	ErrSuspended = errors.Register(ModuleName, 34, "D-9: a suspension of this target is in force, or ended less than 90 days ago; wait, or let the council decide by motion (council propose-motion)")
	// ErrOrderUsed is an order that has had its effect.
	ErrOrderUsed = errors.Register(ModuleName, 35, "D-10: this order has suspended this target before and cannot be used again; a new order is needed")
	// ErrProposerLeft is a confirmation after the proposer left office.
	ErrProposerLeft = errors.Register(ModuleName, 36, "D-11: the duty officer who proposed this is no longer in office; propose it anew")
)

// ErrGenesis is a genesis file that cannot be the council's; the text names
// the record.
var ErrGenesis = errors.Register(ModuleName, 37, "G-1: the genesis file's council is wrong; correct the named record")
