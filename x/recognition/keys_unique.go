// SPDX-License-Identifier: Apache-2.0

package recognition

// What is known of data and conflicts between provinces. No provable state.
var (
	// ParamsPrefix is the whole key of the parameters: 14 -> Params.
	ParamsPrefix = []byte{20}
	// AbsencePrefix: (id of the application, division) -> Absence.
	AbsencePrefix = []byte{21}
	// ConflictPrefix: id -> Conflict.
	ConflictPrefix = []byte{22}
	// FingerprintIndexPrefix is the index of snapshots by data: (fingerprint, code).
	FingerprintIndexPrefix = []byte{23, 1}
	// AbsenceIndexPrefix is the index of absences by data: (fingerprint, their key).
	AbsenceIndexPrefix = []byte{23, 3}
	// CodeIndexPrefix is the index of conflicts by certificate: (code, id).
	CodeIndexPrefix = []byte{23, 2}
)
