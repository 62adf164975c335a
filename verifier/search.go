// SPDX-License-Identifier: Apache-2.0

package verifier

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"time"
)

const (
	// SearchForm names the one form of search files that this package reads and writes.
	SearchForm = "shuquan/search/1"
	// MaxSearchFile is the greatest length of a search file in bytes; a certificate
	// with a thousand pledges has about 20 MB.
	MaxSearchFile = 256 << 20
)

// SearchFile is a search of a certificate for a credit file (查询结果): what was
// found, and the proofs from which anybody who has the trust root finds it again,
// without any node.
type SearchFile struct {
	// Form is SearchForm.
	Form string `json:"form"`
	// Answer is what was found.
	Answer SearchAnswer `json:"answer"`
	// TrustRoot is the trust root from which the proofs lead, in the form of its file.
	TrustRoot json.RawMessage `json:"trust_root"`
	// Proofs are what the answer follows from.
	Proofs Proofs `json:"proofs"`
}

// SearchAnswer is what a search found, judged by the time of its block. Its
// fields mean what those of Result mean.
type SearchAnswer struct {
	Verdict       Verdict      `json:"verdict"`
	Reason        Text         `json:"reason"`
	Code          string       `json:"code"`
	Holder        string       `json:"holder,omitempty"`
	HolderMatches *bool        `json:"holder_matches,omitempty"`
	Block         SearchBlock  `json:"searched_at"`
	Recognition   *Recognition `json:"recognition,omitempty"`
	Certificate   *Certificate `json:"certificate,omitempty"`
	Pledges       *Pledges     `json:"pledges,omitempty"`
	Overlaps      *Overlaps    `json:"overlaps,omitempty"`
	Priority      Text         `json:"priority"`
	Notes         []Text       `json:"notes,omitempty"`
}

// SearchBlock is where the state stands that was searched.
type SearchBlock struct {
	// ChainID is the chain.
	ChainID string `json:"chain_id"`
	// Height is the block whose state was proven, Block the next, whose header
	// carries the state's hash.
	Height int64 `json:"height"`
	Block  int64 `json:"block"`
	// BlockHash is the hash of that header, AppHash the state's hash in it.
	BlockHash string `json:"block_hash"`
	AppHash   string `json:"app_hash"`
	// BlockTime is the time in that header.
	BlockTime time.Time `json:"block_time"`
	// Records counts the records proven to exist or not to exist.
	Records int `json:"records"`
}

// Search is Verify with the overlaps; if a state was proven and is not too old it
// also gives the search file. The error is one of writing it.
func Search(ctx context.Context, r Request) (*Result, []byte, error) {
	r.Overlaps = true
	r.Nodes = slices.Clone(r.Nodes)
	recorders := make([]*recorder, len(r.Nodes))
	for i := range r.Nodes {
		recorders[i] = newRecorder(r.Nodes[i].Source)
		r.Nodes[i].Source = recorders[i]
	}
	res := Verify(ctx, r)
	if rank(res.Verdict) != 0 {
		return res, nil, nil
	}
	raw, err := writeSearch(ctx, r, recorders[res.node])
	return res, raw, err
}

// writeSearch finds the answer again from what was recorded, as a later reader
// will, and writes both.
func writeSearch(ctx context.Context, r Request, from *recorder) ([]byte, error) {
	proofs, err := from.proofs()
	if err != nil {
		return nil, err
	}
	again, err := newReplay(proofs)
	if err != nil {
		return nil, err
	}
	r.Policy.MaxAge = 0 // the nodes' answer was young enough
	res := Verify(ctx, r.replayed(again))
	if rank(res.Verdict) != 0 {
		return nil, errors.New("the answer cannot be found again from its own proofs: " + res.Reason.EN)
	}
	root, err := r.Root.Marshal()
	if err != nil {
		return nil, err
	}
	return encodeSearch(SearchFile{Form: SearchForm, Answer: answerOf(res), TrustRoot: root, Proofs: *proofs})
}

// replayed is the request to find an answer again from its proofs alone, judged
// by the time of its block, however long ago that was unless the policy says.
func (r Request) replayed(source *replay) Request {
	r.Nodes = []Node{{Name: "file", Source: source}}
	r.Overlaps, r.asOf, r.Policy.Version, r.Policy.MaxImportAge = true, true, 0, 0
	if r.Policy.MaxAge <= 0 {
		r.Policy.MaxAge = math.MaxInt64
	}
	return r
}

