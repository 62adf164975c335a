// SPDX-License-Identifier: Apache-2.0

package verifier

import "github.com/shuquan-ledger/shuquan/evidence"

// Text is a sentence in English and Chinese.
type Text = evidence.Text

func say(en, zh string) Text { return evidence.Say(en, zh) }

func sayf(en, zh string, values ...any) Text { return evidence.Sayf(en, zh, values...) }
