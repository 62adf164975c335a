// SPDX-License-Identifier: Apache-2.0

package recognition

// Client is what this chain knows of a peer's light client (轻客户端).
type Client struct {
	// Status is Active, Expired, Frozen or Unknown, as IBC names it.
	Status string
	// ChainID is the chain that it follows.
	ChainID string
	// TrustNumerator and TrustDenominator are the part of the known validators that
	// must have signed a header.
	TrustNumerator, TrustDenominator uint64
	// TrustingPeriod is how long a header is trusted, UnbondingPeriod the period of
	// the chain in which its validators answer for what they signed, MaxClockDrift how
	// far ahead of this chain's clock a header may be; all in seconds.
	TrustingPeriod, UnbondingPeriod, MaxClockDrift int64
	// StandardProofs tells that proofs are checked by the SDK's two specifications.
	StandardProofs bool
	// Height is the newest height that it knows, Time the time of that block, seconds
	// since 1970-01-01T00:00:00Z.
	Height uint64
	Time   int64
}

// Statuses of a client that the policy knows.
const (
	ClientActive  = "Active"
	ClientExpired = "Expired"
	ClientFrozen  = "Frozen"
	ClientUnknown = "Unknown"
)

// Bounds of a client, in seconds.
const (
	// MinTrustingPeriod leaves a week in which somebody notices that updates fail.
	MinTrustingPeriod = 7 * day
	// MaxTrustingPeriod bounds how old a header may be from which others follow.
	MaxTrustingPeriod = 21 * day
	// MaxClockDrift bounds how far a header may be ahead.
	MaxClockDrift = 60
)

// Check tells whether a client can be a peer's: ErrClient names what is wrong.
// That its chain is the agreement's is all that ties a peer to its records.
func (c Client) Check(a Agreement) error {
	switch {
	case c.ChainID != a.ChainId:
		return ErrClient.Wrapf("it follows chain %q, the agreement is with %s", c.ChainID, a.ChainId)
	case c.Status != ClientActive:
		return ErrClient.Wrapf("it is %s", c.Status)
	case c.TrustDenominator == 0 || 3*c.TrustNumerator < 2*c.TrustDenominator:
		return ErrClient.Wrapf("trust level: %d/%d; at least 2/3", c.TrustNumerator, c.TrustDenominator)
	case c.TrustingPeriod < MinTrustingPeriod || c.TrustingPeriod > MaxTrustingPeriod:
		return ErrClient.Wrapf("trusting period: %d seconds; from %d to %d", c.TrustingPeriod, MinTrustingPeriod, MaxTrustingPeriod)
	case 3*c.TrustingPeriod > 2*c.UnbondingPeriod:
		return ErrClient.Wrapf("trusting period: %d seconds; at most two thirds of the unbonding period of %d", c.TrustingPeriod, c.UnbondingPeriod)
	case c.MaxClockDrift < 1 || c.MaxClockDrift > MaxClockDrift:
		return ErrClient.Wrapf("clock drift: %d seconds; 1 to %d", c.MaxClockDrift, MaxClockDrift)
	case !c.StandardProofs:
		return ErrClient.Wrap("proof specifications: other than the SDK's two")
	default:
		return nil
	}
}

// ExpiresAt is when the client expires unless it is updated, seconds since
// 1970-01-01T00:00:00Z.
func (c Client) ExpiresAt() int64 { return c.Time + c.TrustingPeriod }

// HighestAlarm is the alarm of a client that needs an update most.
const HighestAlarm = 3

// Alarm says how urgent an update is: 1, 2 and 3 when a third, a half and two
// thirds of the trusting period have passed since the newest known block.
func (c Client) Alarm(now int64) uint32 {
	var alarm uint32
	for _, part := range []struct{ numerator, denominator int64 }{{1, 3}, {1, 2}, {2, 3}} {
		if (now-c.Time)*part.denominator >= c.TrustingPeriod*part.numerator {
			alarm++
		}
	}
	return alarm
}
