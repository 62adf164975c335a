// SPDX-License-Identifier: Apache-2.0

package report

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"cosmossdk.io/collections"

	"github.com/shuquan-ledger/shuquan/app"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// kind is a kind of record that has a history, and how a user names one.
type kind struct {
	// name says what it is, in English and Chinese.
	name string
	// example is an id as the queries show it.
	example string
	// entries are the histories of its records.
	entries func(app.Keepers) entries
	// key is under which a text names a history; nil for a text of another form.
	key func(*Reader, string) ([]byte, error)
}

// kinds are the kinds of records that have histories. Ids of the same form are
// digests, so that only one kind has one.
var kinds = []kind{
	{
		"registration or application 登记、登记申请", "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
		func(k app.Keepers) entries { return k.Registration.History.Entries }, formed(id),
	},
	{
		"registration of public data 公共数据资源登记", "1f1e2d3c4b5a69788796a5b4c3d2e1f0",
		func(k app.Keepers) entries { return k.Registration.PublicHistory.Entries }, formed(id),
	},
	{
		"objection after registration 登记后异议", "5f1e2d3c4b5a69788796a5b4c3d2e1f0",
		func(k app.Keepers) entries { return k.Objection.History.Entries }, formed(id),
	},
	{
		"pledge 质押", "6f1e2d3c4b5a69788796a5b4c3d2e1f0",
		func(k app.Keepers) entries { return k.Pledge.History.Entries }, formed(id),
	},
	{
		"reference to a data intellectual property certificate 数据知识产权登记证书关联", "0f1e2d3c4b5a69788796a5b4c3d2e1f0/1",
		func(k app.Keepers) entries { return k.Registration.ReferenceHistory.Entries }, formed(reference),
	},
	{
		"number of a data intellectual property certificate 数据知识产权登记证书编号", "20260614000000001",
		func(k app.Keepers) entries { return k.Registration.ReferenceHistory.Entries }, (*Reader).referred,
	},
	{
		"certificate 登记凭证", "DL1401001202611000001U",
		func(k app.Keepers) entries { return k.Certificate.History.Entries }, formed(code),
	},
	{
		"annotation or hold of a certificate 凭证备注、查封", "DL1401001202611000001U/1",
		func(k app.Keepers) entries { return k.Certificate.Notes }, formed(note),
	},
	{
		"institution or person 主体", "91140100MAC7X2K91N",
		func(k app.Keepers) entries { return k.Institution.History.Entries }, formed(party),
	},
	{
		"seat of the council 席位", "140100",
		func(k app.Keepers) entries { return k.Council.History.Entries }, formed(seat),
	},
	{
		"motion 议案", "motion/7",
		func(k app.Keepers) entries { return k.Council.History.Entries }, formed(counted("motion/", council.MotionID)),
	},
	{
		"emergency suspension 紧急暂停", "suspension/3",
		func(k app.Keepers) entries { return k.Council.History.Entries }, formed(counted("suspension/", council.SuspensionID)),
	},
	{
		"peer province 互认省份", "410000",
		func(k app.Keepers) entries { return k.Recognition.History.Entries }, formed(peer),
	},
	{
		"request for a pledge in another province 跨省质押请求", "6f1e2d3c4b5a69788796a5b4c3d2e1f0",
		func(k app.Keepers) entries { return k.Recognition.RequestHistory.Entries }, formed(id),
	},
	{
		"query code of public data 登记结果查询码", "GGSJ-1",
		func(k app.Keepers) entries { return k.Registration.PublicHistory.Entries }, (*Reader).coded,
	},
}

// Forms lists the kinds of records that have a history, each with an example of
// how it is named, one a line.
func Forms() string {
	var b strings.Builder
	for _, k := range kinds {
		fmt.Fprintf(&b, "  %-36s %s\n", k.example, k.name)
	}
	return b.String()
}

// formed names by the form of the text alone.
func formed(key func(string) []byte) func(*Reader, string) ([]byte, error) {
	return func(_ *Reader, of string) ([]byte, error) { return key(of), nil }
}

// id is the key of what is named by a digest.
func id(of string) []byte {
	raw, err := registration.ParseID(of)
	if err != nil {
		return nil
	}
	return raw
}

func code(of string) []byte { return text(of, isCode(of)) }

func party(of string) []byte { return text(of, institution.ValidateCode(of) == nil) }

func isCode(of string) bool {
	_, err := certificate.ParseCode(of)
	return err == nil
}

// text is a text as a key, nil if its form is another's.
func text(of string, ours bool) []byte {
	if !ours {
		return nil
	}
	return []byte(of)
}

// reference is the key of "registration/number".
func reference(of string) []byte {
	registered, n, ok := placed(of)
	place, err := registration.ReferencePlace(registered, n)
	if !ok || err != nil {
		return nil
	}
	return place
}

// note is the key of "certificate/number".
func note(of string) []byte {
	on, n, ok := placed(of)
	if !ok || !isCode(on) {
		return nil
	}
	return certificate.NoteID(on, n)
}

// placed splits the place in a list from what the list is of.
func placed(of string) (string, uint32, bool) {
	on, place, ok := strings.Cut(of, "/")
	n, err := strconv.ParseUint(place, 10, 32)
	return on, uint32(n), ok && err == nil
}

// seat is the key of a division's seat, named by the division or as its events
// name it.
func seat(of string) []byte {
	division := strings.TrimPrefix(of, "seat/")
	if institution.ValidateDivision(division) != nil {
		return nil
	}
	return council.SeatID(division)
}

// peer is the key of a province with which this chain has an agreement.
func peer(of string) []byte { return text(of, recognition.ValidateDivision(of) == nil) }

// counted is the key of what is named by a word and a number.
func counted(word string, key func(uint64) []byte) func(string) []byte {
	return func(of string) []byte {
		digits, ok := strings.CutPrefix(of, word)
		n, err := strconv.ParseUint(digits, 10, 64)
		if !ok || err != nil {
			return nil
		}
		return key(n)
	}
}

// referred is the key of the latest reference to a certificate's number. One to
// which nothing refers is in no history.
func (r *Reader) referred(number string) ([]byte, error) {
	key := text(number, registration.ValidateIPNumber(number) == nil)
	if key == nil {
		return nil, nil
	}
	n, err := r.k.Registration.IPNumbers.Get(r.ctx, number)
	if errors.Is(err, collections.ErrNotFound) {
		return key, nil
	}
	if err != nil {
		return nil, err
	}
	return registration.ReferencePlace(n.Registration, n.Index)
}

// coded is the key of the registration that has a query code. The codes' form
// is not published, so that only those which were given are known as such.
func (r *Reader) coded(code string) ([]byte, error) {
	c, err := r.k.Registration.PublicCodes.Get(r.ctx, code)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return registration.ParseID(c.Registration)
}
