// SPDX-License-Identifier: Apache-2.0

//go:build network

package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/app/openapi"
)

// askEverything asks every question of the ledger's own modules and of the SDK's.
func (s *story) askEverything(k known) {
	year := fmt.Sprint(s.query("calendar", "years")["years"].([]any)[0].(map[string]any)["year"])
	for _, line := range []string{
		"calendar year " + year, "calendar deadline " + year + "0305 3",
		"institution params", "institution institution " + storyAgency, "institution institutions", "institution former-names " + storyHolder,
		"institution officer " + k.officer, "institution officers " + storyAgency, "institution document-keys " + storyHolder,
		"institution accreditations " + storyAgency, "institution agency " + storyAgency, "institution agencies", "institution history " + storyHolder,
		"council params", "council seat 140000", "council seats", "council seat-history 140000", "council handovers", "council duty-officers",
		"council motion 1", "council motions", "council motion-history 1",
		"council suspension 1", "council suspensions", "council suspension-history 1",
		"registration params", "registration rules 0", "registration application " + k.application, "registration applications " + storyAgency,
		"registration filing " + k.application + " 1", "registration objections " + k.application, "registration history " + k.application,
		"registration registration " + k.registration, "registration registrations", "registration fingerprint " + exampleDigest,
		"registration legacy-permit " + storyAgency, "registration legacy " + storyScheme + " " + storyEarlier,
		"registration reference " + k.registration + " 1", "registration references " + k.registration,
		"registration reference-history " + k.registration + " 1", "registration reference-by-number " + k.number,
		"registration public " + k.public, "registration publics-of-agency " + storyAgency,
		"registration publics-of-subject " + storyHolder, "registration public-filings " + k.public, "registration public-objections " + k.public,
		"registration public-history " + k.public, "registration public-rules 0",
		"certificate show " + k.code, "certificate list", "certificate by-registration " + k.registration, "certificate history " + k.code,
		"certificate annotations " + k.code, "certificate annotation-history " + k.code + " 1", "certificate verify " + k.code,
		"objection params", "objection objection " + k.objection, "objection objections " + k.code, "objection history " + k.objection,
		"objection conduct " + storyAgency + " " + exampleDigest,
		"pledge params", "pledge pledge " + k.pledge, "pledge of-certificate " + k.code, "pledge overlaps " + k.code, "pledge ranking " + k.code + " " + storyHolder,
		"pledge number " + storyNumber, "pledge of-pledgor " + storyHolder, "pledge of-pledgee " + storyBank,
		"pledge challenges " + k.pledge, "pledge history " + k.pledge,
		"recognition feed", "recognition feed-entries --from 1 --page-limit 5", "recognition peers", "recognition foreigns", "recognition requests",
		"recognition params", "recognition absences " + k.application, "recognition conflicts --code " + k.code,
		"auth account " + k.officer, "auth accounts", "auth account-info " + k.officer,
	} {
		s.query(strings.Fields(line)...)
	}
}

