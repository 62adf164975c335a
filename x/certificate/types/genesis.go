// SPDX-License-Identifier: Apache-2.0

package types

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shuquan-ledger/shuquan/record"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// DefaultGenesis is a chain without certificates.
func DefaultGenesis() *GenesisState { return &GenesisState{} }

// Validate checks every record and that the records fit together. Errors name
// the record.
func (g GenesisState) Validate() error {
	b, err := newBook(g.Heads)
	if err != nil {
		return err
	}
	for i, issue := range g.Issues {
		if err := b.issue(issue); err != nil {
			return fmt.Errorf("certificate.issues[%d] (%s, version %d): %w", i, issue.Code, issue.Version, err)
		}
	}
	for i, a := range g.Annotations {
		if err := b.annotation(a); err != nil {
			return fmt.Errorf("certificate.annotations[%d] (%s): %w", i, a.Code, err)
		}
	}
	for i, e := range g.History {
		if err := b.entry(e); err != nil {
			return fmt.Errorf("certificate.history[%d] (%s): %w", i, e.Code, err)
		}
	}
	for i, e := range g.AnnotationHistory {
		if err := b.annotationEntry(e); err != nil {
			return fmt.Errorf("certificate.annotation_history[%d] (%s, annotation %d): %w", i, e.Code, e.Index, err)
		}
	}
	if err := b.complete(); err != nil {
		return err
	}
	if err := validateSerials(g.Serials, b); err != nil {
		return err
	}
	if err := validateNationalIDs(g.NationalIds, g.Issues); err != nil {
		return err
	}
	if gen := g.Genesis; gen != nil && (gen.ChainId == "" || gen.Store != certificate.ModuleName || gen.StateVersion != certificate.StateVersion) {
		return fmt.Errorf("certificate.genesis: %w: store %q, state version %d", certificate.ErrGenesis, gen.Store, gen.StateVersion)
	}
	return nil
}

// page is what belongs to one head.
type page struct {
	head        certificate.Head
	issue       bool
	notes       []certificate.Annotation
	noteHistory []uint64
	history     uint64
}

// book gathers the records of a genesis by code.
type book struct {
	pages    map[string]*page
	issues   map[string]bool
	registry map[string]string
	national map[string]string
}

func newBook(heads []certificate.Head) (book, error) {
	b := book{map[string]*page{}, map[string]bool{}, map[string]string{}, map[string]string{}}
	for i, h := range heads {
		err := h.Validate()
		if err == nil && b.pages[h.Code] != nil {
			err = certificate.ErrGenesis.Wrap("the code stands twice")
		}
		if err == nil && h.Status.Linked() {
			if other := b.registry[h.Registration]; other != "" {
				err = certificate.ErrGenesis.Wrapf("registration %s already has certificate %s", h.Registration, other)
			}
			b.registry[h.Registration] = h.Code
		}
		if err != nil {
			return b, fmt.Errorf("certificate.heads[%d] (%s): %w", i, h.Code, err)
		}
		b.pages[h.Code] = &page{head: h}
	}
	return b, nil
}

func (b book) page(code string) (*page, error) {
	p := b.pages[code]
	if p == nil {
		return nil, certificate.ErrGenesis.Wrap("there is no head with this code")
	}
	return p, nil
}

func (b book) issue(i certificate.Issue) error {
	p, err := b.page(i.Code)
	if err != nil {
		return err
	}
	key := fmt.Sprintf("%s/%d", i.Code, i.Version)
	// A later version without seal was proposed and is not issued.
	if b.issues[key] || i.Version == 0 || i.Version > p.head.Version && i.Seal != nil {
		return certificate.ErrGenesis.Wrap("the version stands twice or is not one of the head's")
	}
	b.issues[key] = true
	if i.Payload.Code != i.Code || i.Payload.Version != i.Version {
		return certificate.ErrGenesis.Wrap("the payload is another one's")
	}
	if id := i.NationalID(); id != "" {
		if other := b.national[id]; other != "" && other != i.Payload.Registration {
			return certificate.ErrGenesis.Wrapf("the national evidence id %s is that of registration %s", id, other)
		}
		b.national[id] = i.Payload.Registration
	}
	if i.Version != p.head.Version {
		return nil
	}
	p.issue = true
	return p.head.CheckIssue(i)
}

