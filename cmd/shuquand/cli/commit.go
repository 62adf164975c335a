// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/crypto/commit"
	"github.com/shuquan-ledger/shuquan/crypto/digest"
)

func commitCommand() *cobra.Command {
	cmd := needing(needsNothing, &cobra.Command{
		Use:   "commit",
		Short: "Make and open salted commitments to confidential fields (加盐承诺)",
		Example: `shuquand commit make --domain registration.identity_proof --file licence.pdf --out licence.opening
shuquand commit open licence.opening --commitment sm3:...`,
	})
	cmd.AddCommand(commitMakeCommand(), commitOpenCommand())
	return cmd
}

func commitMakeCommand() *cobra.Command {
	var domain, value, file, out string
	cmd := &cobra.Command{
		Use:   "make",
		Short: "Commit to a value or a file and keep the opening (生成承诺)",
		Long: `Draws a salt, prints the commitment for the message, and writes the opening to a
file that only its owner can read. Without the opening nobody can ever show what
was committed to. A file is committed to by its SM3 digest.

The domain names the field, so that a commitment to one field cannot be passed
off as another: registration.identity_proof, registration.acquisition_proof, ...`,
		Example: "shuquand commit make --domain registration.sample_commitment --file sample.csv --out sample.opening",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := newOpening(domain, value, file)
			if err != nil {
				return err
			}
			raw, err := json.MarshalIndent(o, "", "  ")
			if err != nil {
				return err
			}
			if err := writeNew(out, append(raw, '\n')); err != nil {
				return err
			}
			return show(cmd, map[string]string{"commitment": o.Commitment, "domain": domain, "opening": out}, o.Commitment)
		},
	}
	cmd.Flags().StringVar(&domain, "domain", "", "field that the commitment is for")
	cmd.Flags().StringVar(&value, "value", "", "text to commit to")
	cmd.Flags().StringVar(&file, "file", "", "file to commit to")
	cmd.Flags().StringVar(&out, "out", "", "file for the opening; must not exist")
	mustRequire(cmd, "domain", "out")
	cmd.MarkFlagsOneRequired("value", "file")
	cmd.MarkFlagsMutuallyExclusive("value", "file")
	addOutput(cmd)
	return cmd
}

func newOpening(domain, value, file string) (commit.Opening, error) {
	o := commit.Opening{Domain: domain, Value: []byte(value), Of: "value"}
	if file != "" {
		sum, err := fileDigest(file)
		if err != nil {
			return o, err
		}
		o.Value, o.Of = []byte(sum), "digest of file"
	}
	var err error
	if o.Salt, err = commit.NewSalt(rand.Reader); err != nil {
		return o, err
	}
	if o.Commitment, err = commit.Commit(domain, o.Salt, o.Value); err != nil {
		return o, usage(err)
	}
	return o, nil
}

func fileDigest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	sum, _, err := digest.ReadSM3(f)
	return sum, err
}

func commitOpenCommand() *cobra.Command {
	var against, file string
	cmd := &cobra.Command{
		Use:     "open OPENING",
		Short:   "Check that an opening opens a commitment (核验承诺)",
		Example: "shuquand commit open sample.opening --commitment sm3:... --file sample.csv",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			raw, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			o, err := commit.ParseOpening(raw)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if against == "" {
				against = o.Commitment
			}
			if err := o.Opens(against); err != nil {
				return err
			}
			if err := checkOpened(o, file); err != nil {
				return err
			}
			return show(cmd, map[string]any{"opens": true, "domain": o.Domain, "of": o.Of, "value": string(o.Value)},
				fmt.Sprintf("The opening is right: %s, %s.\n%s", o.Domain, o.Of, o.Value))
		},
	}
	cmd.Flags().StringVar(&against, "commitment", "", "the commitment on chain; default: the one in the opening")
	cmd.Flags().StringVar(&file, "file", "", "also check that this is the file committed to")
	addOutput(cmd)
	return cmd
}

func checkOpened(o commit.Opening, file string) error {
	if file == "" {
		return nil
	}
	sum, err := fileDigest(file)
	if err != nil {
		return err
	}
	if sum != string(o.Value) {
		return errors.New("the commitment opens, but to another file")
	}
	return nil
}
