// SPDX-License-Identifier: Apache-2.0

package record

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrText is a text that could mislead a reader or break a display.
var ErrText = errors.New("text")

// ValidateText checks a text that people will read: valid UTF-8 of min to max
// characters, without control, direction, zero-width or private characters,
// and without space at either end, so that what is shown is what is stored.
func ValidateText(s string, minimum, maximum int) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("%w: not valid UTF-8", ErrText)
	}
	if n := utf8.RuneCountInString(s); n < minimum || n > maximum {
		return fmt.Errorf("%w: %d characters; %d to %d are allowed", ErrText, n, minimum, maximum)
	}
	if s != strings.TrimSpace(s) {
		return fmt.Errorf("%w: space at the beginning or end", ErrText)
	}
	for _, r := range s {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp) || r == utf8.RuneError {
			return fmt.Errorf("%w: character %U cannot be shown or changes the direction of writing", ErrText, r)
		}
	}
	return nil
}
