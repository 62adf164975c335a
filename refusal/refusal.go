// SPDX-License-Identifier: Apache-2.0

// Package refusal holds the Chinese sentences of the ledger's registered
// errors. The English ones stand where the errors are registered, in errors.go
// of each module; the rule id at the beginning is the same in both, and a test
// holds that no error lacks its sentence. Nothing of this is part of the state.
package refusal

import "fmt"

// sentences are the Chinese sentences by codespace and code.
var sentences = map[string]map[uint32]string{
	"calendar":     calendarSentences,
	"institution":  institutionSentences,
	"council":      councilSentences,
	"registration": registrationSentences,
	"certificate":  certificateSentences,
	"objection":    objectionSentences,
	"pledge":       pledgeSentences,
	"recognition":  recognitionSentences,
	"gate":         gateSentences,
}

// Codespaces are the codespaces with Chinese sentences, from the gate up.
func Codespaces() []string {
	return []string{"gate", "calendar", "institution", "council", "registration", "certificate", "objection", "pledge", "recognition"}
}

// Chinese is the Chinese sentence of a registered error, without code; false if
// the error is not one of the ledger's own.
func Chinese(codespace string, code uint32) (string, bool) {
	text, ok := sentences[codespace][code]
	return text, ok
}

// Line is the Chinese line that follows an English refusal:
// "registration/60：B-P21：没有这件申请；请核对编号". Empty if there is none.
func Line(codespace string, code uint32) string {
	text, ok := Chinese(codespace, code)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s/%d：%s", codespace, code, text)
}
