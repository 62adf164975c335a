// SPDX-License-Identifier: Apache-2.0

package doctor

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shuquan-ledger/shuquan/lifecycle"
	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// decision is what the entry of an adverse decision must show.
type decision struct {
	// documents are the fewest digests: the written notice, and what else is due.
	documents int
	// ground tells what is wrong with the ground; nil where the law has no
	// catalogue of grounds.
	ground func(record.Entry) error
}

// decisions are the adverse decisions on records of a kind, by event.
type decisions map[lifecycle.Event]decision

var (
	onApplications = decisions{
		registration.EventRequestCorrection:    {documents: 1},
		registration.EventRefuseAcceptance:     {1, onProperty},
		registration.EventRefuse:               {1, onProperty},
		registration.EventTerminate:            {1, onProperty},
		registration.EventUpholdObjection:      {1, onProperty},
		registration.EventRejectObjection:      {documents: 1},
		registration.EventRejectLastObjection:  {documents: 1},
		registration.EventRejectFinalObjection: {documents: 1},
	}
	onPublicData = decisions{
		registration.EventPublicSupplement: {documents: 1},
		registration.EventPublicNotAccept:  {1, onPublic},
		registration.EventPublicTerminate:  {1, onPublic},
		registration.EventPublicUphold:     {1, onPublic},
		registration.EventPublicReject:     {documents: 1},
		registration.EventPublicRejectLast: {documents: 1},
		registration.EventPublicDecline:    {1, onPublic},
		registration.EventPublicCancel:     {documents: 1},
		registration.EventPublicRevoke:     {2, onPublic},
	}
	onCertificates = decisions{
		certificate.EventSuspend:         {documents: 1},
		certificate.EventRevoke:          {1, onRevocation},
		certificate.EventCancelExOfficio: {1, onCancellation},
	}
	onObjections = decisions{
		objection.EventRequestMaterial:        {documents: 1},
		objection.EventRefuse:                 {1, onRefusedObjection},
		objection.EventConclude:               {documents: 3}, // the decision and the notices to both sides
		objection.EventEnterFinalDocument:     {documents: 1},
		objection.EventEnterRejectingDocument: {documents: 1},
		objection.EventDismiss:                {documents: 1},
	}
	onInstitutions = decisions{
		institution.EventSuspend:         {documents: 1},
		institution.EventSuspendOfficer:  {documents: 1},
		institution.EventCease:           {documents: 1},
		institution.EventRemoveAgency:    {documents: 1},
		institution.EventRectify:         {documents: 1},
		institution.EventRefuseChange:    {documents: 1},
		institution.EventRefuseExit:      {documents: 1},
		institution.EventRefuseExitOrder: {documents: 1},
	}
	onSeats       = decisions{council.EventRemove: {documents: 1}}
	onSuspensions = decisions{council.EventConfirm: {documents: 1}}
)

// ends are the events by which a certificate ends against its holder's will or
// at the wish of the holder, each with a reason on the head.
var ends = decisions{certificate.EventRevoke: {}, certificate.EventCancelExOfficio: {}, certificate.EventCancel: {}}

// groundOf is the ground that an entry names.
func groundOf(e record.Entry) string {
	for _, word := range strings.Fields(e.Detail) {
		if ground, ok := strings.CutPrefix(word, "ground="); ok {
			return ground
		}
	}
	return ""
}

func onProperty(e record.Entry) error {
	_, err := registration.GroundOf(groundOf(e))
	return err
}

func onPublic(e record.Entry) error {
	ground := groundOf(e)
	is := func(g registration.Ground) bool { return g.Code == ground }
	return among(ground, slices.ContainsFunc(registration.PublicGrounds[:], is) || slices.ContainsFunc(registration.PublicRevocations[:], is))
}

func onRevocation(e record.Entry) error {
	return among(e.Detail, slices.Contains(certificate.Grounds(), e.Detail))
}

func onCancellation(e record.Entry) error {
	_, known := certificate.CancellationGround_value["CANCELLATION_GROUND_"+e.Detail]
	return among(e.Detail, known && e.Detail != certificate.CancellationUnspecified.Code())
}

// onRefusedObjection has the act itself say what is wrong with its ground.
func onRefusedObjection(e record.Entry) error {
	if len(e.Digests) == 0 {
		return nil // it is found without a document
	}
	return (&objection.Refuse{Ground: groundOf(e), NoticeDigest: e.Digests[0]}).Validate()
}

func among(ground string, known bool) error {
	if !known {
		return fmt.Errorf("ground %q is none of the law's", ground)
	}
	return nil
}

// decided: an adverse decision has a ground of law and the digest of its written
// notice (X2).
func (w *walker) decided(of decisions, i uint64, e record.Entry, name string) {
	d, adversely := of[lifecycle.Event(e.Event)]
	if !adversely {
		return
	}
	if len(e.Digests) < d.documents {
		w.found(adverse, name, "entry %d: %s has %d documents, it needs %d", i, e.Event, len(e.Digests), d.documents)
	}
	if d.ground == nil {
		return
	}
	if err := d.ground(e); err != nil {
		w.found(adverse, name, "entry %d: %s: %s", i, e.Event, err)
	}
}

// endsBy tells whether a status is an end that is reached by these events alone.
func endsBy[S lifecycle.Status](t lifecycle.Table[S], s S, of decisions) bool {
	reached := false
	for _, row := range t.Rows {
		_, ours := of[row.Event]
		if row.To == s && !ours || row.To != s && slices.Contains(row.From, s) {
			return false
		}
		reached = reached || row.To == s
	}
	return reached
}
