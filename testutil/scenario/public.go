// SPDX-License-Identifier: Apache-2.0

package scenario

import (
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// publicDeeds are what subjects, objectors and agencies do with a first
// application for public data (公共数据资源登记).
var publicDeeds = map[string]deed{
	"file": submitPublic, "refile": refilePublic, "object": objectPublic,
	"supplement": publicStep(func(*file) registration.PublicStep { return ledger.PublicSupplementStep() }),
	"accept":     publicStep(func(*file) registration.PublicStep { return ledger.AcceptPublicStep() }),
	"explain":    publicStep(func(*file) registration.PublicStep { return ledger.ExplainPublicStep() }),
	"refuse-acceptance": publicAct(func(_ *file, s Step) registration.PublicAct {
		return ledger.PublicRefusalAct(s.arg(0))
	}),
	"pass": publicAct(func(*file, Step) registration.PublicAct { return ledger.PublicPassAct() }),
	"terminate": publicAct(func(_ *file, s Step) registration.PublicAct {
		return ledger.PublicTerminateAct(s.arg(0))
	}),
	"post":   publicAct(func(*file, Step) registration.PublicAct { return ledger.PublicPublishAct() }),
	"uphold": publicAct(func(f *file, s Step) registration.PublicAct { return ledger.PublicDecideAct(f.number(s, 0), true) }),
	"reject": publicAct(func(f *file, s Step) registration.PublicAct { return ledger.PublicDecideAct(f.number(s, 0), false) }),
	"code":   publicAct(func(_ *file, s Step) registration.PublicAct { return ledger.PublicCodeAct(s.arg(0)) }),
}

// public is the id of the registration of public data that the case is about:
// its own, or the one on which it was made.
func (f *file) public() string {
	if f.On != "" {
		return f.on().id
	}
	return f.id
}

// publicStep is an act of one person.
func publicStep(step func(*file) registration.PublicStep) deed {
	return func(f *file, s Step) string {
		a := f.keeper(s)
		_, refusal := f.send(a.Handler, ledger.PublicStep(a, f.public(), step(f)))
		return refusal
	}
}

// publicAct is an act that the handler proposes and the reviewer confirms.
func publicAct(act func(*file, Step) registration.PublicAct) deed {
	return func(f *file, s Step) string {
		return refusal(f.BothOnPublic(f.keeper(s), f.public(), act(f, s)))
	}
}

// submitPublic files the first application. Of a product the arguments are the
// last day of the operation and the day of delivery, on which it also began.
func submitPublic(f *file, s Step) string {
	c := f.PublicContent(f.Data, f.applicants()...)
	if ends := s.day(0); ends != 0 {
		c = f.PublicProduct(c, ends)
		c.Product.DeliveredOn = uint32(s.day(1))
		c.Product.BeganOn = c.Product.DeliveredOn
		for i := range c.Subjects {
			c.Subjects[i].Kind = registration.SubjectOperator
		}
	}
	msg, id := f.SubmitPublic(f.keeper(s), c, f.nonce(), f.applicants()...)
	_, refusal := f.send(f.keeper(s).Handler, msg)
	if refusal == "" {
		f.id = id
	}
	return refusal
}

// publicFiled is the registration of public data with the content that is
// examined or registered.
func (f *file) publicFiled() (registration.PublicRegistration, registration.PublicContent) {
	r := f.Public(f.public())
	filing, err := f.App.Keepers.Registration.PublicFiling(f.Ctx(), r.Id, r.Filing)
	require.NoError(f.t, err)
	return r, filing.Content()
}

// refilePublic files the supplement.
func refilePublic(f *file, s Step) string {
	r, c := f.publicFiled()
	c.Scenario += "、应急调度"
	_, refusal := f.send(f.keeper(s).Handler, f.RefilePublic(f.keeper(s), r, c, f.applicants()...))
	return refusal
}

// objectPublic is the objection of a party under its real name.
func objectPublic(f *file, s Step) string {
	r, _ := f.publicFiled()
	_, refusal := f.send(f.keeper(s).Handler, f.ObjectPublic(f.keeper(s), r, f.named(s)))
	return refusal
}

// named is the party that a step names.
func (f *file) named(s Step) *ledger.Party {
	p := f.people[s.arg(0)]
	require.NotNil(f.t, p, "case %s: %s", f.Number, s)
	return p
}
