// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/shuquan-ledger/shuquan/x/registration"
)

// fingerprintResult is what fingerprint reports; the names are those of the
// content's fields.
type fingerprintResult struct {
	Fingerprint string `json:"fingerprint"`
	Method      string `json:"fingerprint_method"`
	Files       int    `json:"files"`
	Bytes       int64  `json:"bytes"`
}

func fingerprintCommand() *cobra.Command {
	var manifestFile, want string
	cmd := &cobra.Command{
		Use:   "fingerprint DIR",
		Short: "Fingerprint a data set: SM3 over its canonical manifest (数据指纹)",
		Long: `Lists every file under DIR (or the single file DIR) with size and SM3 digest in
the one canonical order, and prints the SM3 digest of that list. The data stay
where they are; only the fingerprint is registered.`,
		Example: "shuquand fingerprint ./dataset\nshuquand fingerprint ./dataset --manifest dataset.manifest --output json\nshuquand fingerprint ./dataset --check sm3:...",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, err := manifestOf(args[0])
			if err != nil {
				return err
			}
			r := fingerprintResult{
				Fingerprint: registration.Fingerprint(m), Method: registration.MethodManifestV1,
				Files: len(m.Files()), Bytes: m.Size(),
			}
			if want != "" && want != r.Fingerprint {
				return fmt.Errorf("the data are not those of %s: their fingerprint is %s", want, r.Fingerprint)
			}
			if manifestFile != "" {
				if err := writeNew(manifestFile, m.Bytes()); err != nil {
					return err
				}
			}
			return show(cmd, r, fmt.Sprintf("%s\nmethod %s, %d files, %d bytes", r.Fingerprint, r.Method, r.Files, r.Bytes))
		},
	}
	cmd.Flags().StringVar(&manifestFile, "manifest", "", "also write the manifest to this file, which must not exist")
	cmd.Flags().StringVar(&want, "check", "", "fail unless the data have this fingerprint")
	addOutput(cmd)
	return needing(needsNothing, cmd)
}

// manifestOf lists a folder or a single file.
func manifestOf(path string) (registration.Manifest, error) {
	info, err := os.Stat(path)
	if err != nil {
		return registration.Manifest{}, err
	}
	if info.IsDir() {
		return registration.ManifestOf(os.DirFS(path), ".")
	}
	return registration.ManifestOf(os.DirFS(filepath.Dir(path)), filepath.Base(path))
}
