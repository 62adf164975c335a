// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/desk"
	"github.com/shuquan-ledger/shuquan/internal/doctorproxy"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
)

// staleAge is the age at which the bank of the demonstration calls evidence
// stale: more than two blocks of an idle chain, which makes one in 10 s.
const staleAge = 25 * time.Second

// frozen is a proxy that goes on giving the answers of one moment.
type frozen struct {
	proxy *doctorproxy.Proxy
	since time.Time
}

func (f *frozen) close() error {
	if f.proxy == nil {
		return nil
	}
	return f.proxy.Close()
}

// freeze lets a proxy see one honest check, whose answers it will repeat.
func (d *show) freeze(ctx context.Context) error {
	p, err := doctorproxy.StartFrozen(httpURL(d.Node.RPC))
	if err != nil {
		return err
	}
	d.frozen = frozen{proxy: p, since: time.Now()}
	return d.ask(ctx, question{
		code: d.first.code, node: p.URL(), root: d.trustRoot(), want: verifier.Valid,
		step: desk.Step{
			Done:   "through a proxy that will repeat these answers for ever, the first check is as good as any.",
			DoneZH: "经由将反复重放应答的代理，首次核验与直接核验相同。",
			By:     "bank 银行", Rule: "freshness is part of the verdict",
		},
	})
}

// verifyTampered asks through proxies that change a value and that show
// another record's proof.
func (d *show) verifyTampered(ctx context.Context) error {
	other := doctorproxy.OtherKey{Asked: certificate.HeadKey(d.first.code), Shown: certificate.HeadKey(d.decoy)}
	for _, lie := range []struct {
		doctor     doctorproxy.Doctor
		done, zh   string
		rule, fail string
	}{
		{doctorproxy.ChangedValue{}, "the node changed one bit of the value.", "节点篡改了记录的一个比特。", "ICS-23 proof does not fit the value", "changed value"},
		{other, fmt.Sprintf("the node showed record and proof of another certificate (%s).", d.decoy), "节点以他证的记录与证明充数。", "the proof is of another key", "other certificate's proof"},
	} {
		p, err := doctorproxy.Start(httpURL(d.Node.RPC), lie.doctor)
		if err != nil {
			return err
		}
		err = d.ask(ctx, question{
			code: d.first.code, node: p.URL(), root: d.trustRoot(), want: verifier.Tampered,
			step: desk.Step{Done: lie.done, DoneZH: lie.zh, By: "bank 银行, doctoring proxy", Rule: lie.rule},
		})
		if err := errors.Join(err, p.Close()); err != nil {
			return fmt.Errorf("%s: %w", lie.fail, err)
		}
	}
	return nil
}

// verifyStale waits until the frozen answers are too old, and shows that the
// same demand on freshness is met by the node itself.
func (d *show) verifyStale(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Until(d.frozen.since.Add(staleAge + time.Second))):
	}
	maxAge := []string{"--max-age", staleAge.String()}
	err := d.ask(ctx, question{
		code: d.first.code, node: d.frozen.proxy.URL(), root: d.trustRoot(), extra: maxAge, want: verifier.Stale,
		step: desk.Step{
			Done:   fmt.Sprintf("the frozen answers are genuine but older than %s.", staleAge),
			DoneZH: "重放的应答真实但已过时。",
			By:     "bank 银行, frozen proxy", Rule: "--max-age " + staleAge.String(),
		},
	})
	if err != nil {
		return err
	}
	return d.ask(ctx, question{
		code: d.first.code, node: d.Node.RPC, root: d.trustRoot(), extra: maxAge, want: verifier.Valid,
		step: desk.Step{
			Done:   "asked directly, with the same --max-age, the certificate is valid.",
			DoneZH: "以相同时效要求直接核验，凭证有效。",
			By:     "bank 银行", Rule: "--max-age " + staleAge.String(),
		},
	})
}
