// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
)

// World is the chain with its agencies, the bureau and the parties.
type World struct {
	*ledger.Ledger
	t        ledger.TB
	agencies map[string]*ledger.Agency
	// heirs are the places of the agencies to which records of others have passed.
	heirs  map[string]string
	bureau *ledger.Bureau
	// duty are the council\'s duty officers.
	duty   []*ledger.Account
	people map[string]*ledger.Party
	// adviser is the third party that verifies data for agencies.
	adviser *ledger.Party
	files   map[string]*file
	// order are the files in the order of the table.
	order []*file
	// surprises are steps that were refused, or not, against what the table says.
	surprises []string
	// day is the last day that has begun.
	day time.Time
}

// Agencies are the places of the table's agencies. The first lives the whole
// year, the second leaves, the third stands in the national catalogue.
var Agencies = []string{"太原", "大同", "省所"}

// province is how the table calls the bureau with the province's seat, where its
// officers act instead of an agency's.
const province = "省局"

// start is some working days before the year, in which everybody is admitted.
var start = time.Date(Year-1, 12, 22, 9, 0, 0, 0, china)

// NewWorld starts a chain and admits whom the cases name.
func NewWorld(t ledger.TB, cases []*Case) *World {
	w := &World{
		Ledger: ledger.New(t, ledger.Options{Seats: 3, Start: start}), t: t,
		heirs: map[string]string{}, people: map[string]*ledger.Party{}, files: map[string]*file{},
		day: time.Date(Year, 1, 1, 0, 0, 0, 0, china),
	}
	w.agencies = map[string]*ledger.Agency{
		Agencies[0]: w.NewAgency("太原数据登记中心", "140100", 1),
		Agencies[1]: w.NewAgency("大同数据登记中心", "140200", 1),
		Agencies[2]: w.NewNationalAgency("山西数据登记所", "140000", 4),
	}
	w.appoint()
	w.bureau = w.Province()
	w.agencies[province] = &ledger.Agency{Code: w.bureau.Code, Handler: w.bureau.Handler, Reviewer: w.bureau.Reviewer}
	admit := w.agencies[Agencies[0]]
	w.adviser = w.NewParty(admit, "山西数据评估有限公司")
	for _, c := range cases {
		for _, name := range c.parties() {
			if w.people[name] == nil {
				w.people[name] = w.NewParty(admit, name+"有限公司")
			}
		}
	}
	return w
}

// until lets the days up to a moment begin, each with a block of its own, as a
// chain has many: what silence brings about is written on the day itself.
func (w *World) until(moment time.Time) {
	for !w.day.After(moment) {
		w.To(w.day.Unix())
		w.Block()
		w.day = w.day.AddDate(0, 0, 1)
	}
	w.To(moment.Unix())
}

// responsible is the agency whose officers act on a record of another.
func (w *World) responsible(place string) *ledger.Agency {
	if heir, gone := w.heirs[place]; gone {
		place = heir
	}
	return w.agencies[place]
}

// send sends a message and says how it was refused, "codespace/code".
func (w *World) send(from *ledger.Account, msg sdk.Msg) (*ledger.Result, string) {
	res := w.Send(from, msg)
	return res, refusal(res)
}

// refusal says how a transaction was refused, "codespace/code"; empty if it was done.
func refusal(res *ledger.Result) string {
	if res.Code == 0 {
		return ""
	}
	return fmt.Sprintf("%s/%d", res.Codespace, res.Code)
}

// file is a case as it lies on the handler's table.
type file struct {
	*World
	*Case
	// id is the application's, the objection's, or that of the registration of public data.
	id string
	// code is the certificate's: the one that the case led to, or that it is about.
	code string
	// index is the place of the annotation or reference, or of the filing that is a request.
	index uint32
	// suspension is the number of the duty officers' order.
	suspension uint64
	// refusals are the codes of what was refused, in order.
	refusals []string
	// filings counts what was filed, so that each has its own nonce.
	filings int
}

// on is the file of the case that founded the registration.
func (f *file) on() *file {
	of := f.files[f.On]
	require.NotNil(f.t, of, "case %s: there is no case %s before it", f.Number, f.On)
	return of
}

// keeper is the agency that acts in a step.
func (f *file) keeper(s Step) *ledger.Agency {
	if s.By != "" {
		return f.agencies[s.By]
	}
	return f.responsible(f.Agency)
}

// byCode are the parties of codes, in their order.
func (w *World) byCode(codes []string) []*ledger.Party {
	out := make([]*ledger.Party, len(codes))
	for _, p := range w.people {
		if i := slices.Index(codes, p.Code); i >= 0 {
			out[i] = p
		}
	}
	return out
}

// digest is a document of this case.
func (f *file) digest(name string) string {
	return ledger.Digest(strings.Join([]string{f.Number, name}, " "))
}
