// SPDX-License-Identifier: Apache-2.0

package ante

import "cosmossdk.io/errors"

// Codespace is the codespace of refusals before any module.
const Codespace = "gate"

// Refusals of transactions; V-TX-* are rules of form, X-* of the ledger.
var (
	// ErrFee is a transaction with fee, payer or granter.
	ErrFee = errors.Register(Codespace, 2, "V-TX-1: this ledger takes no fees; leave fee amount, payer and granter empty")
	// ErrGas is a transaction without gas.
	ErrGas = errors.Register(Codespace, 3, "V-TX-2: the gas limit must be more than zero and at most what a block allows; simulate the transaction or set --gas")
	// ErrExtension is a transaction with extension options.
	ErrExtension = errors.Register(Codespace, 4, "V-TX-3: extension options are not used on this ledger; remove them")
	// ErrSigners is a transaction with several signers.
	ErrSigners = errors.Register(Codespace, 5, "V-TX-4: all messages of a transaction must have one and the same signer; send the others in transactions of their own")
	// ErrUnclassified is a message type that nobody may send.
	ErrUnclassified = errors.Register(Codespace, 6, "X-PERM: this message type cannot be sent on this ledger; take it out of the transaction")
	// ErrMotionOnly is a message that runs inside motions only.
	ErrMotionOnly = errors.Register(Codespace, 7, "X-PERM: this message runs inside a motion of the council only; propose one (council propose-motion)")
	// ErrStranger is a sender whom the ledger does not know.
	ErrStranger = errors.Register(Codespace, 8, "X-PERM: the sender is not an active officer, seat or duty officer; ask the institution's ADMIN or the council to register the account")
	// ErrRole is a sender of the wrong role.
	ErrRole = errors.Register(Codespace, 9, "X-PERM: the sender's role does not allow this message; have an officer with the right duty send it")
	// ErrTooLarge is a transaction over its size.
	ErrTooLarge = errors.Register(Codespace, 10, "V-TX-5: the transaction is too large; split it")
	// ErrPersonal is an identity or telephone number in free text of a module that has
	// no code of its own for it.
	ErrPersonal = errors.Register(Codespace, 11, "X4: a free text holds an identity or telephone number, which everybody could read for ever; remove it and keep it with the agency")
	// ErrMemo is a memo.
	ErrMemo = errors.Register(Codespace, 12, "V-TX-6: memos are not used on this ledger; leave the memo empty")
	// ErrMessages is a transaction without messages or with too many.
	ErrMessages = errors.Register(Codespace, 13, "V-TX-7: a transaction has 1 to 200 messages; split it, or put a message in")
	// ErrMalformed is a message that cannot be read as one that somebody signs.
	ErrMalformed = errors.Register(Codespace, 14, "V-TX-8: a message is malformed; write every text in UTF-8 and the address of an account of this ledger into the field of its signer")
	// ErrUnordered is a transaction without a place in its account's sequence. To
	// remember each until its end, and forget it then, would be work in a block that
	// nothing bounds, and an export would not know them.
	ErrUnordered = errors.Register(Codespace, 15, "V-TX-9: every transaction has its place in its account's sequence; leave unordered away and state the sequence number")
)
