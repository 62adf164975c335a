// SPDX-License-Identifier: Apache-2.0

package certificate

// VerdictAt is what a certificate is worth at a moment to who relies on it.
// annotations is its complete list; if it has not as many as the head counts,
// something is recorded that the caller does not know, and a valid
// certificate is never said to be clean. A proposal is shown in the head and
// changes no verdict: one person's proposal has no effect.
func VerdictAt(h Head, annotations []Annotation, now int64) VerdictState {
	state := StateAt(h, now).verdict()
	if state == VerdictValid && annotated(h, annotations, now) {
		return VerdictValidWithAnnotation
	}
	return state
}

func annotated(h Head, annotations []Annotation, now int64) bool {
	if uint64(len(annotations)) != uint64(h.Annotations) {
		return true
	}
	for _, a := range annotations {
		if a.Code != h.Code || a.InForce(now) {
			return true
		}
	}
	return false
}
