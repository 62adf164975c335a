// SPDX-License-Identifier: Apache-2.0

package recognition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// conflictIDLen is the length of a conflict's id: 32 hexadecimal digits.
const conflictIDLen = 32

// Claimed is what one certificate claims, as the rules of conflict see it.
type Claimed struct {
	// Head is the certificate as it is known.
	Head certificate.Head
	// Registration is the version that it shows.
	Registration registration.Registration
	// Ended tells that it is known, though not imported, to be in force no more.
	Ended bool
	// Foreign tells that another province's chain keeps it.
	Foreign bool
}

// evidenced is when the certificate was first issued, which is when its
// registration was evidenced, seconds since 1970-01-01T00:00:00Z.
func (c Claimed) evidenced() int64 {
	if c.Head.FirstIssuedAt != 0 {
		return c.Head.FirstIssuedAt
	}
	return c.Head.IssuedAt
}

// holders are those who have a right by it now, in the order of the grants.
func (c Claimed) holders(right registration.Right, now int64) []string {
	if c.Ended || !c.Head.InForce() {
		return nil
	}
	return slices.DeleteFunc(registration.HoldersOf(c.Registration.Rights, right), func(holder string) bool {
		return !c.Registration.Grants(holder, right, now)
	})
}

// earlier is K5: the earlier time of evidence, then the lower code. The time in the
// national system and the height at which a registration was made, which the rule
// names before the code, stand in no record yet.
func earlier(a, b Claimed) (first, second Claimed) {
	if a.evidenced() > b.evidenced() || a.evidenced() == b.evidenced() && a.Head.Code > b.Head.Code {
		return b, a
	}
	return a, b
}

// ConflictRule is one rule of conflict: a row of the table.
type ConflictRule struct {
	// No is the number of the rule.
	No string
	// Kind is what it finds; ConflictNone for the rule of order.
	Kind ConflictKind
	// EN and ZH say what it means and what follows.
	EN, ZH string

	// concerns are the holders of a right between whom two certificates conflict;
	// nil if the rule compares no two certificates.
	concerns func(a, b []string) []string
	// alone is the place of the annotation for which one certificate conflicts with
	// the national record, 0 for none; nil if the rule looks at two.
	alone func(Claimed) uint32
}

// ConflictRules is the table of conflicts between provinces (recognition rules, conflicts).
func ConflictRules() []ConflictRule {
	return []ConflictRule{
		{
			No: "K1", Kind: ConflictDuplicate,
			EN: "one right of one holder in the same data is registered twice; the earlier stays, the later is the duplicate and its agency merges or cancels it",
			ZH: "同一权利人就同一数据的同一权利重复登记；在先者保留，在后者为重复登记，由其登记机构合并或注销", concerns: both,
		},
		{
			No: "K2", Kind: ConflictOverlap,
			EN: "different holders have the same right in the same data, which the law allows; whoever relies on one sees the other",
			ZH: "不同权利人就同一数据享有同一权利，法律允许；依据其一者应知悉其他", concerns: different,
		},
		{
			No: "K3", Kind: ConflictExclusive,
			EN: "statements exclude each other; both agencies handle it together in ten working days. No record states exclusivity yet, so that nothing finds it",
			ZH: "声明相互排斥，由两家登记机构在十个工作日内共同处理；目前尚无载明排他性的记录",
		},
		{
			No: "K4", Kind: ConflictDivergent,
			EN: "the certificate differs from the national record, which prevails",
			ZH: "凭证与国家登记记录不一致，以国家登记记录为准", alone: Claimed.divergent,
		},
		{
			No: "K5", Kind: ConflictNone,
			EN: "the certificates of a conflict stand in the order of their evidence: the earlier time, then the lower code",
			ZH: "冲突所涉凭证按存证先后排列：时间在先者居前，时间相同者编码小者居前",
		},
	}
}

func (c Claimed) divergent() uint32 {
	if !c.Foreign || c.Ended {
		return 0
	}
	return c.Head.Divergent
}

// both are the holders of both.
func both(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(holder string) bool { return !slices.Contains(b, holder) })
}

// different are the holders of one to whom the other has another one.
func different(a, b []string) []string {
	var out []string
	for _, x := range a {
		for _, y := range b {
			if x != y {
				out = append(out, x, y)
			}
		}
	}
	return out
}