// refusals: a question for what is not there has its code in both languages.
func (s *story) refusals(k known) {
	for _, row := range []struct {
		args []string
		code string
	}{
		{[]string{"query", "registration", "application", strings.Repeat("0", 32)}, "registration/60: "},
		{[]string{"query", "registration", "application", "zz"}, "registration/2: "},
		{[]string{"query", "certificate", "show", "SJ1402026110009"}, "certificate/13: "},
		{[]string{"query", "institution", "institution", "91140200MAE4QR5T0X"}, "institution/"},
		{[]string{"query", "objection", "objection", strings.Repeat("0", 32)}, "objection/31: "},
		{[]string{"query", "pledge", "pledge", strings.Repeat("0", 32)}, "pledge/42: "},
		{[]string{"query", "council", "motion", "9999"}, "council/20: "},
		{[]string{"query", "recognition", "peer", "410000"}, "recognition/32: "},
		{[]string{"query", "recognition", "peer-history", "410000"}, "recognition/32: "},
		{[]string{"query", "recognition", "foreign", "SJ4132026110001"}, "recognition/32: "},
		{[]string{"query", "recognition", "recognise", "SJ4132026110001"}, "recognition/32: "},
		{[]string{"query", "recognition", "request", "0123456789abcdef0123456789abcdef"}, "recognition/54: "},
		{[]string{"query", "recognition", "outcome", "410000", "1"}, "recognition/32: "},
	} {
		r := shuquand(append(row.args, "--node", s.node.RPC)...)
		require.Equal(s, ExitRefused, r.code, "%v: %s", row.args, r.err)
		lines := strings.Split(strings.TrimSpace(r.err), "\n")
		require.Len(s, lines, 2, r.err)
		require.Contains(s, lines[0], row.code)
		require.True(s, hasHan(lines[1]) && strings.HasPrefix(lines[1], strings.TrimSuffix(row.code, ": ")), r.err)
	}
	r := shuquand(append([]string{"tx", "registration", "accept", k.application}, s.sending("handler")...)...)
	require.Equal(s, ExitRefused, r.code)
	require.Contains(s, r.err, "registration/40: ")
	require.Contains(s, r.err, "registration/40：B-P1：")
	require.Equal(s, ExitUsage, shuquand("tx", "registration", "accept").code)
}

// notThere are the paths that find nothing: a public notice takes ten working
// days, and a peer another province, neither of which a story has.
var notThere = map[string]string{
	"/shuquan/registration/v1/public-codes/{code}":     "registration/",
	"/shuquan/recognition/v1/peers/{division}":         "recognition/32",
	"/shuquan/recognition/v1/peers/{division}/history": "recognition/32",
	"/shuquan/recognition/v1/foreign/{code}":           "recognition/32",
	"/shuquan/recognition/v1/recognise/{code}":         "recognition/32",
	"/shuquan/recognition/v1/requests/{pledge}":        "recognition/54",

	"/shuquan/recognition/v1/peers/{division}/outcomes/{nonce}": "recognition/32",
}

// restAnswers asks every path of the OpenAPI description, pages by key, and
// asks for what is not there.
func (s *story) restAnswers(k known) {
	base := "http://" + strings.TrimPrefix(s.node.REST, "tcp://")
	status, served := s.get(base + openapi.DocumentPath)
	require.Equal(s, http.StatusOK, status)
	require.Equal(s, string(openapi.Document()), served)
	status, page := s.get(base + openapi.PagePath)
	require.Equal(s, http.StatusOK, status)
	require.Contains(s, page, "/shuquan/certificate/v1/verify/{code}")
	require.NotContains(s, page, "<script")

	d, err := openapi.Describe()
	require.NoError(s, err)
	paged := 0
	for path, methods := range d.Paths {
		operation := methods["get"]
		url := base + s.filled(path, k)
		status, body := s.get(url)
		if code, none := notThere[path]; none {
			require.Equal(s, http.StatusNotFound, status, "%s: %s", url, body)
			require.Contains(s, body, code)
			continue
		}
		require.Equal(s, http.StatusOK, status, "%s: %s", url, body)
		require.True(s, json.Valid([]byte(body)), url)
		for _, p := range operation.Parameters {
			if p.Name == "pagination.key" {
				paged += s.pagesByKey(url)
			}
		}
	}
	require.Greater(s, paged, 5, "lists that were long enough for a second page")
	for path, code := range map[string]string{
		"/shuquan/registration/v1/applications/" + strings.Repeat("0", 32):  "registration/60: ",
		"/shuquan/registration/v1/registrations/" + strings.Repeat("0", 32): "registration/61: ",
		"/shuquan/certificate/v1/certificates/SJ1402026110009":              "certificate/13: ",
		"/shuquan/council/v1/seats/141100":                                  "council/11: ",
		"/shuquan/council/v1/motions/9999":                                  "council/20: ",
		"/shuquan/calendar/v1/years/2099":                                   "calendar/3: ",
	} {
		status, body := s.get(base + path)
		require.Equal(s, http.StatusNotFound, status, "%s: %s", path, body)
		var e struct {
			Code    int    `json:"code"`
			Message string `json:"message"`
		}
		require.NoError(s, json.Unmarshal([]byte(body), &e))
		require.True(s, strings.HasPrefix(e.Message, code), "%s: %s", path, body)
	}
}

