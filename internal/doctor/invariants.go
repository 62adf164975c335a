// SPDX-License-Identifier: Apache-2.0

package doctor

// Ids of the invariants, as docs/invariants.md lists them.
const (
	// history: every version of a record has author, time, rule and documents,
	// and none is missing (X1).
	history = "X1"
	// adverse: every adverse decision has a ground and a document (X2).
	adverse = "X2"
	// unique: codes and ids are given once (X3).
	unique = "X3"
	// private: no identity or telephone number stands in a text (X4).
	private = "X4"
	// timed: the queues hold each record's deadline and no other (X5).
	timed = "X5"
	// rising: what a status query answers of a certificate has a number that only
	// rises, and an end is final (X7).
	rising = "X7"
	// arrived: whatever arrives twice, late or in another order, what is known of other
	// provinces goes by its tables and leaves no end (X8).
	arrived = "X8"
	// abled: nobody acts for an institution that has ceased (X9).
	abled = "X9"
	// ruled: an application is under the version of the rules that was in force at its
	// acceptance (X10).
	ruled = "X10"
	// standing: a certificate is in force exactly while its registration is (C1).
	standing = "C1"
	// sealed: every version of a certificate shows what was registered, under the
	// agency's seal (C4).
	sealed = "C4"
	// recorded: a head counts the annotations that stand, and holds stand in order (X6).
	recorded = "X6"
	// disputed: a certificate is annotated as disputed exactly while an objection
	// to it that was found complete is open (D1).
	disputed = "D1"
	// ranked: an order holds the ranked pledges of a holder's rights, each part once,
	// in dense ranks (H2).
	ranked = "H2"
	// pledged: what is pledged is held by who has pledged it (H5).
	pledged = "H5"
	// told: a pledge has noted what has become of its certificates (H6).
	told = "H6"
	// announced: the feed of changes is one chain and tells every certificate and
	// pledge as it stands (R1).
	announced = "R1"
	// accredited: an agency has at most one open interval, its last (A2).
	accredited = "A2"
	// succession: the records of an agency that has gone have one successor before
	// its last document key ends, and every line of successors ends (A3).
	succession = "A3"
	// ownCase: an agency has no part in its own case (A1).
	ownCase = "A1"
	// twoPersons: the two persons of an act are two (T2).
	twoPersons = "T2"
	// wellFormed: a record passes the checks that let it in (V).
	wellFormed = "V"
	// dense: a list has the entries 1 to its count and no other (L1).
	dense = "L1"
	// linked: what a record names exists and names it back (L2).
	linked = "L2"
	// provable: what others prove is where they look for it (L3).
	provable = "L3"
)
