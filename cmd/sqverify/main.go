// SPDX-License-Identifier: Apache-2.0

// Command sqverify tells a bank what a certificate is worth, from proofs
// alone; see docs/bank-guide.md.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], environment{Out: os.Stdout, Err: os.Stderr, Clock: time.Now}))
}
