// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// exampleDigest stands where a digest or a salted commitment must.
const exampleDigest = "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"

// exampleHolder is the applicant of the example, a synthetic code.
const exampleHolder = "91140200MAE4QR5T0Y"

// exampleContent is the content of an ordinary application, complete enough to
// be filed: an enterprise's own telemetry, with all three rights.
func exampleContent() registration.Content {
	c := registration.Content{
		Applicants: []registration.Applicant{{Code: exampleHolder, Name: "大同示范煤业有限公司"}},
		DataName:   "2026年3月大同市煤矿带式输送机运行监测数据", Overview: "三台带式输送机的电流、温度、轴承振动、带速和运量，每三十分钟一条。",
		Industry: "B06", Source: registration.SourceCollected, Origin: registration.OriginOwn, GeoScope: registration.GeoBelow,
		TimeFrom: 20260301, TimeTo: 20260302, UpdateFrequency: registration.UpdateOther,
		Volume: registration.Volume{Rows: 288, Bytes: 19847},
		Forms:  []registration.Form{registration.FormTable}, Structure: registration.StructureStructured,
		Restrictions:  "限境内煤机制造、保险和金融机构使用，不得转售。",
		IdentityProof: exampleDigest, AcquisitionProof: exampleDigest, DescriptionFile: exampleDigest, SampleCommitment: exampleDigest,
		Fingerprint: exampleDigest, FingerprintMethod: registration.MethodManifestV1,
		Grade: registration.GradeGeneral, Classes: []registration.Class{registration.ClassEnterprise},
		CrossBorder: registration.CrossBorderNone,
	}
	for _, r := range []registration.Right{registration.RightHold, registration.RightUse, registration.RightOperate} {
		c.Rights = append(c.Rights, registration.RightGrant{Holder: exampleHolder, Right: r, ProofDigest: exampleDigest})
	}
	return c
}

// examplePublicContent is the content of an ordinary first application for
// public data, complete enough to be filed: a resource that its manager holds.
func examplePublicContent() registration.PublicContent {
	return registration.PublicContent{
		Object: registration.PublicObjectResource,
		Subjects: []registration.PublicSubject{{
			Code: exampleHolder, Name: "大同示范煤业有限公司", Kind: registration.SubjectHolder, Level: registration.PublicLevelCity, Division: "140200",
		}},
		Source: exampleDigest,
		Resource: registration.PublicResource{
			Name: "大同市供水管网运行数据", Summary: "逐小时的管网压力和流量。", Details: exampleDigest,
		},
		Evidence: registration.PublicEvidence{Reference: exampleDigest, Digest: exampleDigest, At: 1772323200},
		Industry: "D46", Scenario: "供水安全监测", RiskReport: exampleDigest, RiskAssessedOn: 20260301,
		Storage: exampleDigest, CommitmentLetter: exampleDigest,
	}
}

// exampleProposal is an ordinary proposal of a pledge, complete enough to be
// filed: a loan of a year on the rights to use and to operate.
func exampleProposal() pledge.Proposal {
	return pledge.Proposal{
		Pledgor: exampleHolder, Pledgee: "91140100MA0K2M8B7R", Form: pledge.FormPledge,
		Collateral: []pledge.Collateral{{
			Certificate: "DL14010012026100000019", Rights: []registration.Right{registration.RightUse, registration.RightOperate},
		}},
		PrincipalContract: exampleDigest, PledgeContract: exampleDigest,
		Amount:  pledge.Amount{Commitment: exampleDigest, Band: pledge.BandTo5M, Currency: "CNY"},
		DebtDue: 20271130, RegisteredTo: 20280531, Terms: pledge.DefaultTerms(), ReleasePolicy: exampleDigest,
		Nonce: []byte("a fresh nonce"),
	}
}
