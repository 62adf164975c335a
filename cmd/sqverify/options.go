// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/crypto/secp"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/verifier/rpc"
)

const (
	outputText, outputJSON = "text", "json"
	policyStrict           = "strict"
	policyAdmit            = "admit-annotations"
	// progressAfter is how long a check stays silent.
	progressAfter = time.Second
)

// options are the flags of a check.
type options struct {
	nodes      []string
	trustRoot  string
	maxAge     time.Duration
	maxImport  time.Duration
	maxRootAge time.Duration
	timeout    time.Duration
	nodeTime   time.Duration
	holder     string
	version    uint64
	policy     string
	output     string
	lang       string
}

// flags are those of a check.
func (o *options) flags(cmd *cobra.Command) {
	o.commonFlags(cmd)
	cmd.Flags().DurationVar(&o.maxImport, "max-import-age", 0, "how old the import of another province's certificate may be, 0 for what the provinces agreed 外省凭证导入最长时限，0 为按互认协议")
	cmd.Flags().Uint64Var(&o.version, "certificate-version", 0, "version that the certificate at hand shows, 0 for the present one 手中凭证所载版本，0 为现行版本")
}

// commonFlags are those of a check and of a search.
func (o *options) commonFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&o.nodes, "node", nil, "address of a node's CometBFT RPC; may be given several times and is tried in order 节点地址，可多次给出，依次尝试")
	f.StringVar(&o.trustRoot, "trust-root", "", "file with the block from which you trust the chain 信任根文件")
	f.DurationVar(&o.maxAge, "max-age", verifier.DefaultMaxAge, "how old the newest block may be 证据最长时限")
	f.DurationVar(&o.maxRootAge, "max-root-age", 0, "how old the trust root may be, 0 for no limit 信任根最长时限，0 为不限")
	f.DurationVar(&o.timeout, "timeout", rpc.DefaultTimeout, "how long one answer of a node may take 单次应答时限")
	f.DurationVar(&o.nodeTime, "node-time", verifier.DefaultNodeTime, "how long one node may take with all its answers 单个节点总时限")
	f.StringVar(&o.holder, "holder", "", "code of the party that must hold the certificate 应为持有人的代码")
	f.StringVar(&o.policy, "policy", policyStrict, policyStrict+" or "+policyAdmit+" (VALID_WITH_ANNOTATION exits with 0 有备注亦接受)")
	f.StringVar(&o.output, "output", outputText, outputText+" or "+outputJSON+" 输出格式")
	f.StringVar(&o.lang, "lang", "both", "en, zh or both 语言")
}

// verify asks the nodes. Its errors are errors of the call.
func (o *options) verify(ctx context.Context, code string, env environment) (*verifier.Result, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	req, err := o.request(code, env)
	if err != nil {
		return nil, err
	}
	return verifier.Verify(ctx, req), nil
}

// request is the question that the flags describe.
func (o *options) request(code string, env environment) (verifier.Request, error) {
	lang, err := language(o.lang)
	if err != nil {
		return verifier.Request{}, err
	}
	root, err := readTrustRoot(o.trustRoot)
	if err != nil {
		return verifier.Request{}, err
	}
	req := verifier.Request{
		Code: code, Root: root, Clock: env.Clock,
		Policy: verifier.Policy{
			MaxAge: o.maxAge, MaxImportAge: o.maxImport, MaxRootAge: o.maxRootAge, NodeTime: o.nodeTime,
			AdmitAnnotations: o.policy == policyAdmit, Holder: o.holder, Version: o.version,
		},
		Signatures: docsig.Verifier{Secp256k1: secp.Verify},
		Progress:   progress(env, lang),
	}
	for _, address := range o.nodes {
		client, err := rpc.New(address, rpc.Options{Timeout: o.timeout})
		if err != nil {
			return verifier.Request{}, err
		}
		req.Nodes = append(req.Nodes, verifier.Node{Name: address, Source: client})
	}
	return req, nil
}

// check checks the flags of a call that asks nodes.
func (o *options) check() error {
	if len(o.nodes) == 0 {
		return errors.New("name a node with --node http://host:26657 (请用 --node 指定节点)")
	}
	if o.maxAge <= 0 {
		return errTimes
	}
	return o.checkForm()
}

// errTimes is a limit of time that admits nothing.
var errTimes = errors.New("--max-age, --timeout and --node-time are longer than 0, and --max-root-age and --max-import-age are not negative (时限必须大于 0)")

// checkForm checks the flags that every call has.
func (o *options) checkForm() error {
	if _, err := language(o.lang); err != nil {
		return err
	}
	switch {
	case o.trustRoot == "":
		return errors.New("name the trust root's file with --trust-root FILE (请用 --trust-root 指定信任根文件)")
	case o.maxAge < 0 || o.timeout <= 0 || o.nodeTime <= 0 || o.maxRootAge < 0 || o.maxImport < 0:
		return errTimes
	case o.policy != policyStrict && o.policy != policyAdmit:
		return fmt.Errorf("--policy is %s or %s", policyStrict, policyAdmit)
	case o.output != outputText && o.output != outputJSON:
		return fmt.Errorf("--output is %s or %s", outputText, outputJSON)
	}
	return nil
}

// answer writes a result and gives its exit code.
func (o *options) answer(w io.Writer, res *verifier.Result) error {
	if err := o.write(w, res); err != nil {
		return err
	}
	if res.Exit != verifier.ExitValid {
		return exitError(res.Exit)
	}
	return nil
}

func (o *options) write(w io.Writer, res *verifier.Result) error {
	lang, err := language(o.lang)
	if err != nil {
		return err
	}
	if o.output == outputJSON {
		return writeJSON(w, res)
	}
	return writeText(w, res, lang)
}

// progress says on Err what is being done, once a check takes longer than a
// bank's clerk would like to wait in silence.
func progress(env environment, lang lang) func(verifier.Text) {
	start := env.Clock()
	return func(t verifier.Text) {
		if env.Clock().Sub(start) >= progressAfter {
			fmt.Fprintln(env.Err, lang.of(t))
		}
	}
}
