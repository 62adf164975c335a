// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"math"
	"slices"
	"strings"

	"cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// Facts are what this chain knows of a certificate of another province.
type Facts struct {
	// Peer is the province of origin.
	Peer Peer
	// Client is its light client.
	Client Client
	// Feed is how far its feed was read.
	Feed PeerFeed
	// Snapshot is what was imported; nil if nothing was.
	Snapshot *Snapshot
	// Told is what the feed told last; nil if nothing was.
	Told *Told
	// Acceptance is the last decision of an officer to act on it; nil if there is none.
	Acceptance *Acceptance
	// Conflict tells that a conflict of it with another registration is open.
	Conflict bool
	// Now is the block's time, seconds since 1970-01-01T00:00:00Z.
	Now int64
}

// Ground is why a certificate is not recognised further: one row of the policy.
type Ground struct {
	// Name is its name, stable, for programs.
	Name string
	// Level is the most that is left: 0 nothing, 1 to be looked up, 2 as evidence.
	Level uint32
	// Rule is the source.
	Rule string
	// EN and ZH say it for people.
	EN, ZH string

	stands func(Facts) bool
}

const (
	ruleOrder = "recognition rules, orders"
	ruleFresh = "recognition rules, freshness"
	ruleState = "recognition rules, state at home"
	// ruleAccepted: acts rest on a decision for which a named officer answers.
	ruleAccepted  = "recognition rules, level 3"
	ruleConflicts = "recognition rules, conflicts"
)

// Grounds is the policy (互认规则): every ground that stands lowers what a
// certificate is recognised for to its level. Validity is for its home chain alone
// to say; this chain says how far it relies on what it knows of it.
func Grounds() []Ground {
	return []Ground{
		{"PEER_NOT_ACTIVE", 0, ruleOrder, "the council has suspended or ended recognition of this province", "本省已暂停或终止对该省的互认", func(f Facts) bool { return !f.Peer.stands() }},
		{"CONTRADICTION", 0, ruleOrder, "records of its chain contradict each other and the council has not cleared it", "该省链上记录相互矛盾，尚未经本省处理", func(f Facts) bool { return f.Peer.Contradiction != "" }},
		{"CLIENT_FROZEN", 0, ruleFresh, "its light client is frozen, for two headers of one height were shown", "该省轻客户端已冻结：同一高度出现两个区块头", func(f Facts) bool { return f.Client.Status != ClientActive && f.Client.Status != ClientExpired }},
		{"CLIENT_OF_ANOTHER_CHAIN", 0, ruleFresh, "its light client follows another chain than was agreed", "该省轻客户端所跟踪的链与协议不符", func(f Facts) bool { return f.Client.ChainID != f.Peer.Agreement.ChainId }},
		{"NOT_IMPORTED", 0, ruleState, "it was never imported; what is known comes from the feed of changes alone", "该凭证尚未导入，仅从变更流水得知", func(f Facts) bool { return f.Snapshot == nil }},
		{"NOT_VALID", 0, ruleState, "it is not in force", "凭证不处于有效状态", Facts.notValid},
		{"TOO_OLD", 0, ruleFresh, "what was imported is older than the agreement allows for any use", "导入的快照已超过协议允许的最长时限", func(f Facts) bool { return f.older(1) }},
		{"CLIENT_EXPIRED", 1, ruleFresh, "its light client has expired and proves nothing new", "该省轻客户端已过期，无法证明新的状态", func(f Facts) bool { return f.Client.Status == ClientExpired }},
		{"CHANGED_SINCE", 1, ruleFresh, "the feed told of a change after what was imported; import it again", "导入之后该凭证又有变更，请重新导入", Facts.changedSince},
		{"OLDER_THAN_EVIDENCE", 1, ruleFresh, "what was imported is older than the agreement allows for evidence", "导入的快照已超过协议对作为证据所允许的时限", func(f Facts) bool { return f.older(2) }},
		{"UNREAD_CHANGES", 2, ruleFresh, "changes of its chain are proven to exist that were not read", "该省链上已证明存在的变更尚未全部读取", func(f Facts) bool {
			return f.Snapshot != nil && f.Feed.Unread() > 0 && f.Feed.Known > f.Snapshot.Entries
		}},
		{"OLDER_THAN_ACTS", 2, ruleFresh, "what was imported is older than the agreement allows for acts on this chain", "导入的快照已超过协议对本链业务所允许的时限", func(f Facts) bool { return f.older(3) }},
		{"ENCUMBERED", 2, ruleState, "something is recorded on it, or pledges on it have not ended; a person must read it", "凭证上有备注或未终止的质押，须人工审阅", func(f Facts) bool { return f.encumbered() && !f.accepted() }},
		{"NOT_ACCEPTED", 2, ruleAccepted, "no officer of an agency here has accepted what was imported for acts", "本省登记机构人员尚未对该次导入作出业务采信决定", func(f Facts) bool { return f.Snapshot != nil && !f.accepted() }},
		{"CONFLICT", 2, ruleConflicts, "it conflicts with another registration or with the national record, and nobody has settled it; a person must read the conflicts", "该凭证与其他登记或国家登记记录存在未办结的冲突，须人工审阅", func(f Facts) bool { return f.Conflict }},
		{"AGREED_TO_BE_LOOKED_UP", 1, ruleAgreement, "the agreement recognises it to be looked up alone", "协议仅约定可供查询", func(f Facts) bool { return f.Peer.Agreement.Level == 1 }},
		{"AGREED_AS_EVIDENCE", 2, ruleAgreement, "the agreement recognises it as evidence and not for acts on this chain", "协议仅约定可作为证据，不用于本链业务", func(f Facts) bool { return f.Peer.Agreement.Level == 2 }},
	}
}