// pagesByKey reads two pages of one record, and is refused an offset and too
// large a page. It gives the number of second pages: 0 for a list of one.
func (s *story) pagesByKey(address string) (second int) {
	status, body := s.get(address + "?pagination.limit=1")
	require.Equal(s, http.StatusOK, status, body)
	var list struct {
		Pagination struct {
			NextKey string `json:"next_key"`
		} `json:"pagination"`
	}
	require.NoError(s, json.Unmarshal([]byte(body), &list))
	if key := list.Pagination.NextKey; key != "" {
		status, next := s.get(address + "?pagination.limit=1&pagination.key=" + url.QueryEscape(key))
		require.Equal(s, http.StatusOK, status, next)
		require.NotEqual(s, body, next, address)
		second = 1
	}
	for _, wrong := range []string{"?pagination.offset=1", "?pagination.count_total=true", "?pagination.limit=201"} {
		status, body := s.get(address + wrong)
		require.Equal(s, http.StatusBadRequest, status, "%s%s: %s", address, wrong, body)
	}
	return second
}

// filled is a path with the story's records in it.
func (s *story) filled(path string, k known) string {
	values := map[string]string{
		"{year}": "2026", "{from}": "20260305", "{working_days}": "3", "{division}": "140000", "{address}": k.officer,
		"{agency}": storyAgency, "{registration}": k.registration, "{certificate}": k.code, "{objector}": exampleDigest, "{version}": "1", "{fingerprint}": exampleDigest, "{index}": "1", "{number}": k.number, "{of}": storyAgency,
		"{holder}": storyHolder, "{pledgor}": storyHolder, "{pledgee}": storyBank,
	}
	switch {
	case strings.Contains(path, "/public-codes/"):
		values["{code}"] = "GGSJ-1"
	case strings.Contains(path, "/recognition/"):
		values["{code}"], values["{division}"] = "SJ4132026110001", "410000"
		values["{pledge}"], values["{nonce}"] = "0123456789abcdef0123456789abcdef", "1"
	case strings.Contains(path, "/institution/"):
		values["{code}"] = storyAgency
	case strings.Contains(path, "/certificate/"):
		values["{code}"] = k.code
	}
	if strings.Contains(path, "/legacy/") {
		values["{scheme}"], values["{number}"] = storyScheme, storyEarlier
	}
	switch {
	case strings.Contains(path, "/publics/"):
		values["{id}"] = k.public
	case strings.Contains(path, "/registrations/"):
		values["{id}"] = k.registration
	case strings.Contains(path, "/applications/"):
		values["{id}"] = k.application
	case strings.Contains(path, "/objection/"):
		values["{id}"] = k.objection
	case strings.Contains(path, "/pledge/"):
		values["{id}"], values["{number}"] = k.pledge, storyNumber
	default:
		values["{id}"] = "1"
	}
	for name, value := range values {
		path = strings.ReplaceAll(path, name, value)
	}
	require.NotContains(s, path, "{")
	return path
}

func (s *story) get(address string) (int, string) {
	s.Helper()
	res, err := http.Get(address) //nolint:gosec,noctx // a node that the test has started
	require.NoError(s, err)
	defer res.Body.Close() //nolint:errcheck // it was read
	raw, err := io.ReadAll(res.Body)
	require.NoError(s, err)
	return res.StatusCode, string(raw)
}
