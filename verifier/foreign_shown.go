// SPDX-License-Identifier: Apache-2.0

package verifier

import "github.com/shuquan-ledger/shuquan/x/recognition"

// evidenceLevel is the least level that stands for evidence.
const evidenceLevel = 2

// levels say for people what a certificate is recognised for.
var levels = []Text{
	say("nothing", "不予互认"),
	say("being looked up", "仅供查询"),
	say("evidence", "可作为证据"),
	say("evidence and acts on this chain", "可作为证据并用于本链业务"),
}

func levelWords(level uint32) Text {
	if int(level) < len(levels) {
		return levels[level]
	}
	return Text{}
}

// admits tells whether a bank that admits what is recorded on a certificate may take
// this one: one of another province only where it is evidence.
func (r *Recognition) admits() bool { return r == nil || r.Level >= evidenceLevel }

// shownRecognition is what people see of the recognition at a moment, the bank's.
func shownRecognition(f *foreign, v recognition.Verdict, clock int64) *Recognition {
	x := f.facts
	out := &Recognition{
		Division: x.Peer.Division, ChainID: x.Peer.Agreement.ChainId, PeerStatus: enumName(x.Peer.Status, "PEER_STATUS_"),
		Contradiction: x.Peer.Contradiction, Agreement: x.Peer.Agreement.Digest,
		Level: v.Level, Words: v.Words(), Meaning: levelWords(v.Level), Unread: x.Feed.Unread(), Read: x.Feed.Entries,
		OpenConflicts: f.conflicts, Grounds: []Ground{},
		Client: LightClient{
			ID: x.Peer.Agreement.ClientId, Status: x.Client.Status, Height: x.Client.Height,
			Time: clockTime(x.Client.Time), ExpiresAt: clockTime(x.Client.ExpiresAt()),
		},
	}
	if s := x.Snapshot; s != nil {
		out.Import = &Import{
			Height: s.Height, ProvenAt: clockTime(s.Time), AgeSeconds: max(clock, x.Now) - s.Time, ReceivedAt: clockTime(s.ReceivedAt), Number: s.Version,
			AgencyLevel: enumName(s.Accreditation.Level, "LEVEL_"),
		}
	}
	out.Told = shownNews(x)
	if a := x.Acceptance; a != nil {
		out.Acceptance = &Acceptance{
			Number: a.Version, Last: x.Snapshot != nil && a.Version == x.Snapshot.Version, Agency: a.Agency, Officer: a.Officer,
			AcceptedAt: clockTime(a.AcceptedAt), DocumentDigest: a.DocumentDigest,
		}
	}
	for _, g := range v.Grounds {
		out.Grounds = append(out.Grounds, Ground{Name: g.Name, Level: g.Level, Verdict: verdictOfGround(g.Name), Rule: g.Rule, Words: say(g.EN, g.ZH)})
	}
	return out
}

// shownNews is what people see of what the feed told last; nil for nothing.
func shownNews(f recognition.Facts) *FeedNews {
	t := f.Told
	if t == nil {
		return nil
	}
	out := &FeedNews{Entry: t.Entry, Time: clockTime(t.Time), AfterImport: f.Snapshot == nil || t.Entry > f.Snapshot.Entries}
	if c := t.Change; c != nil {
		out.Status, out.StatusSeq, out.VoidFrom = enumName(c.Status, "STATUS_"), c.StatusSeq, clockTime(c.VoidFrom)
	}
	return out
}
