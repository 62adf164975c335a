// SPDX-License-Identifier: Apache-2.0

package walk

// theme is what a walk does more often than others, so that it comes to states
// that need several acts of one kind.
type theme struct {
	// groups are the names of the groups of acts whose weights are multiplied.
	groups []string
	// wrongs are the wrong acts from which half of them are drawn.
	wrongs func() []wrong
}

// themeFactor multiplies the weights of a theme's groups.
const themeFactor = 4

// themes are given to the walks in turn, by their seeds.
var themes = []theme{
	{[]string{"rare rows"}, procedureWrongs},
	{[]string{"motions", "council"}, councilWrongs},
	{[]string{"suspensions", "certificates", "holds", "rare ends"}, dutyWrongs},
	{[]string{"applications", "leads"}, contentWrongs},
	{[]string{"officers", "keys", "agencies"}, institutionWrongs},
	{[]string{"certificates", "holds", "rare rows", "rare ends"}, certificateWrongs},
	{[]string{"decisions", "parties", "agencies"}, institutionWrongs},
	{[]string{"references", "leads"}, referenceWrongs},
	{[]string{"publics", "products"}, publicWrongs},
	{[]string{"crowds", "legislation"}, transactionWrongs},
	{[]string{"requests", "leads"}, requestWrongs},
	{[]string{"objections", "rare objections"}, objectionWrongs},
	{[]string{"pledges", "rare pledges"}, pledgeWrongs},
}
