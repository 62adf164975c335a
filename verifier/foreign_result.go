// SPDX-License-Identifier: Apache-2.0

package verifier

// Recognition is what a chain recognises a certificate of another province for
// (省际互认), and on what it rests. Moments are in UTC+8.
type Recognition struct {
	// Division is the province of origin, six digits of GB/T 2260; ChainID its chain.
	Division string `json:"division"`
	ChainID  string `json:"chain_id"`
	// PeerStatus is what the council has ordered of it: "ACTIVE", "SUSPENDED" or
	// "TERMINATED"; Contradiction is what of its records contradicts itself.
	PeerStatus    string `json:"peer_status"`
	Contradiction string `json:"contradiction,omitempty"`
	// Agreement is the digest of the written agreement.
	Agreement string `json:"agreement_digest"`
	// Level is 0 for nothing, 1 to be looked up, 2 as evidence, 3 for acts on the
	// chain; Words is "NONE", "CONDITIONAL" or "FULL", Meaning says it for people.
	Level   uint32 `json:"level"`
	Words   string `json:"recognition"`
	Meaning Text   `json:"meaning"`
	// Import is what was imported; nil if nothing was.
	Import *Import `json:"import,omitempty"`
	// Told is what the feed of changes told last; nil if nothing was.
	Told *FeedNews `json:"told,omitempty"`
	// Unread counts the changes of the other chain that are proven to exist and were
	// not read: a gap (变更流水缺口). Read counts those that were read.
	Unread uint64 `json:"unread"`
	Read   uint64 `json:"read"`
	// Acceptance is the last decision of an officer here to act on it; nil if there is none.
	Acceptance *Acceptance `json:"acceptance,omitempty"`
	// OpenConflicts counts its conflicts with other registrations or with the national
	// record that nobody has settled.
	OpenConflicts uint64 `json:"open_conflicts"`
	// Client is how the light client stands.
	Client LightClient `json:"light_client"`
	// Grounds are why it is not recognised further, in the order of the policy.
	Grounds []Ground `json:"grounds"`
}

// Import is a certificate of another province as it was imported.
type Import struct {
	// Height is the height of its home chain after which it stood so, ProvenAt the time
	// of the block that proves it.
	Height   uint64 `json:"height"`
	ProvenAt string `json:"proven_at"`
	// AgeSeconds is how old that is at the end of the check.
	AgeSeconds int64 `json:"age_seconds"`
	// ReceivedAt is when it was imported, Number counts its imports.
	ReceivedAt string `json:"received_at"`
	Number     uint64 `json:"number"`
	// AgencyLevel is what the issuing agency was accredited as: "NATIONAL" or "LOCAL".
	AgencyLevel string `json:"agency_level"`
}

// FeedNews is what the feed of another province told last of a certificate.
type FeedNews struct {
	// Entry is the last entry about it or about a pledge on it, Time its block's time.
	Entry uint64 `json:"entry"`
	Time  string `json:"time"`
	// Status and StatusSeq are what the last change of the certificate itself led to,
	// VoidFrom from when it is void; empty if only pledges were told.
	Status    string `json:"status,omitempty"`
	StatusSeq uint64 `json:"status_seq,omitempty"`
	VoidFrom  string `json:"void_from,omitempty"`
	// AfterImport tells that this is not in what was imported.
	AfterImport bool `json:"after_import"`
}

// Acceptance is the decision of an officer of an agency here to act on an import (业务采信).
type Acceptance struct {
	// Number is the import that it is of, Last tells that it is the last one.
	Number uint64 `json:"number"`
	Last   bool   `json:"last"`
	// Agency is the officer's agency, Officer the account.
	Agency  string `json:"agency"`
	Officer string `json:"officer"`
	// AcceptedAt is when, DocumentDigest the digest of the written decision.
	AcceptedAt     string `json:"accepted_at"`
	DocumentDigest string `json:"document_digest"`
}

// LightClient is how the light client of another province stands on this chain.
type LightClient struct {
	// ID is its id.
	ID string `json:"id"`
	// Status is "Active", "Expired" or "Frozen".
	Status string `json:"status"`
	// Height is the newest block that it knows, Time that block's time.
	Height uint64 `json:"height"`
	Time   string `json:"time"`
	// ExpiresAt is when it expires unless it is updated.
	ExpiresAt string `json:"expires_at"`
}

// Ground is why a certificate is not recognised further.
type Ground struct {
	// Name is its name, stable, for programs.
	Name string `json:"name"`
	// Level is the most that is left.
	Level uint32 `json:"level"`
	// Verdict is the most that is left of the verdict; empty where the state decides.
	Verdict Verdict `json:"verdict,omitempty"`
	// Rule is the source.
	Rule string `json:"rule"`
	// Words say it for people.
	Words Text `json:"words"`
}
