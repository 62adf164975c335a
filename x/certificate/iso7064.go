// SPDX-License-Identifier: Apache-2.0

package certificate

// The check character of local codes is ISO 7064 MOD 37,36: digits and
// capital letters, one check character of the same alphabet. It catches every
// single wrong character and nearly every swap of neighbours.
const (
	alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	radix    = 36
)

// checkCharacter computes the check character of a text; false if the text
// has a character that is neither digit nor capital letter.
func checkCharacter(s string) (byte, bool) {
	product := radix
	for i := range len(s) {
		v, ok := value(s[i])
		if !ok {
			return 0, false
		}
		product = double((product + v) % radix)
	}
	return alphabet[(radix+1-product)%radix], true
}

// double is one step of the standard's hybrid system: 0 stands for 36, and
// twice the sum is taken modulo 37, so the result is 1 to 36.
func double(sum int) int {
	if sum == 0 {
		sum = radix
	}
	return sum * 2 % (radix + 1)
}

func value(c byte) (int, bool) {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0'), true
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10, true
	default:
		return 0, false
	}
}
