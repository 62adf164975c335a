// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"regexp"
	"strconv"

	errorsmod "cosmossdk.io/errors"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/refusal"
)

// codeInText finds the code at which the text of a query's refusal begins.
var codeInText = regexp.MustCompile(`\b([a-z]+)/([0-9]+): `)

// chineseLine is the Chinese line below an error; empty where the ledger has none.
func chineseLine(err error) string {
	var refused *chain.RefusedError
	if errors.As(err, &refused) {
		return refusal.Line(refused.Codespace, refused.Code)
	}
	for _, found := range codeInText.FindAllStringSubmatch(err.Error(), -1) {
		code, wrong := strconv.ParseUint(found[2], 10, 32)
		if wrong != nil {
			continue
		}
		if line := refusal.Line(found[1], uint32(code)); line != "" {
			return line
		}
	}
	var registered *errorsmod.Error
	if errors.As(err, &registered) {
		return refusal.Line(registered.Codespace(), registered.ABCICode())
	}
	return ""
}
