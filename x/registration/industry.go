// SPDX-License-Identifier: Apache-2.0

package registration

import "github.com/shuquan-ledger/shuquan/x/calendar"

// Section is a section (门类) of the classification of economic activities
// (国民经济行业分类, GB/T 4754-2017) with the divisions (大类) that belong to it.
type Section struct {
	// Letter is A to T.
	Letter byte
	// First and Last bound the section's divisions, both included.
	First, Last int
	// English and Chinese are the section's name.
	English, Chinese string
}

// Sections are the 20 sections with their 97 divisions, in order. Every
// division from 1 to 97 belongs to exactly one section.
var Sections = [...]Section{
	{'A', 1, 5, "Agriculture, forestry, animal husbandry and fishery", "农、林、牧、渔业"},
	{'B', 6, 12, "Mining", "采矿业"},
	{'C', 13, 43, "Manufacturing", "制造业"},
	{'D', 44, 46, "Production and supply of electricity, heat, gas and water", "电力、热力、燃气及水生产和供应业"},
	{'E', 47, 50, "Construction", "建筑业"},
	{'F', 51, 52, "Wholesale and retail trade", "批发和零售业"},
	{'G', 53, 60, "Transport, storage and post", "交通运输、仓储和邮政业"},
	{'H', 61, 62, "Accommodation and catering", "住宿和餐饮业"},
	{'I', 63, 65, "Information transmission, software and information technology services", "信息传输、软件和信息技术服务业"},
	{'J', 66, 69, "Finance", "金融业"},
	{'K', 70, 70, "Real estate", "房地产业"},
	{'L', 71, 72, "Leasing and business services", "租赁和商务服务业"},
	{'M', 73, 75, "Scientific research and technical services", "科学研究和技术服务业"},
	{'N', 76, 79, "Water, environment and public facilities management", "水利、环境和公共设施管理业"},
	{'O', 80, 82, "Resident services, repair and other services", "居民服务、修理和其他服务业"},
	{'P', 83, 83, "Education", "教育"},
	{'Q', 84, 85, "Health and social work", "卫生和社会工作"},
	{'R', 86, 90, "Culture, sports and entertainment", "文化、体育和娱乐业"},
	{'S', 91, 96, "Public administration, social security and social organisations", "公共管理、社会保障和社会组织"},
	{'T', 97, 97, "International organisations", "国际组织"},
}

// Industry splits an industry code like "B06" into its section and division.
// ErrIndustry if it is not a letter and two digits, or if the division does
// not belong to the section.
func Industry(code string) (Section, int, error) {
	if len(code) != 3 || !digit(code[1]) || !digit(code[2]) {
		return Section{}, 0, ErrIndustry.Wrapf("industry: %q", code)
	}
	division := int(code[1]-'0')*10 + int(code[2]-'0')
	for _, s := range Sections {
		if s.Letter != code[0] {
			continue
		}
		if division < s.First || division > s.Last {
			return Section{}, 0, ErrIndustry.Wrapf("industry: section %c (%s) has the divisions %02d to %02d, not %02d",
				s.Letter, s.Chinese, s.First, s.Last, division)
		}
		return s, division, nil
	}
	return Section{}, 0, ErrIndustry.Wrapf("industry: there is no section %q", code[:1])
}

func validateIndustry(c Content, _ calendar.Day) error {
	_, _, err := Industry(c.Industry)
	return err
}

func digit(b byte) bool { return b >= '0' && b <= '9' }
