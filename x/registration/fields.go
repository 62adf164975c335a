// SPDX-License-Identifier: Apache-2.0

package registration

import "slices"

// contentFields are the fields of Content in the order of the message.
var contentFields = [...]string{
	"applicants", "data_name", "overview", "industry", "source", "origin", "geo_scope", "time_from", "time_to",
	"update_frequency", "volume", "forms", "structure", "restrictions", "rights", "identity_proof",
	"acquisition_proof", "description_file", "sample_commitment", "fingerprint", "fingerprint_method", "grade",
	"classes", "contains_personal", "contains_sensitive", "personal_basis", "risk_assessment", "risk_assessed_on",
	"cross_border", "public_registration", "legacy", "upstream", "upstream_contract", "entrustment_title",
	"fusion_contract", "proxy", "proxy_digest", "external_ids", "waiver_requested",
	"basis",
}

// ContentFields are the names of the content's fields in the order of the message.
func ContentFields() []string { return slices.Clone(contentFields[:]) }

// IsContentField tells whether a name is that of a field of the content, so
// that a request for correction points to something that can be corrected.
func IsContentField(name string) bool { return slices.Contains(contentFields[:], name) }
