// SPDX-License-Identifier: Apache-2.0

package module

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

const exampleIP = `'{"number":"20260114000000001","registration_number":"SX20260000000017","province":"14","issued_on":20260115,"expires_on":20290114,"file_digest":"sm3:..."}'`

func referenceQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("Reference", "reference REGISTRATION INDEX", "Show a reference to a data intellectual property certificate as of now (查询数据知识产权关联)",
			"shuquand query registration reference "+exampleID+" 1", "registration", "index"),
		command("References", "references REGISTRATION", "List a registration's references (列出登记的数据知识产权关联)",
			"shuquand query registration references "+exampleID, "registration"),
		command("ReferenceByNumber", "reference-by-number NUMBER", "Show the latest reference to a certificate (按证书编号查询关联)",
			"shuquand query registration reference-by-number 20260114000000001", "number"),
		command("ReferenceHistory", "reference-history REGISTRATION INDEX", "List a reference's history (查询关联记录)",
			"shuquand query registration reference-history "+exampleID+" 1", "registration", "index"),
	}
}

func referenceMessages() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("LinkReference", "link-reference REGISTRATION CERTIFICATE", "Refer to a data intellectual property certificate (关联数据知识产权)",
			"shuquand tx registration link-reference "+exampleID+" "+exampleIP+" --consent consent.json --from handler", "registration", "certificate"),
		command("MarkReferenceStale", "mark-reference-stale REGISTRATION INDEX DOCUMENT-DIGEST", "Record that the certificate no longer holds (标记关联失效)",
			"shuquand tx registration mark-reference-stale "+exampleID+" 1 sm3:... --from handler", "registration", "index", "document_digest"),
		command("ConfirmReference", "confirm-reference REGISTRATION INDEX CERTIFICATE", "Confirm a stale reference (重新确认关联)",
			"shuquand tx registration confirm-reference "+exampleID+" 1 "+exampleIP+" --consent consent.json --from handler", "registration", "index", "certificate"),
		command("WithdrawReference", "withdraw-reference REGISTRATION INDEX", "Withdraw a reference (撤回关联)",
			"shuquand tx registration withdraw-reference "+exampleID+" 1 --consent consent.json --from handler", "registration", "index"),
	}
}