// CheckSearch finds the answer of a search file again, from its proofs and the
// request's trust root. Of the request root, clock, signatures and policy count;
// code and holder are the file's, and MaxAge 0 admits any age. A file that is
// not of the one form is CANNOT_CHECK; TAMPERED is one whose proofs are wrong,
// whose answer does not follow from them, or that holds records which it does
// not need.
func CheckSearch(ctx context.Context, raw []byte, r Request) *Result {
	f, err := parseSearch(raw)
	if err != nil {
		return refusedSearch(r, cannotCheck(say("the file is not a search in the form that this program writes", "该文件不是本程序所写格式的查询结果"), err))
	}
	root, err := ParseTrustRoot(f.TrustRoot)
	if err != nil {
		return refusedSearch(r, cannotCheck(say("the trust root in the file cannot be read", "文件中的信任根无法读取"), err))
	}
	source, err := newReplay(&f.Proofs)
	if err != nil {
		return refusedSearch(r, cannotCheck(say("the proofs in the file cannot be read", "文件中的证明无法读取"), err))
	}
	r.Code, r.Policy.Holder = f.Answer.Code, f.Answer.Holder
	res := Verify(ctx, r.replayed(source))
	if rank(res.Verdict) != 0 {
		return res
	}
	if fault := f.differs(answerOf(res)); fault != nil {
		return refusedSearch(r, fault)
	}
	if n := source.unused(); n != 0 {
		return refusedSearch(r, tampered(sayf("the file holds %d records that its answer does not need", "文件含有 %d 条与结果无关的记录", n), nil))
	}
	if root != r.Root {
		res.Notes = append(res.Notes, sayf("the search was made from the trust root at block %d and checked from yours at block %d", "查询时以第 %d 号区块为信任根，此次以您的第 %d 号区块核验", root.Height, r.Root.Height))
	}
	return res
}

// differs holds what the file says against what was found; nil if they agree.
func (f *SearchFile) differs(answer SearchAnswer) *Fault {
	said, err := json.Marshal(f.Answer)
	if err != nil {
		return cannotCheck(say("the answer cannot be written", "查询结果无法写出"), err)
	}
	found, err := json.Marshal(answer)
	if err != nil {
		return cannotCheck(say("the answer cannot be written", "查询结果无法写出"), err)
	}
	if !bytes.Equal(found, said) {
		return tampered(say("the file says something else than its proofs", "文件所载结果与其证明不符"), nil)
	}
	return nil
}

func refusedSearch(r Request, fault *Fault) *Result {
	res := newResult(r)
	res.fail(CheckRecord, fault)
	res.Exit = res.Verdict.Exit()
	return res
}

func answerOf(res *Result) SearchAnswer {
	e := res.Evidence
	return SearchAnswer{
		Verdict: res.Verdict, Reason: res.Reason, Code: res.Code, Holder: res.Holder, HolderMatches: res.HolderMatches,
		Block: SearchBlock{
			ChainID: res.TrustRoot.ChainID, Height: e.Height, Block: e.Block, BlockHash: e.BlockHash, AppHash: e.AppHash,
			BlockTime: e.BlockTime.UTC(), Records: e.Records,
		},
		Recognition: res.Recognition, Certificate: res.Certificate, Pledges: res.Pledges, Overlaps: res.Overlaps, Priority: res.Priority, Notes: res.Notes,
	}
}

func encodeSearch(f SearchFile) ([]byte, error) {
	b, err := json.MarshalIndent(f, "", " ")
	if err == nil && len(b) >= MaxSearchFile {
		err = fmt.Errorf("the search has %d bytes and a file at most %d", len(b), MaxSearchFile)
	}
	return append(b, '\n'), err
}

// parseSearch reads a search file. It must be the one encoding of what it says:
// a reader of the text then sees what the program has checked.
func parseSearch(raw []byte) (*SearchFile, error) {
	if len(raw) > MaxSearchFile {
		return nil, errors.New("the file is too long")
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	var f SearchFile
	if err := dec.Decode(&f); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the object")
	}
	if f.Form != SearchForm {
		return nil, errors.New("the form is " + f.Form + " and this program reads " + SearchForm)
	}
	again, err := encodeSearch(f)
	if err == nil && !bytes.Equal(again, raw) {
		err = errors.New("not in its one encoding")
	}
	return &f, err
}
