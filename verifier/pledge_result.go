// SPDX-License-Identifier: Apache-2.0

package verifier

// How the pledges of a certificate bear on it as a whole.
const (
	// EncumbranceNone: no pledge locks the rights.
	EncumbranceNone = "NONE"
	// EncumbranceReserved: the rights are locked for a pledge without a rank, and no
	// other is accepted meanwhile.
	EncumbranceReserved = "RESERVED"
	// EncumbrancePledged: the rights are pledged.
	EncumbrancePledged = "PLEDGED"
)

// Where a listed pledge stands for who reads the certificate.
const (
	// StandingLive locks the rights of the certificate.
	StandingLive = "LIVE"
	// StandingOpen has not ended and locks nothing: a proposal or a record.
	StandingOpen = "OPEN"
	// StandingEnded has ended.
	StandingEnded = "ENDED"
	// StandingMoved is on other certificates now: it went with rights that passed,
	// or lost this certificate when another pledge was realised.
	StandingMoved = "MOVED"
)

// Pledges are what was proven of the pledges of the certificate: all of them,
// and that there are no more. The chain keeps them; priority against third
// parties comes from Zhongdeng, see Result.Priority.
type Pledges struct {
	// Encumbrance is one of the Encumbrance constants.
	Encumbrance string `json:"encumbrance"`
	// AdmitsJunior tells whether the pledges here stand against no other one. What
	// else is recorded on the certificate may.
	AdmitsJunior bool `json:"admits_junior"`
	// Summary says both in a sentence.
	Summary Text `json:"summary"`
	// Total counts the pledges that were ever proposed, Open those that have not
	// ended, Live those of them that lock the rights.
	Total uint32 `json:"total"`
	Open  uint32 `json:"open"`
	Live  uint32 `json:"live"`
	// Orders are the orders of the live pledges, one for each holder.
	Orders []Order `json:"orders"`
	// List are all pledges in the order of their proposals; of a certificate of another
	// province those that had not ended when it was imported.
	List []Pledge `json:"list"`
}

// Order is the order of the pledges of one holder's rights.
type Order struct {
	// Holder is whose rights are pledged.
	Holder Party `json:"holder"`
	// Version counts its changes.
	Version uint64 `json:"version"`
	// ReservedFor is the id of the pledge for which the rights are locked.
	ReservedFor string `json:"reserved_for,omitempty"`
	// Places are its places by rank.
	Places []Place `json:"places"`
}

// Place is one place in an order.
type Place struct {
	// Rank is the rank, from 1; the same for those that share it.
	Rank uint32 `json:"rank"`
	// Pledge and Part name what stands there.
	Pledge string `json:"pledge"`
	Part   uint32 `json:"part"`
	// RegisteredAt is the time that its entry at Zhongdeng claims.
	RegisteredAt string `json:"registered_at"`
	// AllowsJunior tells that its pledge admits others behind it.
	AllowsJunior bool `json:"allows_junior"`
}

// Pledge is one pledge of the certificate's list, as the chain has stored it.
type Pledge struct {
	// Index is its place in the certificate's list, from 1; of a certificate of another
	// province the place among those that were imported.
	Index uint32 `json:"index"`
	// ID is its id, 32 hexadecimal digits.
	ID string `json:"id"`
	// Standing is one of the Standing constants.
	Standing string `json:"standing"`
	// Status is the status, like "PERFECTED", StatusWords says it for people.
	Status      string `json:"status"`
	StatusWords *Text  `json:"status_words"`
	// Form is "PLEDGE", "MORTGAGE" or "ENHANCEMENT_ONLY".
	Form      string `json:"form"`
	FormWords *Text  `json:"form_words"`
	// Pledgor pledges, Pledgee is secured, Agent acts for several creditors; with
	// the names that they have at the height of the proof.
	Pledgor Party  `json:"pledgor"`
	Pledgee Party  `json:"pledgee"`
	Agent   *Party `json:"agent,omitempty"`
	// Rights are what of this certificate is pledged: "HOLD", "USE", "OPERATE".
	Rights []string `json:"rights,omitempty"`
	// Certificates are all certificates under the pledge now.
	Certificates []string `json:"certificates"`
	// Parts are the secured amounts, each with its rank.
	Parts []PledgePart `json:"parts"`
	// Maximum tells that claims of a period are secured up to a maximum amount,
	// FixedOn is the day on which they were fixed.
	Maximum bool   `json:"maximum"`
	FixedOn string `json:"fixed_on,omitempty"`
	// DebtDue is the day on which the debt is due.
	DebtDue string `json:"debt_due"`
	// RegisteredTo is the last day of the registration at Zhongdeng, before it the
	// one that is agreed.
	RegisteredTo string `json:"registered_to"`
	// Permits are what may be done meanwhile.
	Permits Permits `json:"permits"`
	// Flags are what the reader must not overlook.
	Flags PledgeFlags `json:"flags"`
	// PassedTo is the certificate to which the rights passed while it was being realised.
	PassedTo string `json:"passed_to,omitempty"`
	// Buyer is the code of the one to whom they may pass in its realisation.
	Buyer string `json:"buyer,omitempty"`
	// Pending is the name of an act that waits for a second person.
	Pending string `json:"pending,omitempty"`
	// Days are when what happened.
	Days PledgeDays `json:"days"`
	// Way is how it is or was realised, like "AUCTION".
	Way      string `json:"way,omitempty"`
	WayWords *Text  `json:"way_words,omitempty"`
	// End is why it ended, like "DEBT_EXTINGUISHED".
	End      string `json:"end,omitempty"`
	EndWords *Text  `json:"end_words,omitempty"`
	// due is the earliest moment at which a period of it can end; 0 if none runs.
	due int64
}