// Conflicts are the conflicts between two certificates of the same data now; none
// if one of them is in force no more.
func Conflicts(a, b Claimed, now int64) []Conflict {
	a, b = earlier(a, b)
	var out []Conflict
	for _, rule := range ConflictRules() {
		if rule.concerns == nil {
			continue
		}
		c := rule.conflict(now, a, b)
		for _, right := range registration.Rights() {
			concerned := rule.concerns(a.holders(right, now), b.holders(right, now))
			if len(concerned) == 0 {
				continue
			}
			c.Rights = append(c.Rights, right)
			c.Holders = append(c.Holders, concerned...)
		}
		if len(c.Rights) > 0 {
			out = append(out, c.named())
		}
	}
	return out
}

// ConflictsAlone are the conflicts of one certificate with the national record.
func ConflictsAlone(a Claimed, now int64) []Conflict {
	var out []Conflict
	for _, rule := range ConflictRules() {
		if rule.alone == nil || rule.alone(a) == 0 {
			continue
		}
		c := rule.conflict(now, a)
		c.Annotation = rule.alone(a)
		out = append(out, c.named())
	}
	return out
}

func (r ConflictRule) conflict(now int64, of ...Claimed) Conflict {
	c := Conflict{Kind: r.Kind, Rule: r.No + ": " + ruleConflicts, FoundAt: now}
	for _, x := range of {
		c.Codes = append(c.Codes, x.Head.Code)
	}
	return c
}

// named is the conflict with its holders in order and its id.
func (c Conflict) named() Conflict {
	slices.Sort(c.Holders)
	c.Holders = slices.Compact(c.Holders)
	c.Id = c.id()
	return c
}

// id is derived from all that makes the conflict the one that it is.
func (c Conflict) id() string {
	text := fmt.Sprintf("%d|%s|%s|%v|%d", int32(c.Kind), strings.Join(c.Codes, ","), strings.Join(c.Holders, ","), c.Rights, c.Annotation)
	_, sum, _ := strings.Cut(digest.SM3([]byte(text)), ":")
	return sum[:conflictIDLen]
}

// Open tells whether nobody has settled it; time settles nothing.
func (c Conflict) Open() bool { return c.SettledAt == 0 }

// Settle is the conflict settled by a written decision, of which the digest is
// given. ErrConflict for no digest, ErrNoConflict if it was settled before.
func (c Conflict) Settle(decision string, now int64) (Conflict, error) {
	if digest.Validate(decision) != nil {
		return c, ErrConflict.Wrap("decision: no digest")
	}
	if !c.Open() {
		return c, ErrNoConflict.Wrapf("%s was settled", c.Id)
	}
	c.SettledAt, c.Decision = now, decision
	return c, nil
}

// Count is the count once a conflict more is open or one less; ErrNoConflict if one
// is settled that was not counted.
func (o OpenConflicts) Count(opened bool) (OpenConflicts, error) {
	switch {
	case opened:
		o.Open++
	case o.Open == 0:
		return o, ErrNoConflict.Wrapf("%s: none of its conflicts is counted as open", o.Code)
	default:
		o.Open--
	}
	return o, nil
}

// Validate checks a conflict as a genesis file holds it.
func (c Conflict) Validate() error {
	switch {
	case c.Id != c.id() || !slices.ContainsFunc(ConflictRules(), func(r ConflictRule) bool {
		return r.Kind == c.Kind && r.Kind != ConflictNone && strings.HasPrefix(c.Rule, r.No+":")
	}):
		return ErrGenesis.Wrapf("conflict %s: id, kind or rule", c.Id)
	case len(c.Codes) < 1 || len(c.Codes) > 2 || (len(c.Codes) == 1) != (c.Annotation > 0) || (len(c.Codes) == 2) != (len(c.Rights) > 0):
		return ErrGenesis.Wrapf("conflict %s: codes, rights or annotation", c.Id)
	case len(c.Codes) == 2 && c.Codes[0] == c.Codes[1]:
		return ErrGenesis.Wrapf("conflict %s: %s with itself", c.Id, c.Codes[0]) // it would be counted twice
	case c.FoundAt <= 0 || c.SettledAt < 0 || c.Open() != (c.Decision == ""):
		return ErrGenesis.Wrapf("conflict %s: found_at, settled_at or decision", c.Id)
	}
	for _, code := range c.Codes {
		if _, err := HomeOf(code); err != nil {
			return err
		}
	}
	return nil
}
