// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/record"
)

func TestPersonal(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"identity number of the standard's sample", "联系人 11010519491231002X 处", "an identity number"},
		{"lower-case check character", "11010519491231002x", "an identity number"},
		{"between Chinese characters", "身份证11010519491231002X号", "an identity number"},
		{"full-width digits", "１１０１０５１９４９１２３１００２Ｘ", "an identity number"},
		{"divided by spaces", "110105 19491231 002X", "an identity number"},
		{"wrong check character", "110105194912310021", ""},
		{"impossible date of birth", "11010519491331002X", ""},
		{"credit code", "91140000MA0T6T304Q", ""},
		{"mobile number", "电话13800138000", "a mobile number"},
		{"mobile number with hyphens", "138-0013-8000", "a mobile number"},
		{"mobile number with country", "+8613800138000", "a mobile number"},
		{"part of a longer number", "1234138001380005678", ""},
		{"fixed line", "0351-4041234", ""},
		{"ordinary text", "2026年山西省煤矿井下设备遥测数据，12000条", ""},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.want, record.Personal(c.text)) })
	}
}

func TestValidateText(t *testing.T) {
	require.NoError(t, record.ValidateText("山西焦煤（集团）有限责任公司", 1, 100))
	for _, bad := range []string{"", " a", "a ", "a\u202eb", "a\u200bb", "a\nb", "a\x00", string([]byte{0xff}), "a\ue000b"} {
		require.ErrorIs(t, record.ValidateText(bad, 1, 100), record.ErrText, "%q", bad)
	}
	require.ErrorIs(t, record.ValidateText("数据名称", 1, 3), record.ErrText)
}

func FuzzPersonal(f *testing.F) {
	f.Add("11010519491231002X")
	f.Fuzz(func(_ *testing.T, s string) { record.Personal(s) })
}
