// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"fmt"
	"regexp"

	"cosmossdk.io/errors"
)

// CodeOf is the registered code of an error as people and other chains read it, as
// "pledge/21".
func CodeOf(err error) string {
	space, code, _ := errors.ABCIInfo(err, false)
	return fmt.Sprintf("%s/%d", space, code)
}

// maxCode is the greatest length of a code.
const maxCode = 40

// codeForm is the form of a registered code.
var codeForm = regexp.MustCompile(`^[a-z][a-z0-9-]*/[1-9][0-9]*$`)

// IsCode tells whether a text has the form of a registered code.
func IsCode(text string) bool { return len(text) <= maxCode && codeForm.MatchString(text) }

var (
	// ErrGenesis is a genesis file whose records cannot stand.
	ErrGenesis = errors.Register(ModuleName, 2, "G-GENESIS: the genesis file's records of recognition contradict each other; export the state again")
	// ErrEntry is an entry of wrong form.
	ErrEntry = errors.Register(ModuleName, 3, "G-ENTRY: an entry of the feed says one change of a certificate or of a pledge, with number and digest; read it again from the chain that wrote it")
	// ErrChain is an entry that does not follow the one before it.
	ErrChain = errors.Register(ModuleName, 4, "G-CHAIN: an entry of the feed has the next index, names the digest of the entry before it and is not of an earlier time; read what lies between from the chain that wrote it")
)

// Errors of form, V-*. What is wrapped around one names the field.
var (
	// ErrDivision is a peer that is no province.
	ErrDivision = errors.Register(ModuleName, 10, "V-DIVISION: a peer is a province, six digits of which the last four are zeros, as 410000; correct it")
	// ErrAgreement is an agreement of wrong form.
	ErrAgreement = errors.Register(ModuleName, 11, "V-AGREEMENT: the agreement lacks something or says what the chain cannot apply; correct the field")
	// ErrOrder is no order.
	ErrOrder = errors.Register(ModuleName, 12, "V-ORDER: an order suspends, resumes, ends or clears, and names its document; choose one")
	// ErrCode is no code of a certificate.
	ErrCode = errors.Register(ModuleName, 13, "V-CODE: it is no code of a certificate; copy it from the certificate")
	// ErrProofs are proofs of wrong form.
	ErrProofs = errors.Register(ModuleName, 14, "V-PROOFS: proofs name a height, each store once and each record in its order, within their lengths; fetch them again with shuquand recognition pull")
	// ErrStretch is a stretch of no or too many entries.
	ErrStretch = errors.Register(ModuleName, 15, "V-STRETCH: 1 to 500 entries of a feed are read at once; send another part")
)

