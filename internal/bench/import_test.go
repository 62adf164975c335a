// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/internal/peering"
	"github.com/shuquan-ledger/shuquan/testutil/chains"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/recognition"
)

// imports is how many certificates are imported in one block.
const imports = 40

// BenchmarkImport: certificates of another province imported by proof, each in a
// transaction of its own, beside the fetching and checking of the same proofs by an
// officer's program; the bytes of each; and the reading of the other province's feed.
func BenchmarkImport(b *testing.B) {
	here := ledger.New(b, ledger.Options{})
	w := chains.NewTwins(b, here, here.NewAgency("太原数据登记中心", "140100", 1).Handler).Agree()
	progress("registering %d certificates in another province", imports)
	var codes []string
	for range imports {
		codes = append(codes, w.Register())
	}
	height := w.Update()
	node := &counted{Source: w.There.Node()}
	var txs [][]byte
	size := 0
	fetched := measure(func() {
		for _, code := range codes {
			msg, err := peering.Certificate(context.Background(), node, w.Peer(), code, height, w.Officer.Address)
			require.NoError(b, err)
			size += msg.Size()
			txs = append(txs, w.Here.Tx(w.Officer, msg))
		}
	})
	took := measure(func() {
		for _, res := range w.Here.Block(txs...).TxResults {
			require.Zero(b, res.Code, res.Log)
		}
	})
	add(row{
		figure: "Import of a certificate by proof", value: fmt.Sprintf("%.0f /s, %d B each with %d records", rate(imports, took.wall), size/imports, node.queries/imports),
		baseline: fmt.Sprintf("%.0f /s fetched and checked outside", rate(imports, fetched.wall)), ratio: fmt.Sprintf("%.2f", fetched.wall.Seconds()/took.wall.Seconds()),
	})
	stretch := w.Stretch(recognition.MaxStretch)
	one := w.Here.Tx(w.Officer, stretch)
	read := measure(func() {
		res := w.Here.Block(one).TxResults[0]
		require.Zero(b, res.Code, res.Log)
	})
	add(row{
		figure: "Entries of a feed read", value: fmt.Sprintf("%.0f /s, %d in one message of %d B", rate(len(stretch.Entries), read.wall), len(stretch.Entries), stretch.Size()),
	})
}

func rate(n int, d time.Duration) float64 { return float64(n) / d.Seconds() }

// counted counts the records that are asked for.
type counted struct {
	verifier.Source
	queries int
}

// Query counts.
func (c *counted) Query(ctx context.Context, q verifier.Query) (verifier.Answer, error) {
	c.queries++
	return c.Source.Query(ctx, q)
}
