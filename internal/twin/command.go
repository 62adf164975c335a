// SPDX-License-Identifier: Apache-2.0

package twin

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/shuquan-ledger/shuquan/internal/localnet"
)

// run runs a program to its end and gives what it prints.
func run(ctx context.Context, program string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.WaitDelay = time.Second // what the program has started may hold its output open
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		return out.Bytes(), fmt.Errorf("%s %s: %w\n%s%s", filepath.Base(program), strings.Join(args, " "), err, out.String(), errOut.String())
	}
	return out.Bytes(), nil
}

// command runs a command line of shuquand.
func (t *twin) command(ctx context.Context, args ...string) ([]byte, error) {
	return run(ctx, t.Shuquand, args...)
}

// signed runs a command line that sends a transaction to a province.
func (t *twin) signed(ctx context.Context, p *side, key string, args ...string) ([]byte, error) {
	return t.command(ctx, append(args, "--node", p.Node.RPC, "--chain-id", p.ChainID, "--from", key,
		"--keyring-backend", "test", "--keyring-dir", localnet.Keyring(p.Home), "--yes", "--output", "json")...)
}
