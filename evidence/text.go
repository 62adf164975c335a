// SPDX-License-Identifier: Apache-2.0

package evidence

import "fmt"

// Text is a sentence in English and Chinese.
type Text struct {
	// EN is the English sentence.
	EN string `json:"en"`
	// ZH is the Chinese sentence.
	ZH string `json:"zh"`
}

// Say is both sentences.
func Say(en, zh string) Text { return Text{EN: en, ZH: zh} }

// Sayf fills both sentences with the same values, which stand in both in the
// same order.
func Sayf(en, zh string, values ...any) Text {
	return Text{EN: fmt.Sprintf(en, values...), ZH: fmt.Sprintf(zh, values...)}
}
