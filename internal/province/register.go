// SPDX-License-Identifier: Apache-2.0

package province

import (
	"context"

	"github.com/shuquan-ledger/shuquan/crypto/digest"
	"github.com/shuquan-ledger/shuquan/internal/opening"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
)

// revocationGround is that of the rules for a registration obtained by false documents.
const revocationGround = "P-R1"

// Register registers the data set of a folder for an enterprise that was not known
// before, and gives the enterprise and the certificate's code.
func (p *Province) Register(ctx context.Context, party opening.Party, folder string) (opening.Holder, string, error) {
	h, err := opening.NewHolder(party)
	if err != nil {
		return h, "", err
	}
	data, err := opening.Folder(folder)
	if err != nil {
		return h, "", err
	}
	data.Name, data.Overview, data.Waive = "2026年3月示范装备运行监测数据", "示范装备的运行监测记录，用于演示省际互认。", true
	content, err := h.Content(data)
	if err != nil {
		return h, "", err
	}
	if err := p.RegisterParty(ctx, h); err != nil {
		return h, "", err
	}
	code, err := p.Certify(ctx, h, content)
	return h, code, err
}

// Revoke revokes a certificate, void from its first issue.
func (p *Province) Revoke(ctx context.Context, code string) error {
	res, err := certificatetypes.NewQueryClient(p.Chain.Conn()).Certificate(ctx, &certificatetypes.QueryCertificateRequest{Code: code})
	if err != nil {
		return err
	}
	return p.Note(ctx, code, certificate.Act{Act: &certificate.Act_Revoke{Revoke: &certificate.Revoke{
		Ground: revocationGround, NoticeDigest: digest.SM3([]byte("notice of the revocation")), VoidFrom: res.Head.FirstIssue(),
	}}})
}
