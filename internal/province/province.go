// SPDX-License-Identifier: Apache-2.0

package province

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/shuquan-ledger/shuquan/internal/chain"
	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/localnet"
	"github.com/shuquan-ledger/shuquan/internal/opening"
)

// Means are what is needed to run a province.
type Means struct {
	// Shuquand is the program of nodes and commands.
	Shuquand string
	// State is the default genesis of all modules.
	State map[string]json.RawMessage
	// Encoding reads and writes the chain's messages.
	Encoding chain.Encoding
	// Authority is the council's account.
	Authority string
}

// Province is a province that runs.
type Province struct {
	Profile
	*desk.Desk
	// Home is the folder of its network, Node the one validator.
	Home string
	Node localnet.Node
	// Client is the light client of the other province on this chain; empty before there
	// is one.
	Client string
}

// Start runs the network of a province, with one validator at 127.0.0.base, and opens
// its desk. localnet.Stop of the home ends it.
func (p Profile) Start(ctx context.Context, home string, base int, m Means) (*Province, error) {
	net, err := localnet.Start(ctx, localnet.Plan{
		Home: home, Binary: m.Shuquand, ChainID: p.ChainID, Province: p.Code,
		Validators: 1, Base: base, Fast: true, State: m.State, Codec: m.Encoding.Codec,
	}, func(string) {})
	if err != nil {
		return nil, err
	}
	out := &Province{Profile: p, Home: home, Node: net.Nodes[0], Desk: &desk.Desk{Authority: m.Authority}}
	if out.Chain, err = chain.Dial(ctx, out.Node.RPC, m.Encoding); err != nil {
		return nil, err
	}
	if out.Operator, err = localnet.Operator(home, out.Node.Name, m.Encoding.Codec); err != nil {
		return nil, err
	}
	out.Agency, err = opening.NewAgency(p.Registrar, agencyDigit, 1)
	return out, err
}

// Found enters the years that the calendar lacks and admits the agency with its officers.
func (p *Province) Found(ctx context.Context) error {
	if _, err := p.FillYears(ctx); err != nil {
		return err
	}
	if err := p.AdmitAgency(ctx); err != nil {
		return err
	}
	return p.AppointOfficers(ctx)
}

// URL is the address of the province's node as commands of others take it.
func (p *Province) URL() string { return strings.Replace(p.Node.RPC, "tcp://", "http://", 1) }
