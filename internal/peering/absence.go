// SPDX-License-Identifier: Apache-2.0

package peering

import (
	"context"

	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	recognitiontypes "github.com/shuquan-ledger/shuquan/x/recognition/types"
)

// Absence is the message of an officer that files for an application what the block
// of a height proves of its data in the registrations of a peer, and what that is:
// data that are registered there and in force the chain refuses.
func Absence(ctx context.Context, src verifier.Source, p recognition.Peer, application, fingerprint string, height uint64, officer string) (*recognitiontypes.MsgFileAbsence, recognition.Sought, error) {
	f, err := fetch(ctx, src, p.Agreement, height)
	if err != nil {
		return nil, recognition.Sought{}, err
	}
	sought, err := recognition.ReadAbsence(f.reader(), fingerprint, f.at)
	if err != nil {
		return nil, sought, err
	}
	return &recognitiontypes.MsgFileAbsence{Officer: officer, Application: application, Division: p.Division, Proofs: f.proofs()}, sought, nil
}