// Refusals, G-*.
var (
	// ErrStatus is G-1.
	ErrStatus = errors.Register(ModuleName, 20, "G-1: this is not possible as the peer stands; ask the council")
	// ErrProof is G-2.
	ErrProof = errors.Register(ModuleName, 21, "G-2: the records are not proven under a header that the light client knows; update the client and fetch the proofs again")
	// ErrOlder is G-3.
	ErrOlder = errors.Register(ModuleName, 22, "G-3: a newer state is known; fetch the proofs at a newer height")
	// ErrScope is G-4.
	ErrScope = errors.Register(ModuleName, 23, "G-4: the agreement does not recognise records of this regime or grade; ask the council for an amendment")
	// ErrEvidence are records that are proven and do not fit each other: G-5.
	ErrEvidence = errors.Register(ModuleName, 24, "G-5: the records are proven and do not show a certificate that its agency could issue, or have a form that this chain does not know; tell the peer")
	// ErrThird is a record of another province than the peer: G-9.
	ErrThird = errors.Register(ModuleName, 25, "G-9: the code is that of another province than the peer, which speaks for its own records alone; import it from its home")
	// ErrGap is a stretch that does not begin where the last one ended.
	ErrGap = errors.Register(ModuleName, 26, "G-10: the stretch does not begin with the entry after the last one that was read; read what lies between, or less")
	// ErrQuota is more than is taken in a day.
	ErrQuota = errors.Register(ModuleName, 27, "G-11: as much was taken from the peer today as is agreed; go on tomorrow (UTC+8)")
	// ErrContradiction is a peer whose records contradict each other.
	ErrContradiction = errors.Register(ModuleName, 28, "G-12: records of the peer contradict each other and nothing of it is imported; let the provinces settle it and the council clear it")
	// ErrNoCertificate is a code under which the peer has issued nothing.
	ErrNoCertificate = errors.Register(ModuleName, 29, "G-13: it is proven that no certificate was issued under this code; compare it with the document")
	// ErrClient is a light client that cannot be a peer's.
	ErrClient = errors.Register(ModuleName, 30, "G-14: the light client has other parameters than a peer's; make one with shuquand recognition client")
	// ErrTaken is a chain or client of another peer.
	ErrTaken = errors.Register(ModuleName, 31, "G-15: this chain or light client is that of another peer; name its own")
	// ErrNoPeer is a peer that was never registered.
	ErrNoPeer = errors.Register(ModuleName, 32, "G-16: no agreement with this province is registered; list the peers with shuquand query recognition peers")
	// ErrNotKnown is a certificate of which nothing is known.
	ErrNotKnown = errors.Register(ModuleName, 33, "G-17: nothing is known of this certificate here; import it with shuquand recognition pull")
	// ErrHome is an own province as a peer.
	ErrHome = errors.Register(ModuleName, 34, "G-18: the province is this chain's own; a peer is another one")
	// ErrPeers is one peer too many.
	ErrPeers = errors.Register(ModuleName, 35, "G-19: forty peers are registered and there are no more provinces; amend one")
	// ErrAuthority is a signer other than the council.
	ErrAuthority = errors.Register(ModuleName, 36, "G-20: peers are registered, amended and ordered on by the council alone; propose a motion (shuquand tx motion)")
	// ErrOtherChain is an amendment to another chain.
	ErrOtherChain = errors.Register(ModuleName, 37, "G-21: an amendment is with the chain that was registered; end recognition and register the new chain")
	// ErrRelayer is an account that carries nothing for a peer.
	ErrRelayer = errors.Register(ModuleName, 38, "G-22: connections, channels and packets of a peer are carried by the relayers that its agreement names, and for nobody else; ask the council to name the account")
	// ErrChannel is a channel of another form than packets take.
	ErrChannel = errors.Register(ModuleName, 39, "G-23: a channel is unordered, between the ports recognition of both chains, of version shuquan-recognition-1, over a connection of a peer's light client, and stays open; open one like that")
	// ErrPacket is a packet of wrong form.
	ErrPacket = errors.Register(ModuleName, 40, "G-24: the packet has no form that this chain knows; send what docs/recognition-protocol.md describes")
	// ErrNoChannel is a peer without an agreed channel.
	ErrNoChannel = errors.Register(ModuleName, 41, "G-25: no channel is agreed with this peer, or another one than this; have the council amend the agreement")
	// ErrNotRecognised is a certificate that is not recognised for acts.
	ErrNotRecognised = errors.Register(ModuleName, 42, "G-26: the certificate is not recognised for acts on this chain; read why with shuquand query recognition recognise")
	// ErrSignatures are not those of two keys of the pledgee.
	ErrSignatures = errors.Register(ModuleName, 43, "G-27: two document keys of the pledgee sign what is asked of another province, for its chain; sign the pledge, its version there and the digest")
	// ErrGuest is a pledgee whose data are wrong, or who is no bank.
	ErrGuest = errors.Register(ModuleName, 44, "G-28: a bank asks another province for pledges in its own name, with 2 to 5 open document keys; correct pledgee, name or keys")
	// ErrRequestState is a pledge that does not stand so that this can be asked.
	ErrRequestState = errors.Register(ModuleName, 45, "G-29: this cannot be asked as the pledge stands; read it with shuquand query recognition request")
	// ErrAwaiting is a pledge of which something is asked already.
	ErrAwaiting = errors.Register(ModuleName, 46, "G-30: an answer is awaited and one thing is asked at a time; wait for it, or import it with shuquand recognition outcome")
	// ErrTimedOut is what was asked and did not arrive.
	ErrTimedOut = errors.Register(ModuleName, 47, "G-31: what was asked did not arrive within a day and nothing was done; ask again")
	// ErrOrigin is a pledge that another has asked for.
	ErrOrigin = errors.Register(ModuleName, 48, "G-32: this peer has not asked for this pledge, or for another pledgee; its pledgee acts where the pledge was made")
	// ErrAct is an act that is not asked for across a border.
	ErrAct = errors.Register(ModuleName, 49, "G-33: this is not asked of another province; let the parties act on the chain of the certificate")
	// ErrOpenRequests are too many open requests.
	ErrOpenRequests = errors.Register(ModuleName, 50, "G-34: a hundred requests wait for an answer of this peer; wait, or import outcomes with shuquand recognition outcome")
	// ErrUnanswered is a request that has not been answered and still can be.
	ErrUnanswered = errors.Register(ModuleName, 70, "G-48: that province has not answered yet and the request can still arrive there; import the outcome when it has, or a day after the request, when the proof shows that it never will")
	// ErrNotAwaited is an outcome that nobody waits for.
	ErrNotAwaited = errors.Register(ModuleName, 51, "G-35: no answer with this number is awaited of this peer; read the request with shuquand query recognition request")
	// ErrNonce is a number that was used for another packet.
	ErrNonce = errors.Register(ModuleName, 52, "G-36: the peer has used this number for another request; it counts them and uses each once")
	// ErrAcceptance is a decision that cannot be entered.
	ErrAcceptance = errors.Register(ModuleName, 53, "G-37: a decision names the import that was read and its document, and nothing but what a person must read stands against acts; import the certificate again, or read why with shuquand query recognition recognise")
	// ErrNoRequest is a pledge that was not asked of another province.
	ErrNoRequest = errors.Register(ModuleName, 54, "G-38: no such pledge was asked of another province; list them with shuquand query recognition requests")
)
