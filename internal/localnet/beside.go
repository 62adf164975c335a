// SPDX-License-Identifier: Apache-2.0

package localnet

import "os/exec"

// Program is a program that runs beside networks on this machine, as a relayer does.
type Program struct {
	// Name is for people.
	Name string `json:"name"`
	// Home is its folder, which holds its log. It must stand alone among the program's
	// arguments, by which the process is known again.
	Home string `json:"home"`
	// PID is the process; 0 if it was never started.
	PID int `json:"pid"`
}

func (p Program) node() Node { return Node{Name: p.Name, Home: p.Home, PID: p.PID} }

// Run starts a program in a session of its own; its output goes to the log.
func (p *Program) Run(binary string, args ...string) error {
	pid, err := launch(p.node(), exec.Command(binary, args...))
	p.PID = pid
	return err
}

// Alive tells whether the program's process runs; ErrUnsure where that cannot be told.
func (p Program) Alive() (bool, error) { return alive(p.node()) }

// End ends the program, at last by force. It is no error if it has ended already.
func (p Program) End() error { return stop([]Node{p.node()}) }

// Log is the file that holds what the program prints.
func (p Program) Log() string { return p.node().Log() }

// Tail is the end of what it has printed, that many lines.
func (p Program) Tail(lines int) string { return p.node().Tail(lines) }
