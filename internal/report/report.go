// SPDX-License-Identifier: Apache-2.0

package report

import (
	"context"
	"fmt"
	"strconv"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// Reader reads a state for a report.
type Reader struct {
	ctx      context.Context
	k        app.Keepers
	now      int64
	progress func(kind string, records uint64)
}

// NewReader reads the state of a context as of its time. progress is told
// after every record.
func NewReader(ctx sdk.Context, k app.Keepers, progress func(kind string, records uint64)) *Reader {
	return &Reader{ctx: ctx, k: k, now: ctx.BlockTime().Unix(), progress: progress}
}

// agency checks that a code is an agency's; an empty one means all of them.
func (r *Reader) agency(code string) error {
	if code == "" {
		return nil
	}
	i, err := r.k.Institution.Institutions.Get(r.ctx, code)
	if err != nil {
		return fmt.Errorf("agency %s: %w", code, institution.ErrUnknown)
	}
	if i.Kind != institution.KindAgency {
		return fmt.Errorf("agency %s: %w", code, institution.ErrNotAgency)
	}
	return nil
}

// applications calls each for every application of an agency, as of now; of
// all agencies if the code is empty.
func (r *Reader) applications(agency string, each func(id []byte, a registration.Application) error) error {
	if err := r.agency(agency); err != nil {
		return err
	}
	var rng collections.Ranger[collections.Pair[string, []byte]]
	if agency != "" {
		rng = collections.NewPrefixedPairRange[string, []byte](agency)
	}
	done := uint64(0)
	return r.k.Registration.ByAgency.Walk(r.ctx, rng, func(key collections.Pair[string, []byte]) (bool, error) {
		a, err := r.k.Registration.AsOfNow(r.ctx, registration.FormatID(key.K2()))
		if err != nil {
			return true, err
		}
		done++
		r.progress("applications", done)
		return false, each(key.K2(), a)
	})
}

// month is the month of a moment in UTC+8, YYYYMM.
func month(moment int64) int { return int(calendar.DayOf(moment)) / 100 }

func number[N ~int | ~uint64 | ~uint32](n N) string { return strconv.FormatUint(uint64(n), 10) }

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
