// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/x/calendar"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// beijing is UTC+8, in which the law counts days.
var beijing = time.FixedZone("UTC+8", 8*60*60)

// shownCertificate is what people see of a proven certificate whose head, brought
// up to a moment, is h.
func shownCertificate(d *evidence.Dossier, h certificate.Head, moment int64) *Certificate {
	p := d.Issue.Payload
	c := &Certificate{
		Class:    enumName(p.Class, "CLASS_"),
		DataName: p.DataName, ValidTo: day(h.ValidTo),
		Agency:   Party{Code: h.Agency, Name: d.Agency.LegalName},
		IssuedAt: clockTime(h.IssuedAt), Status: enumName(h.Status, "STATUS_"), StatusSeq: h.StatusSeq,
		StatusTime: clockTime(h.StatusTime), Reason: h.Reason,
		SuspendedUntil: clockTime(h.SuspendedUntil), VoidFrom: clockTime(h.VoidFrom),
		Registration: h.Registration, Version: h.Version,
		ContentDigest: p.ContentDigest, PayloadDigest: h.PayloadDigest, Fingerprint: p.Fingerprint, NationalID: p.NationalId,
		Annotations: []Annotation{},
	}
	for _, holder := range p.Holders {
		c.Holders = append(c.Holders, Party{Code: holder.Code, Name: holder.Name})
	}
	for _, r := range p.Rights {
		c.Rights = append(c.Rights, Right{
			Holder: r.Holder, Right: enumName(r.Right, "RIGHT_"), From: day(r.From), To: day(r.To), Limits: r.Limits,
		})
	}
	for _, a := range d.Annotations {
		if a.InForce(moment) {
			c.Annotations = append(c.Annotations, Annotation{
				Index: a.Index, Kind: enumName(a.Kind, "ANNOTATION_KIND_"), DocumentDigest: a.DocumentDigest, From: clockTime(a.From), To: clockTime(a.To),
				NationalDigest: a.NationalDigest, Hold: shownHold(a, moment), Control: shownControl(a),
			})
		}
	}
	return c
}

// shownHold is what people see of a hold; nil for an annotation that is none.
func shownHold(a certificate.Annotation, moment int64) *Hold {
	if a.Hold == nil {
		return nil
	}
	h := &Hold{Organ: a.Hold.Organ, CaseNumber: a.Hold.CaseNumber, Waiting: a.Waits(), PeriodOver: moment > a.To}
	for _, r := range a.Hold.Rights {
		h.Rights = append(h.Rights, enumName(r, "RIGHT_"))
	}
	return h
}

// shownControl is what people see of a control; nil for an annotation that is none.
func shownControl(a certificate.Annotation) *Control {
	if a.Control == nil {
		return nil
	}
	c := &Control{Department: a.Control.Department, OrderNumber: a.Control.OrderNumber}
	for _, d := range a.Control.Deals {
		c.Forbids = append(c.Forbids, enumName(d, "DEAL_"))
	}
	return c
}

func enumName(e fmt.Stringer, prefix string) string { return strings.TrimPrefix(e.String(), prefix) }

// day writes YYYYMMDD as YYYY-MM-DD, nothing for no day.
func day(d uint32) string {
	if d == 0 {
		return ""
	}
	return calendar.Day(d).String()
}

// clockTime writes seconds since 1970 in UTC+8, nothing for no moment.
func clockTime(seconds int64) string {
	if seconds == 0 {
		return ""
	}
	return time.Unix(seconds, 0).In(beijing).Format(time.RFC3339)
}

func hexUpper(b []byte) string { return fmt.Sprintf("%X", b) }

// Plain makes a text that a node may have had a hand in safe to show: on one
// line, without control and direction characters, and not too long.
func Plain(s string) string {
	const most = 400
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return s
}