// Verdict is what a certificate of another province is recognised for.
type Verdict struct {
	// Level is 0 for nothing, 1 to be looked up, 2 as evidence, 3 for acts here.
	Level uint32
	// State is how it stands as far as this chain knows.
	State certificate.VerdictState
	// Grounds are all that stand, in the order of the policy.
	Grounds []Ground
}

// Recognise judges.
func Recognise(f Facts) Verdict {
	v := Verdict{Level: MaxLevel, State: f.State()}
	for _, g := range Grounds() {
		if g.stands(f) {
			v.Level = min(v.Level, g.Level)
			v.Grounds = append(v.Grounds, g)
		}
	}
	return v
}

// Words name a level: FULL, CONDITIONAL or NONE.
func (v Verdict) Words() string {
	switch v.Level {
	case 0:
		return "NONE"
	case MaxLevel:
		return "FULL"
	default:
		return "CONDITIONAL"
	}
}

// State is how the certificate stands as far as this chain knows: what its feed
// told last, if that came after what was imported. What is final stays, whatever
// was imported before or after.
func (f Facts) State() certificate.VerdictState {
	h, known := f.Known()
	if !known {
		return certificate.VerdictUnknown
	}
	var notes []certificate.Annotation
	if f.Snapshot != nil {
		notes = f.Snapshot.Annotations
	}
	return certificate.VerdictAt(h, notes, f.Now)
}

// Known is the certificate as far as this chain knows it: what was imported, with
// what the feed has told since. Of one that was never imported nothing can be said
// unless it is told to have ended, for its last day is not told.
func (f Facts) Known() (h certificate.Head, known bool) {
	if f.Snapshot != nil {
		h = f.Snapshot.Head
	}
	if f.ToldCounts() {
		c := f.Told.Change
		h.Code, h.Status, h.StatusSeq, h.VoidFrom = c.Code, c.Status, c.StatusSeq, c.VoidFrom
		h.SuspendedUntil = suspendedUnknown(c.Status)
	}
	return h, f.Snapshot != nil || f.Final()
}

// toldSince tells whether the feed told of a change of the certificate itself that
// is not in what was imported.
func (f Facts) toldSince() bool {
	return f.Told != nil && f.Told.Change != nil && (f.Snapshot == nil || f.Told.Changed > f.Snapshot.Entries)
}

// Final tells whether the certificate is known to have ended for ever: from either
// source, in whichever order they came.
func (f Facts) Final() bool { return f.toldFinal() || f.importedFinal() }

func (f Facts) toldFinal() bool {
	return f.Told != nil && f.Told.Change != nil && certificate.Lifecycle.Terminal(f.Told.Change.Status)
}

func (f Facts) importedFinal() bool {
	return f.Snapshot != nil && certificate.Lifecycle.Terminal(f.Snapshot.Head.Status)
}

// ToldCounts tells whether the status is the one that the feed told: nothing takes back
// what is final, and else the later of both counts.
func (f Facts) ToldCounts() bool {
	return f.toldFinal() || f.toldSince() && !f.importedFinal()
}

// suspendedUnknown is the end of a suspension that the feed told, which it tells without
// one: it stands until something else is known.
func suspendedUnknown(s certificate.Status) int64 {
	if certificate.Lifecycle.Allows(s, certificate.EventLapse) {
		return math.MaxInt64
	}
	return 0
}

func (f Facts) notValid() bool {
	return f.Snapshot != nil && !slices.Contains([]certificate.VerdictState{certificate.VerdictValid, certificate.VerdictValidWithAnnotation}, f.State())
}

// older tells whether what was imported is too old for a level.
func (f Facts) older(level int) bool {
	ages := f.Peer.Agreement.MaxAge
	return f.Snapshot != nil && level <= len(ages) && f.Now-f.Snapshot.Time > int64(ages[level-1])
}

func (f Facts) changedSince() bool {
	return f.Snapshot != nil && f.Told != nil && f.Told.Entry > f.Snapshot.Entries
}

func (f Facts) encumbered() bool {
	return f.Snapshot != nil && (len(f.Snapshot.Pledges) > 0 || f.State() == certificate.VerdictValidWithAnnotation)
}

// accepted tells whether an officer has decided to act on what was imported last, since
// a contradiction was cleared if there was one.
func (f Facts) accepted() bool {
	return f.Snapshot != nil && f.Acceptance != nil && f.Acceptance.Version == f.Snapshot.Version && f.Acceptance.AcceptedAt > f.Peer.ClearedAt
}

// Accept refuses a decision on an import unless it is of the last one, and nothing
// would stand against acts once it is made: ErrAcceptance.
func (f Facts) Accept(a Acceptance) error {
	if f.Snapshot == nil || a.Version != f.Snapshot.Version {
		return ErrAcceptance.Wrapf("version: %d is not the last import", a.Version)
	}
	f.Acceptance = &a
	return f.ForActs(ErrAcceptance)
}

// ForActs refuses a certificate that is not recognised for acts, with its grounds.
func (f Facts) ForActs(refusal *errors.Error) error {
	v := Recognise(f)
	if v.Level == MaxLevel {
		return nil
	}
	names := make([]string, len(v.Grounds))
	for i, g := range v.Grounds {
		names[i] = g.Name
	}
	return refusal.Wrapf("%s: %s", f.Peer.Division, strings.Join(names, ", "))
}

// Validate checks a decision as a genesis file holds it.
func (a Acceptance) Validate() error {
	if _, err := HomeOf(a.Code); err != nil {
		return err
	}
	if a.Version == 0 || a.Agency == "" || a.Officer == "" || a.AcceptedAt <= 0 || digest.Validate(a.DocumentDigest) != nil {
		return ErrGenesis.Wrapf("acceptance of %s", a.Code)
	}
	return nil
}
