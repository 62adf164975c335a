// SPDX-License-Identifier: Apache-2.0

package nodeconfig

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"text/template"

	cmtcfg "github.com/cometbft/cometbft/config"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
)

const (
	dirMode  = 0o700
	fileMode = 0o600
)

// clientTemplate is client.toml in the keys that the SDK reads.
var clientTemplate = template.Must(template.New("client.toml").Parse(`# Defaults of shuquand's client commands. 客户端命令的默认值。
chain-id = "{{.ChainID}}"
# Where account keys are kept: file (encrypted, asks for a password), os, pass, test (not encrypted).
keyring-backend = "{{.KeyringBackend}}"
keyring-default-keyname = ""
output = "text"
node = "{{.Node}}"
broadcast-mode = "sync"
`))

// Write writes config.toml, app.toml and client.toml into home/config and
// replaces what stands there. The files can be read by their owner alone.
func Write(home string, o Options) error {
	for _, dir := range []string{"config", "data"} {
		if err := os.MkdirAll(filepath.Join(home, dir), dirMode); err != nil {
			return fmt.Errorf("make the node's home: %w", err)
		}
	}
	comet := Comet(o).SetRoot(home)
	if err := comet.ValidateBasic(); err != nil {
		return fmt.Errorf("config.toml: %w", err)
	}
	app := App(o)
	if err := app.ValidateBasic(); err != nil {
		return fmt.Errorf("app.toml: %w", err)
	}
	config := filepath.Join(home, "config")
	cmtcfg.WriteConfigFile(filepath.Join(config, "config.toml"), comet)
	serverconfig.SetConfigTemplate(serverconfig.DefaultConfigTemplate)
	serverconfig.WriteConfigFile(filepath.Join(config, "app.toml"), app)
	return WriteClient(home, o)
}

// WriteClient writes client.toml alone.
func WriteClient(home string, o Options) error {
	backend := o.KeyringBackend
	if backend == "" {
		backend = "file"
	}
	var b bytes.Buffer
	err := clientTemplate.Execute(&b, struct{ ChainID, KeyringBackend, Node string }{o.ChainID, backend, o.RPCAddress()})
	if err != nil {
		return fmt.Errorf("client.toml: %w", err)
	}
	if err := os.MkdirAll(filepath.Join(home, "config"), dirMode); err != nil {
		return fmt.Errorf("make the node's home: %w", err)
	}
	if err := os.WriteFile(filepath.Join(home, "config", "client.toml"), b.Bytes(), fileMode); err != nil {
		return fmt.Errorf("client.toml: %w", err)
	}
	return nil
}
