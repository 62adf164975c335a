// SPDX-License-Identifier: Apache-2.0

package verifier

import "github.com/shuquan-ledger/shuquan/x/certificate"

// Verdict is the answer to the bank's question.
type Verdict string

// The verdicts in order of precedence.
const (
	// Tampered is evidence that is well formed and contradicts itself or its
	// trusted header. It speaks of the evidence, not of the certificate.
	Tampered Verdict = "TAMPERED"
	// CannotCheck is evidence that is missing or not legible, or no way to it
	// from the trust root; also a certificate of another province on which this one
	// relies for nothing now, or of which it knows too little.
	CannotCheck Verdict = "CANNOT_CHECK"
	// Stale is a state that can still change, proven from evidence older than
	// the bank accepts; of a certificate of another province also one that was imported
	// too long ago, or after which changes are known.
	Stale Verdict = "STALE"
	// Unknown is a certificate that is proven not to exist: no such code, a
	// code that was reserved and never issued, or not of the holder asked for.
	Unknown Verdict = "UNKNOWN"
	// Revoked is a certificate revoked with effect from a moment of its own.
	Revoked Verdict = "REVOKED"
	// Cancelled is a cancelled certificate.
	Cancelled Verdict = "CANCELLED"
	// Expired is a certificate that ran out.
	Expired Verdict = "EXPIRED"
	// Superseded is a version that a newer one replaced.
	Superseded Verdict = "SUPERSEDED"
	// Suspended is a certificate that duty officers have suspended for a time.
	Suspended Verdict = "SUSPENDED"
	// Divergent is a certificate that differs from the national record.
	Divergent Verdict = "DIVERGENT"
	// ValidWithAnnotation is in force, and something is recorded on it.
	ValidWithAnnotation Verdict = "VALID_WITH_ANNOTATION"
	// Valid is in force with nothing recorded against it.
	Valid Verdict = "VALID"
)

// Exit codes of sqverify.
const (
	// ExitValid is a valid certificate under the policy.
	ExitValid = 0
	// ExitNotValid is a proven state other than valid.
	ExitNotValid = 1
	// ExitTampered is contradictory evidence.
	ExitTampered = 2
	// ExitCannotCheck is no answer, or one that is too old.
	ExitCannotCheck = 3
)

type verdictInfo struct {
	verdict Verdict
	exit    int
	// final states stay as they are, so old evidence of them is as good as new.
	final bool
	short Text
	long  Text
}

