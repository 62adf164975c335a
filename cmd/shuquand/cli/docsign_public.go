// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/shuquan-ledger/shuquan/crypto/docsig"
	"github.com/shuquan-ledger/shuquan/internal/attest"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// publicDataFlags say what is filed for a registration of public data.
type publicDataFlags struct {
	chainID, act, agency, id, nonce string
	place                           uint64
	life                            time.Duration
}

// publicDataCommand writes the statement that subjects, objectors and others
// sign over what is filed for a registration of public data.
func publicDataCommand() *cobra.Command {
	var f publicDataFlags
	cmd := &cobra.Command{
		Use:   "public-data FILE",
		Short: "Write the statement that is signed over what is filed for public data (公共数据登记待签声明)",
		Long: `FILE is what is filed, as JSON: the content of a first application or of a
supplement (--act registration.refile-public), a request (--act
registration.request-public) or the statement of an objection (--act
registration.object-public). For a first application the statement carries the
registration's id and a nonce: give the same nonce to "submit-public", and have
every subject sign. For all others give --id and the place that the filing or
objection takes in its list, one more than the count that "query registration
public" shows.`,
		Example: `shuquand docsign public-data public.json --chain-id shanxi-1 --agency 91140100MAC7X2K91N > st.json
shuquand docsign public-data request.json --chain-id shanxi-1 --act registration.request-public --id 0f1e2d3c4b5a69788796a5b4c3d2e1f0 --place 2 > st.json
shuquand docsign sign st.json --key subject.pem --party 12140000MB1A2C3D0R > consent.json`,
		Args: cobra.ExactArgs(1),
		RunE: overFile(func(cdc codec.Codec, path string, raw []byte) (docsig.Statement, error) {
			return f.statement(cdc, path, raw)
		}),
	}
	cmd.Flags().StringVar(&f.chainID, flags.FlagChainID, "", "chain on which the consent counts")
	cmd.Flags().StringVar(&f.act, "act", attest.ActSubmitPublic, "registration.submit-public, registration.refile-public, registration.request-public or registration.object-public")
	cmd.Flags().StringVar(&f.agency, "agency", "", "code of the registration agency, for a first application (登记机构)")
	cmd.Flags().StringVar(&f.id, "id", "", "the registration's id, for all but a first application")
	cmd.Flags().Uint64Var(&f.place, "place", 1, "place of the filing or objection in its list")
	cmd.Flags().StringVar(&f.nonce, "nonce", "", "nonce in hexadecimal; default: a fresh one")
	addLife(cmd, &f.life)
	mustRequire(cmd, flags.FlagChainID)
	return cmd
}

// digested is what can be signed over.
type digested interface {
	proto.Message
	Digest() (string, error)
}

func (f publicDataFlags) statement(cdc codec.Codec, path string, raw []byte) (docsig.Statement, error) {
	var content registration.PublicContent
	var over digested
	switch f.act {
	case attest.ActSubmitPublic, attest.ActRefilePublic:
		over = &content
	case attest.ActRequestPublic:
		over = &registration.PublicRequest{}
	case attest.ActObjectPublic:
		over = &registration.PublicObjectionStatement{}
	default:
		return docsig.Statement{}, usage(fmt.Errorf("--act %q is no act on a registration of public data", f.act))
	}
	if err := cdc.UnmarshalJSON(raw, over); err != nil {
		return docsig.Statement{}, fmt.Errorf("%s: %w", path, err)
	}
	sum, err := over.Digest()
	if err != nil {
		return docsig.Statement{}, err
	}
	nonce, err := f.nonceBytes()
	if err != nil {
		return docsig.Statement{}, err
	}
	object := f.id
	switch {
	case f.act == attest.ActSubmitPublic && f.agency == "":
		return docsig.Statement{}, usage(errors.New("--agency is needed: the id of a first application depends on it"))
	case f.act == attest.ActSubmitPublic:
		if object, err = (registration.PublicSubmission{Agency: f.agency, Content: content, Nonce: nonce}).ID(); err != nil {
			return docsig.Statement{}, err
		}
	case object == "":
		return docsig.Statement{}, usage(fmt.Errorf("--id is needed for %s", f.act))
	}
	s := docsig.Statement{
		ChainID: f.chainID, Act: f.act, ObjectID: object, Version: f.place,
		Nonce: nonce, Expiry: time.Now().Add(f.life).Unix(), Digest: sum,
	}
	return s, usage(s.Validate())
}

func (f publicDataFlags) nonceBytes() ([]byte, error) {
	if f.nonce == "" {
		return attest.NewNonce()
	}
	nonce, err := hex.DecodeString(f.nonce)
	if err != nil {
		return nil, usage(fmt.Errorf("--nonce: %w", err))
	}
	return nonce, nil
}