func (b book) annotation(a certificate.Annotation) error {
	if err := a.Validate(); err != nil {
		return err
	}
	p, err := b.page(a.Code)
	if err != nil {
		return err
	}
	if next := len(p.notes) + 1; uint64(a.Index) != uint64(next) {
		return certificate.ErrGenesis.Wrapf("index %d where %d is next", a.Index, next)
	}
	p.notes, p.noteHistory = append(p.notes, a), append(p.noteHistory, 0)
	return nil
}

func (b book) annotationEntry(e AnnotationEntry) error {
	p, err := b.page(e.Code)
	if err != nil {
		return err
	}
	if e.Index == 0 || uint64(e.Index) > uint64(len(p.notes)) {
		return certificate.ErrGenesis.Wrap("there is no annotation of this place")
	}
	n := &p.noteHistory[e.Index-1]
	*n++
	if e.Version != *n {
		return certificate.ErrGenesis.Wrapf("number %d where %d is next", e.Version, *n)
	}
	return nil
}

func (b book) entry(e HistoryEntry) error {
	p, err := b.page(e.Code)
	if err != nil {
		return err
	}
	p.history++
	if e.Version != p.history {
		return certificate.ErrGenesis.Wrapf("number %d where %d is next", e.Version, p.history)
	}
	return nil
}

// complete checks that every head has its present issue, its annotations and
// its whole history.
func (b book) complete() error {
	for _, code := range slices.Sorted(maps.Keys(b.pages)) {
		p := b.pages[code]
		if !p.issue || p.history != p.head.StatusSeq {
			return fmt.Errorf("certificate.heads (%s): %w: its issue or a history entry is missing or one too many", code, certificate.ErrGenesis)
		}
		if err := p.head.CheckNotes(p.notes); err != nil {
			return fmt.Errorf("certificate.annotations (%s): %w", code, err)
		}
		for i, a := range p.notes {
			if a.Version != p.noteHistory[i] {
				return fmt.Errorf("certificate.annotation_history (%s, annotation %d): %w: an entry is missing or one too many", code, a.Index, certificate.ErrGenesis)
			}
		}
	}
	return nil
}

// validateSerials checks that no series gives a number a second time.
func validateSerials(serials []SeriesSerial, b book) error {
	last := map[string]uint32{}
	for i, s := range serials {
		if _, err := certificate.ParseSeries(s.Series); err != nil {
			return fmt.Errorf("certificate.serials[%d] (%s): %w", i, s.Series, err)
		}
		if last[s.Series] != 0 || s.Last == 0 || s.Last > certificate.MaxLocalSerial {
			return fmt.Errorf("certificate.serials[%d] (%s): %w: the series stands twice or its last number is not 1 to %d",
				i, s.Series, certificate.ErrGenesis, certificate.MaxLocalSerial)
		}
		last[s.Series] = s.Last
	}
	for _, code := range slices.Sorted(maps.Keys(b.pages)) {
		c, err := certificate.ParseCode(code)
		if err != nil {
			return err
		}
		if c.Class == certificate.ClassLocal && c.Serial > last[c.Series()] {
			return fmt.Errorf("certificate.serials (%s): %w: %s was given out after the last number %d",
				c.Series(), certificate.ErrGenesis, code, last[c.Series()])
		}
	}
	return nil
}

// validateNationalIDs checks the evidence ids that no issue shows: each once, and of no
// registration but its own.
func validateNationalIDs(ids []NationalID, issues []certificate.Issue) error {
	of := map[string]bool{}
	for _, i := range issues {
		of[i.NationalID()] = true
	}
	for i, n := range ids {
		if _, err := registration.ParseID(n.Registration); err != nil {
			return fmt.Errorf("certificate.national_ids[%d] (%s): %w", i, n.Id, err)
		}
		if of[n.Id] || record.ValidateText(n.Id, 1, registration.MaxExternalID) != nil {
			return fmt.Errorf("certificate.national_ids[%d] (%s): %w: it stands twice, an issue shows it, or it has not 1 to %d characters",
				i, n.Id, certificate.ErrGenesis, registration.MaxExternalID)
		}
		of[n.Id] = true
	}
	return nil
}
