// SPDX-License-Identifier: Apache-2.0

package province

import (
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
)

// Profile is a province by its public data.
type Profile struct {
	// ChainID is its chain.
	ChainID string
	// Code is its two-digit code (GB/T 2260).
	Code string
	// Registrar is the agency that registers there.
	Registrar opening.Party
}

// The provinces. The codes of organisations are synthetic and pass the check of
// GB 32100-2015.
var (
	Shanxi = Profile{"shanxi-1", "14", opening.Party{Code: "91140100MAC7X2K91N", Name: "山西数据登记服务有限公司", Division: "140100"}}
	Henan  = Profile{"henan-1", "41", opening.Party{Code: "91410100MA18A7050T", Name: "河南数据登记服务有限公司", Division: "410100"}}
	// ShanxiBank lends in Shanxi.
	ShanxiBank = opening.Party{Code: "91140100MA0K2M8B7R", Name: "太原示范银行", Division: "140100"}
	// HenanHolder registers data in Henan.
	HenanHolder = opening.Party{Code: "91410100MAD19C433D", Name: "郑州示范智能装备有限公司", Division: "410100"}
)

// agencyDigit is the digit of the agencies in certificate codes.
const agencyDigit = 1

// Division is the province's code, six digits.
func (p Profile) Division() string { return p.Code + "0000" }

// Seat is the bureau that holds the province's seat.
func (p Profile) Seat() localnet.Bureau { return localnet.BureausOf(p.Code)[0] }
