// SPDX-License-Identifier: Apache-2.0

package evidence

// Message is a record in protobuf.
type Message interface {
	Unmarshal([]byte) error
	Marshal() ([]byte, error)
}

// Reader reads proven records of one chain at one height.
type Reader struct {
	// Read proves the record under a key of a store into a message and tells whether
	// there is one. A record whose bytes the message would not write again is an error.
	Read func(store string, key []byte, into Message) (bool, error)
	// Tell hears how far a long list is proven; nil if nobody listens.
	Tell func(Text)
}

func (r Reader) tell(t Text) {
	if r.Tell != nil {
		r.Tell(t)
	}
}

// Must proves a record that another one says exists; what names it.
func (r Reader) Must(store string, key []byte, into Message, what Text) error {
	found, err := r.Read(store, key, into)
	if err == nil && !found {
		return Contradict(Text{
			EN: "the certificate's " + what.EN + " is proven not to exist",
			ZH: "已证明凭证所指的" + what.ZH + "不存在",
		}, nil)
	}
	return err
}

// MustEnd proves that a dense list has no entry at the place after its last.
func (r Reader) MustEnd(store string, key []byte, into Message, what Text) error {
	found, err := r.Read(store, key, into)
	if err == nil && found {
		return Contradict(Text{EN: "there are more " + what.EN + " than are counted", ZH: what.ZH + "多于所计数目"}, nil)
	}
	return err
}