// verdicts stand in order of precedence.
var verdicts = []verdictInfo{
	{
		verdict: Tampered, exit: ExitTampered,
		short: say("the evidence was tampered with", "证据被篡改"),
		long: say("The evidence is well formed and contradicts itself or the trusted block: a wrong proof, value or validator set, too few signatures, or a hidden record. This says nothing about the certificate. Ask another node, and report this one to its operator.",
			"证据格式完整，但自相矛盾或与可信区块不符：证明、数值或验证人集合有误，签名不足，或隐瞒了记录。此结论只针对证据，不针对凭证本身。请改用其他节点查询，并将该节点告知其运营方。"),
	},
	{
		verdict: CannotCheck, exit: ExitCannotCheck,
		short: say("the certificate could not be checked", "无法核验"),
		long: say("Nothing was proven: no node was reached, an answer could not be read, or no path leads from the trust root to the node's chain. This says nothing about the certificate. Check the address, the trust root and this machine's clock, and try again. Of a certificate of another province it says that this chain has not imported it, or relies on nothing of that province now, for the reason shown; ask its home chain.",
			"没有得到任何证明：未能连接节点、应答无法读取，或无法从信任根走到该节点的链。此结论与凭证本身无关。请检查节点地址、信任根文件和本机时钟后重试。对外省凭证，表示本省链尚未导入，或因所示原因目前不采信该省记录，请向来源省链核验。"),
	},
	{
		verdict: Stale, exit: ExitCannotCheck,
		short: say("the evidence is too old", "证据过旧"),
		long: say("A state was proven, but from evidence older than --max-age, and it may have changed since. Ask another node, or the same one later. Of a certificate of another province: what was imported is older than agreed, or changes since are known and were not imported; import it again.",
			"已证明某一状态，但证据早于 --max-age 允许的时限，其后状态可能已变化。请改用其他节点或稍后重试。对外省凭证，表示导入的快照已超过约定时限，或已知其后的变更尚未导入，请重新导入。"),
	},
	{
		verdict: Unknown, exit: ExitNotValid,
		short: say("there is no such certificate", "查无此凭证"),
		long: say("It is proven that no certificate of this code was issued, or that it does not belong to the holder that was asked for. Compare the code character by character with the document, and the holder with who presented it.",
			"已证明该编码未曾出证，或该凭证不属于所查询的持有人。请逐字核对编码，并核对出示人身份。"),
	},
	{
		verdict: Revoked, exit: ExitNotValid, final: true,
		short: say("the certificate was revoked", "凭证已撤销"),
		long:  say("The agency or a court revoked the certificate; it is void from the moment shown, which may lie before the revocation.", "登记机构或法院已撤销该凭证，自所示时刻起无效，该时刻可能早于撤销之日。"),
	},
	{
		verdict: Cancelled, exit: ExitNotValid, final: true,
		short: say("the certificate was cancelled", "凭证已注销"),
		long:  say("The registration was cancelled and the certificate with it.", "登记已注销，凭证随之失效。"),
	},
	{
		verdict: Expired, exit: ExitNotValid, final: true,
		short: say("the certificate has expired", "凭证已届满"),
		long:  say("The last day of validity has passed. A renewal that is under way does not keep it in force.", "凭证有效期已届满。正在办理的续期不使其继续有效。"),
	},
	{
		verdict: Superseded, exit: ExitNotValid, final: true,
		short: say("a newer version replaced this one", "已被新版本取代"),
		long:  say("A change of the registration replaced this version; the version that --certificate-version names is not the certificate's present one. Ask for the present version.", "登记变更或续期后，--certificate-version 所指版本已被取代，请索取现行版本。"),
	},
	{
		verdict: Suspended, exit: ExitNotValid,
		short: say("the certificate is suspended", "凭证已暂停"),
		long:  say("Two duty officers suspended the certificate by written order; the suspension lapses by itself at the moment shown.", "两名值班负责人以书面命令暂停该凭证，到所示时刻自动恢复。"),
	},
	{
		verdict: Divergent, exit: ExitNotValid,
		short: say("the certificate differs from the national record", "与国家登记记录不一致"),
		long:  say("The agency or the province has found that the national system's record differs; the national record prevails (guideline art. 27). Do not rely on this certificate until the two are reconciled; ask the national system.", "登记机构或者省级主管部门发现国家系统的记录与之不一致，以国家系统为准（工作指引第二十七条）。在核对一致之前请勿依赖该凭证，请向国家系统查询。"),
	},
	{
		verdict: ValidWithAnnotation, exit: ExitNotValid,
		short: say("the certificate is in force; something is recorded on it", "凭证有效，但有备注"),
		long:  say("The certificate is in force, and an annotation, hold, dispute, pledge or licence is recorded on it, or it is in conflict with a certificate of another province. Read what is recorded; --policy admit-annotations accepts it with exit code 0. A certificate of another province can also be evidence here and not yet accepted for acts: the grounds say so. One that may only be looked up is never accepted.", "凭证有效，但其上记有备注、查封、争议、质押或许可，或者与外省凭证存在冲突。请查阅所记内容；使用 --policy admit-annotations 可接受此结论（退出码 0）。外省凭证亦可能仅可作为证据、尚未业务采信，见所示理由；仅供查询者不予接受。"),
	},
	{
		verdict: Valid, exit: ExitValid,
		short: say("the certificate is in force", "凭证有效"),
		long:  say("The certificate is in force, nothing is recorded against it, and all five checks passed. It is evidence of the registration; what was true before the registration, it does not prove.", "凭证有效，无不利记载，五项检查全部通过。凭证是登记的证据，不证明登记之前的事实。"),
	},
}

// Verdicts lists all verdicts in order of precedence.
func Verdicts() []Verdict {
	out := make([]Verdict, len(verdicts))
	for i, v := range verdicts {
		out[i] = v.verdict
	}
	return out
}

// Known tells whether v is a verdict.
func (v Verdict) Known() bool { return v.info() != nil }

// Exit is the exit code that goes with the verdict under the strictest policy.
func (v Verdict) Exit() int {
	if i := v.info(); i != nil {
		return i.exit
	}
	return ExitCannotCheck
}

// Short is the verdict in a few words.
func (v Verdict) Short() Text {
	if i := v.info(); i != nil {
		return i.short
	}
	return Text{}
}

// Explain says what the verdict means and what to do.
func (v Verdict) Explain() Text {
	if i := v.info(); i != nil {
		return i.long
	}
	return Text{}
}

// before tells whether a verdict comes before another in order of precedence.
func (v Verdict) before(other Verdict) bool {
	for _, i := range verdicts {
		if i.verdict == v || i.verdict == other {
			return i.verdict == v
		}
	}
	return false
}

// Final tells whether a proven state can no longer change. One that has expired
// by its status cannot; one that is said to have expired because its time is
// over may have been renewed.
func (v Verdict) Final() bool {
	i := v.info()
	return i != nil && i.final
}

func (v Verdict) info() *verdictInfo {
	for i := range verdicts {
		if verdicts[i].verdict == v {
			return &verdicts[i]
		}
	}
	return nil
}

// verdictOf translates what the certificate's law says.
var verdictOf = map[certificate.VerdictState]Verdict{
	certificate.VerdictUnknown:             Unknown,
	certificate.VerdictValid:               Valid,
	certificate.VerdictValidWithAnnotation: ValidWithAnnotation,
	certificate.VerdictSuspended:           Suspended,
	certificate.VerdictExpired:             Expired,
	certificate.VerdictCancelled:           Cancelled,
	certificate.VerdictRevoked:             Revoked,
	certificate.VerdictDivergent:           Divergent,
}
