// SPDX-License-Identifier: Apache-2.0

package doctorproxy

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// readCall reads a request in either form that a node takes: JSON-RPC by POST,
// or method and parameters in the URI by GET.
func readCall(r *http.Request) (Call, error) {
	if r.Method != http.MethodGet {
		var c Call
		return c, json.NewDecoder(io.LimitReader(r.Body, maxBody)).Decode(&c)
	}
	c := Call{Method: strings.Trim(r.URL.Path, "/"), Version: "2.0", ID: json.RawMessage("-1"), Params: map[string]json.RawMessage{}}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return c, err
	}
	for name, values := range query {
		if c.Params[name], err = json.Marshal(uriValue(values[0])); err != nil {
			return c, err
		}
	}
	return c, nil
}

// uriValue is a parameter as JSON-RPC takes it: texts lose their quotes, bytes
// their 0x, truth values become such, and numbers stay texts.
func uriValue(s string) any {
	if b, err := strconv.ParseBool(s); err == nil && len(s) > 1 {
		return b
	}
	if text, err := strconv.Unquote(s); err == nil {
		return text
	}
	return strings.TrimPrefix(s, "0x")
}
