// SPDX-License-Identifier: Apache-2.0

// Command shuquand is a province's node and the tool of its operators and
// officers (节点与操作命令).
package main

import (
	"os"

	"github.com/shuquan-ledger/shuquan/cmd/shuquand/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
