// SPDX-License-Identifier: Apache-2.0

// Package council is how the data bureaus decide together: who has a seat
// (席位) and so validates, how a motion (议案) is carried, and how two duty
// officers (值班负责人) stop somebody for a few days in an emergency. Nobody
// stands above the council, and no single bureau can decide anything unless it
// is the only one.
package council

// ModuleName names module, provable store and error codespace. The council's
// account, whose signature only a carried motion gives, is derived from it.
const ModuleName = "council"