// PledgePart is a secured amount with its rank and its entry at Zhongdeng.
type PledgePart struct {
	// Part is its number, from 1.
	Part uint32 `json:"part"`
	// Rank is its rank among the live pledges, 0 without one.
	Rank uint32 `json:"rank"`
	// Band is how large it is, like "TO_10M", Currency the code of its currency.
	Band      string `json:"band"`
	BandWords *Text  `json:"band_words"`
	Currency  string `json:"currency"`
	// Commitment is the salted commitment of the figure.
	Commitment string `json:"commitment"`
	// Zhongdeng is its entry there; nil before.
	Zhongdeng *ZhongdengEntry `json:"zhongdeng,omitempty"`
}

// ZhongdengEntry is what an officer of the pledgee has vouched for: the chain
// cannot see Zhongdeng.
type ZhongdengEntry struct {
	// Number is the number of the registration certificate.
	Number string `json:"number"`
	// RegisteredAt is its time, RegisteredTo the last day of its term.
	RegisteredAt string `json:"registered_at"`
	RegisteredTo string `json:"registered_to"`
	// Guarantor is the name under which it stands there; empty for a person.
	Guarantor string `json:"guarantor,omitempty"`
	// SearchDigest is the digest of the certificate of the search that shows it.
	SearchDigest string `json:"search_digest"`
	// RecheckOn is the day on which it is to be looked up again.
	RecheckOn string `json:"recheck_on"`
}

// Permits are what the parties have agreed may be done while the pledge lives.
// While it has no rank, licences alone.
type Permits struct {
	// Junior admits pledges behind it.
	Junior bool `json:"junior"`
	// Licence admits licences that are not exclusive, ExclusiveLicence others too.
	Licence          bool `json:"licence"`
	ExclusiveLicence bool `json:"exclusive_licence"`
	// Transfer admits a transfer, which the pledge follows.
	Transfer bool `json:"transfer"`
	// CureDays is how long a default can be cured, in days.
	CureDays uint32 `json:"cure_days"`
}

// PledgeFlags are what the reader of a pledge must not overlook.
type PledgeFlags struct {
	// Challenged tells that somebody says something against it or its rank that
	// has not ended; OpenChallenges counts that, RankChallenges what of it is about
	// the rank.
	Challenged     bool   `json:"challenged"`
	OpenChallenges uint32 `json:"open_challenges,omitempty"`
	RankChallenges uint32 `json:"rank_challenges,omitempty"`
	// Impaired tells that the certificate of one of its assets does not run;
	// Impairment is what has become of this one.
	Impaired        bool   `json:"impaired"`
	Impairment      string `json:"impairment,omitempty"`
	ImpairmentWords *Text  `json:"impairment_words,omitempty"`
	// ReleaseOverdue tells that the pledgee let the period for the release pass.
	ReleaseOverdue bool `json:"release_overdue"`
	// TermEnded tells that the registration ran out while it was being realised.
	TermEnded bool `json:"term_ended"`
	// PeriodMayBeOver tells that a period of it can have ended by the block's time
	// without the chain having written it; it is shown as it stands.
	PeriodMayBeOver bool `json:"period_may_be_over"`
}

// PledgeDays are days of a pledge's life, YYYY-MM-DD; empty for what did not happen.
type PledgeDays struct {
	// Proposed is the day of the proposal.
	Proposed string `json:"proposed"`
	// Locked is the day of its acceptance.
	Locked string `json:"locked,omitempty"`
	// Perfected is the day on which it was last perfected here.
	Perfected string `json:"perfected,omitempty"`
	// Defaulted is the day of the last notice of a default.
	Defaulted string `json:"defaulted,omitempty"`
	// EnforcedFrom is the day on which its realisation began.
	EnforcedFrom string `json:"enforced_from,omitempty"`
	// DebtEnded is the day from which the period for the release runs.
	DebtEnded string `json:"debt_ended,omitempty"`
	// DebtEndStated is the day on which the debt ended, as the pledgor states it.
	DebtEndStated string `json:"debt_end_stated,omitempty"`
	// Lapsed is the day on which the registration ran out.
	Lapsed string `json:"lapsed,omitempty"`
	// Ended is the day of its end.
	Ended string `json:"ended,omitempty"`
}
