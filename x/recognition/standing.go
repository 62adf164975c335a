// SPDX-License-Identifier: Apache-2.0

package recognition

import "slices"

// PeerFacts are what a peer's standing follows from.
type PeerFacts struct {
	// Peer is the peer as the council has it.
	Peer Peer
	// Client is its light client.
	Client Client
	// Late tells that changes here wait for more than four hours for the peer to read them.
	Late bool
	// Now is the time, seconds since 1970-01-01T00:00:00Z.
	Now int64
}

// PeerStanding is one row of how a peer can stand (对端状态).
type PeerStanding struct {
	// Name is the standing, as CLIENT_EXPIRED.
	Name string
	// EN and ZH say when a peer stands so.
	EN, ZH string

	stands func(PeerFacts) bool
}

// PeerStandings is how a peer can stand, once it was registered: the first row that holds
// does. Before that the agreement is a motion, proposed or carried. What follows from the
// light client is worked out anew for each answer; whether the peer reads late stands as
// after the last block.
func PeerStandings() []PeerStanding {
	return []PeerStanding{
		{"TERMINATED", "the council has ended recognition", "本省已终止互认", func(f PeerFacts) bool { return PeerLifecycle.Allows(f.Peer.Status, EventRegister) }},
		{"SUSPENDED", "the council has suspended recognition", "本省已暂停互认", func(f PeerFacts) bool { return PeerLifecycle.Allows(f.Peer.Status, EventResume) }},
		{"CONTRADICTED", "records of its chain contradict each other and the council has not cleared it", "该省链上记录相互矛盾，尚未经本省处理", func(f PeerFacts) bool { return f.Peer.Contradiction != "" }},
		{"CLIENT_EXPIRED", "its light client was not updated within the trusting period; a motion recovers it", "轻客户端未在信任期内更新，须经议案恢复", func(f PeerFacts) bool { return f.Client.Status == ClientExpired }},
		{"CLIENT_FROZEN", "its light client is frozen or gone; a motion recovers it or names another", "轻客户端已冻结或缺失，须经议案恢复", func(f PeerFacts) bool { return f.Client.Status != ClientActive }},
		{"DEGRADED", "a third of the trusting period has passed without an update of its light client, or it has not read changes here for four hours", "轻客户端已逾信任期三分之一未更新，或对端逾四小时未读取本省变更", func(f PeerFacts) bool {
			return f.Late || f.Client.Alarm(f.Now) > 0
		}},
		{"ACTIVE", "it is recognised as agreed", "按协议互认", func(PeerFacts) bool { return true }},
	}
}

// Standing is how a peer stands; the zero row for one that was never registered.
func (f PeerFacts) Standing() PeerStanding {
	if f.Peer.Version == 0 {
		return PeerStanding{}
	}
	rows := PeerStandings()
	return rows[slices.IndexFunc(rows, func(row PeerStanding) bool { return row.stands(f) })] // the last stands always
}
