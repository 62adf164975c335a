// SPDX-License-Identifier: Apache-2.0

// Package desk does on a running chain what its council and a registration agency do:
// motions, admissions, registrations from the application to the certificate, and acts
// on certificates; and makes what a bank does about a loan. It serves demonstrations and checks, in which one program holds the
// keys of everybody.
package desk
