// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/verifier"
)

const searchHelp = `sqverify search proves a certificate with all its pledges, their order and who else
has registered the same data, and writes what it found with all proofs into a file
for the credit file. Whoever has the trust root checks that file again without any
node, also years later: sqverify search --check FILE.
查询凭证的全部质押、顺位和同一数据的其他登记，并连同全部证明写入信贷档案文件；持有信任根者可随时离线复核。

No file is written if nothing was proven. Priority against third parties comes from
Zhongdeng: search there too. 对第三人的优先顺位以中登网为准，请同时查询中登网。

Exit codes as of sqverify 退出码同 sqverify.`

const searchExamples = `  # search and keep the file 查询并存档
  sqverify search DL1401001202611000001T --node http://127.0.0.1:26657 --trust-root shanxi-1.json --out search.json

  # check the file again, without a node 离线复核
  sqverify search --check search.json --trust-root shanxi-1.json`

func searchCommand(env environment) *cobra.Command {
	var o options
	var out, check string
	cmd := &cobra.Command{
		Use:     "search CODE --node ADDRESS --trust-root FILE --out FILE",
		Short:   "Write a provable search of pledges and overlaps 生成可复核的质押查询结果",
		Long:    searchHelp,
		Example: searchExamples,
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var res *verifier.Result
			var err error
			switch {
			case check != "" && len(args) == 0 && out == "" && len(o.nodes) == 0 && o.holder == "":
				if !cmd.Flags().Changed("max-age") {
					o.maxAge = 0 // a file is read when it is old
				}
				res, err = o.checkSearch(cmd.Context(), check, env)
			case check == "" && len(args) == 1 && out != "":
				res, err = o.search(cmd.Context(), args[0], out, env)
			default:
				err = errors.New("name a code with --node and --out to search, or --check FILE alone to check a file again (查询须给出编码、--node 和 --out；复核只须 --check)")
			}
			if err != nil {
				return usageError{err}
			}
			return o.answer(env.Out, res)
		},
	}
	o.commonFlags(cmd)
	cmd.Flags().StringVar(&out, "out", "", "file for the search; must not exist 查询结果文件，不得已存在")
	cmd.Flags().StringVar(&check, "check", "", "check a file that a search has written 复核查询结果文件")
	return cmd
}

// search asks the nodes and writes the file, if there is something to write. Its
// errors are errors of the call.
func (o *options) search(ctx context.Context, code, out string, env environment) (*verifier.Result, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	req, err := o.request(code, env)
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(out); err == nil {
		return nil, fmt.Errorf("%s exists; a search is not written over another (文件已存在)", out)
	}
	res, raw, err := verifier.Search(ctx, req)
	if err != nil || raw == nil {
		return res, err
	}
	return res, writeNew(out, raw)
}

// checkSearch checks a file against the trust root alone.
func (o *options) checkSearch(ctx context.Context, path string, env environment) (*verifier.Result, error) {
	if err := o.checkForm(); err != nil {
		return nil, err
	}
	req, err := o.request("", env)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()                                                     //nolint:errcheck // nothing was written
	raw, err := io.ReadAll(io.LimitReader(f, verifier.MaxSearchFile+1)) // what is longer is refused as too long
	if err != nil {
		return nil, err
	}
	return verifier.CheckSearch(ctx, raw, req), nil
}

// writeNew writes a file that must not exist.
func writeNew(path string, raw []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	return errors.Join(err, f.Close())
}
