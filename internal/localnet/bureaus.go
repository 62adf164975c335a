// SPDX-License-Identifier: Apache-2.0

package localnet

// Bureau is a data bureau that takes a seat. The codes are synthetic: they pass
// the check of GB 32100-2015 and belong to nobody.
type Bureau struct {
	// Division is the division code (GB/T 2260).
	Division string
	// Code is the unified social credit code.
	Code string
	// Name is the legal name.
	Name string
	// Moniker is the node's name and the name of the operator's key.
	Moniker string
}

// Bureaus are those of Shanxi: the province and its eleven cities.
var Bureaus = []Bureau{
	{"140000", "11140000E3C764371B", "山西省数据局", "shanxi"},
	{"140100", "111401001E783BB56D", "太原市数据局", "taiyuan"},
	{"140200", "111402004EC818138R", "大同市数据局", "datong"},
	{"140300", "11140300A5974B0069", "阳泉市数据局", "yangquan"},
	{"140400", "11140400A360CA1554", "长治市数据局", "changzhi"},
	{"140500", "11140500F0FBF1A56C", "晋城市数据局", "jincheng"},
	{"140600", "11140600332EAE5F7Y", "朔州市数据局", "shuozhou"},
	{"140700", "111407005367BC0675", "晋中市数据局", "jinzhong"},
	{"140800", "111408004B578E7287", "运城市数据局", "yuncheng"},
	{"140900", "11140900866415127H", "忻州市数据局", "xinzhou"},
	{"141000", "11141000EABC38EC5J", "临汾市数据局", "linfen"},
	{"141100", "11141100F7F1DB362E", "吕梁市数据局", "lvliang"},
}

// henan are bureaus of Henan: the province and three of its cities.
var henan = []Bureau{
	{"410000", "11410000CA75C98C0P", "河南省数据局", "henan"},
	{"410100", "11410100070E44A56Y", "郑州市数据局", "zhengzhou"},
	{"410200", "114102008131D9629W", "开封市数据局", "kaifeng"},
	{"410300", "11410300BF40334531", "洛阳市数据局", "luoyang"},
}

// BureausOf are the bureaus that can take seats in a network of a province, by its
// two-digit code; none for a province of which there is no list.
func BureausOf(province string) []Bureau {
	switch province {
	case "14":
		return Bureaus
	case "41":
		return henan
	}
	return nil
}
