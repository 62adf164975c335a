// SPDX-License-Identifier: Apache-2.0

package refusal

var recognitionSentences = map[uint32]string{
	2: "G-GENESIS：创世文件中的互认记录相互矛盾；请重新导出状态",
	3: "G-ENTRY：变更流水每一项载明一项凭证或质押的变更及其序号和摘要；请从写入该项的链上重新读取",
	4: "G-CHAIN：变更流水每一项序号相连、载明前一项的摘要，且时间不早于前一项；请从写入的链上补读其间各项",
}
