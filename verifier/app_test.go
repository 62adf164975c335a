// SPDX-License-Identifier: Apache-2.0

package verifier_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"cosmossdk.io/collections"
	collcodec "cosmossdk.io/collections/codec"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	"github.com/cometbft/cometbft/types"
	"github.com/cometbft/cometbft/version"
	"github.com/stretchr/testify/require"

	"github.com/shuquan-ledger/shuquan/evidence"
	"github.com/shuquan-ledger/shuquan/testutil/ledger"
	"github.com/shuquan-ledger/shuquan/testutil/minichain"
	"github.com/shuquan-ledger/shuquan/verifier"
	"github.com/shuquan-ledger/shuquan/x/certificate"
	certificatetypes "github.com/shuquan-ledger/shuquan/x/certificate/types"
	"github.com/shuquan-ledger/shuquan/x/council"
	"github.com/shuquan-ledger/shuquan/x/institution"
	"github.com/shuquan-ledger/shuquan/x/objection"
	"github.com/shuquan-ledger/shuquan/x/pledge"
	"github.com/shuquan-ledger/shuquan/x/recognition"
	"github.com/shuquan-ledger/shuquan/x/registration"
)

// realSource is the real application under headers that four validators sign.
type realSource struct {
	l      *ledger.Ledger
	signer *minichain.Chain
}

func newRealSource(l *ledger.Ledger) *realSource {
	return &realSource{l, minichain.New(l.Chain, l.Now(), minichain.Keys(1, 4))}
}

// Block signs the header that the application's blocks would have had.
func (s *realSource) Block(_ context.Context, height int64) (*types.LightBlock, error) {
	if height == 0 {
		height = s.l.Height()
	}
	if height < 1 || height > s.l.Height() {
		return nil, fmt.Errorf("%w: no block %d", verifier.ErrRefused, height)
	}
	keys := minichain.Keys(1, 4)
	set := minichain.Set(keys)
	h := &types.Header{
		Version: cmtversion.Consensus{Block: version.BlockProtocol}, ChainID: s.l.Chain, Height: height, Time: s.l.Trace[height-1].Time,
		ValidatorsHash: set.Hash(), NextValidatorsHash: set.Hash(), ConsensusHash: set.Hash(), ProposerAddress: keys[0].PubKey().Address(),
	}
	if height > 1 {
		h.AppHash = s.l.AppHashes[height-2]
	}
	return s.signer.Sign(h, keys), nil
}

// Query asks the application as a node does.
func (s *realSource) Query(ctx context.Context, q verifier.Query) (verifier.Answer, error) {
	res, err := s.l.App.Query(ctx, &abci.RequestQuery{Path: "/store/" + q.Store + "/key", Data: q.Key, Height: q.Height, Prove: true})
	if err != nil {
		return verifier.Answer{}, err
	}
	if !res.IsOK() || res.ProofOps == nil {
		return verifier.Answer{}, fmt.Errorf("%w: %v", verifier.ErrRefused, res)
	}
	a := verifier.Answer{Key: res.Key, Value: res.Value}
	for _, op := range res.ProofOps.Ops {
		a.Proof = append(a.Proof, verifier.ProofOp{Type: op.Type, Key: op.Key, Data: op.Data})
	}
	return a, nil
}

func (s *realSource) verify(t *testing.T, code, holder string) *verifier.Result {
	t.Helper()
	s.l.Block() // so that the state stands in a header
	return verifier.Verify(t.Context(), verifier.Request{
		Code: code, Root: s.root(t), Nodes: []verifier.Node{{Name: "application", Source: s}},
		Policy: verifier.Policy{Holder: holder}, Clock: s.l.Now,
	})
}

// root is the first block.
func (s *realSource) root(t *testing.T) verifier.TrustRoot {
	t.Helper()
	first, err := s.Block(t.Context(), 1)
	require.NoError(t, err)
	root := verifier.TrustRoot{ChainID: s.l.Chain, Height: 1}
	copy(root.Hash[:], first.Hash())
	return root
}

// TestRealApplication follows one certificate through the real application,
// from its reservation to its revocation, and another to its expiry.
func TestRealApplication(t *testing.T) {
	l := ledger.New(t, ledger.Options{})
	s := newRealSource(l)
	agency := l.NewAgency("登记中心", "140100", 3)
	party := l.NewParty(agency, "矿山数据公司")

	msg, id := l.Submission(agency, ledger.Content("遥测", party), ledger.Nonce(1), party)
	l.Must(agency.Handler, msg)
	l.Accept(agency, id)
	l.Both(agency, id, ledger.PassAct)
	l.Both(agency, id, ledger.WaiveAct)
	code := l.Propose(agency, id, l.EvidenceAct()).Code
	reserved := s.verify(t, code, "")
	require.Equal(t, verifier.Unknown, reserved.Verdict, "%+v", reserved)
	require.Equal(t, ".++.-", outcomes(reserved))

	_, code = l.Register(agency, ledger.Content("振动", party), ledger.Nonce(2), party)
	_, second := l.Register(agency, ledger.Content("温度", party), ledger.Nonce(3), party)
	valid := s.verify(t, code, party.Code)
	require.Equal(t, verifier.Valid, valid.Verdict, "%+v", valid)
	require.Equal(t, "振动", valid.Certificate.DataName)
	require.Equal(t, "登记中心", valid.Certificate.Agency.Name)
	require.Equal(t, verifier.Unknown, s.verify(t, code, agency.Code).Verdict)
	require.Equal(t, verifier.Unknown, s.verify(t, "SJ1412026110001", "").Verdict)

	proposed := l.OnCertificate(agency, code, ledger.RevokeAct("P-R4", l.Now().Unix()))
	pending := s.verify(t, code, "")
	require.Equal(t, verifier.Valid, pending.Verdict, "%+v", pending)
	require.Len(t, pending.Notes, 1)
	l.Must(agency.Reviewer, &certificatetypes.MsgConfirm{Reviewer: agency.Reviewer.Address, Code: code, Digest: proposed})
	revoked := s.verify(t, code, "")
	require.Equal(t, verifier.Revoked, revoked.Verdict, "%+v", revoked)
	require.NotEmpty(t, revoked.Certificate.VoidFrom)

	require.Equal(t, verifier.Valid, s.verify(t, second, "").Verdict)
	l.Advance(5 * 366 * 24 * time.Hour)
	expired := s.verify(t, second, "")
	require.Equal(t, verifier.Expired, expired.Verdict, "%+v", expired)
	stillRevoked := s.verify(t, code, "")
	require.Equal(t, verifier.Revoked, stillRevoked.Verdict, "%+v", stillRevoked)
}

// TestKeysAreTheKeepers: the keys that the verifier asks for are those under
// which the keepers write.
func TestKeysAreTheKeepers(t *testing.T) {
	k := ledger.New(t, ledger.Options{}).App.Keepers
	const code, party, id = "DL1401001202611000001T", minichain.Agency, "00112233445566778899aabbccddeeff"
	fingerprint := ledger.Digest("manifest")
	raw, err := hex.DecodeString(id)
	require.NoError(t, err)
	fp, err := registration.FingerprintKey(fingerprint)
	require.NoError(t, err)
	key := func(b []byte, err error) []byte { require.NoError(t, err); return b }
	for name, pair := range map[string][2][]byte{
		"head":           {encode(t, k.Certificate.Heads.GetPrefix(), k.Certificate.Heads.KeyCodec(), code), certificate.HeadKey(code)},
		"issue":          {encode(t, k.Certificate.Issues.GetPrefix(), k.Certificate.Issues.KeyCodec(), collections.Join(code, uint64(7))), certificate.IssueKey(code, 7)},
		"annotation":     {encode(t, k.Certificate.Annotations.GetPrefix(), k.Certificate.Annotations.KeyCodec(), collections.Join(code, uint32(7))), certificate.AnnotationKey(code, 7)},
		"link":           {encode(t, k.Certificate.Registrations.GetPrefix(), k.Certificate.Registrations.KeyCodec(), raw), certificate.RegistrationKey(raw)},
		"institution":    {encode(t, k.Institution.Institutions.GetPrefix(), k.Institution.Institutions.KeyCodec(), party), evidence.InstitutionKey(party)},
		"document key":   {encode(t, k.Institution.DocumentKeys.GetPrefix(), k.Institution.DocumentKeys.KeyCodec(), collections.Join(party, uint32(7))), evidence.DocumentKeyKey(party, 7)},
		"accreditation":  {encode(t, k.Institution.Accreditations.GetPrefix(), k.Institution.Accreditations.KeyCodec(), collections.Join(party, uint32(7))), evidence.AccreditationKey(party, 7)},
		"registration":   {encode(t, k.Registration.Heads.GetPrefix(), k.Registration.Heads.KeyCodec(), raw), key(registration.HeadKey(id))},
		"claims":         {encode(t, k.Registration.Claims.GetPrefix(), k.Registration.Claims.KeyCodec(), fp), key(registration.ClaimsKey(fingerprint))},
		"claim":          {encode(t, k.Registration.ClaimList.GetPrefix(), k.Registration.ClaimList.KeyCodec(), collections.Join(fp, uint32(7))), key(registration.ClaimKey(fingerprint, 7))},
		"objection":      {encode(t, k.Objection.Heads.GetPrefix(), k.Objection.Heads.KeyCodec(), raw), key(objection.HeadKey(id))},
		"listed":         {encode(t, k.Objection.List.GetPrefix(), k.Objection.List.KeyCodec(), collections.Join(code, uint32(7))), objection.ListKey(code, 7)},
		"target":         {encode(t, k.Objection.Targets.GetPrefix(), k.Objection.Targets.KeyCodec(), code), objection.TargetKey(code)},
		"pledge":         {encode(t, k.Pledge.Heads.GetPrefix(), k.Pledge.Heads.KeyCodec(), raw), key(pledge.HeadKey(id))},
		"pledge listed":  {encode(t, k.Pledge.List.GetPrefix(), k.Pledge.List.KeyCodec(), collections.Join(code, uint32(7))), pledge.ListKey(code, 7)},
		"pledge target":  {encode(t, k.Pledge.Targets.GetPrefix(), k.Pledge.Targets.KeyCodec(), code), pledge.TargetKey(code)},
		"ranking":        {encode(t, k.Pledge.Rankings.GetPrefix(), k.Pledge.Rankings.KeyCodec(), collections.Join(code, party)), pledge.RankingKey(code, party)},
		"challenge":      {encode(t, k.Pledge.Challenges.GetPrefix(), k.Pledge.Challenges.KeyCodec(), collections.Join(raw, uint32(7))), key(pledge.ChallengeKey(id, 7))},
		"zhongdeng":      {encode(t, k.Pledge.Numbers.GetPrefix(), k.Pledge.Numbers.KeyCodec(), "0321000001"), key(pledge.NumberKey("0321000001"))},
		"references":     {encode(t, k.Registration.ReferenceCounts.GetPrefix(), k.Registration.ReferenceCounts.KeyCodec(), raw), key(registration.ReferencesKey(id))},
		"reference":      {encode(t, k.Registration.References.GetPrefix(), k.Registration.References.KeyCodec(), collections.Join(raw, uint32(7))), key(registration.ReferenceKey(id, 7))},
		"ip number":      {encode(t, k.Registration.IPNumbers.GetPrefix(), k.Registration.IPNumbers.KeyCodec(), "20261014000000123"), key(registration.IPNumberKey("20261014000000123"))},
		"feed entry":     {encode(t, k.Recognition.Entries.GetPrefix(), k.Recognition.Entries.KeyCodec(), uint64(7)), recognition.EntryKey(7)},
		"peer":           {encode(t, k.Recognition.Peers.GetPrefix(), k.Recognition.Peers.KeyCodec(), "410000"), recognition.PeerKey("410000")},
		"peer feed":      {encode(t, k.Recognition.PeerFeeds.GetPrefix(), k.Recognition.PeerFeeds.KeyCodec(), "410000"), recognition.PeerFeedKey("410000")},
		"snapshot":       {encode(t, []byte{6}, k.Recognition.Snapshots.KeyCodec(), code), recognition.SnapshotKey(code)},
		"told":           {encode(t, k.Recognition.ToldOf.GetPrefix(), k.Recognition.ToldOf.KeyCodec(), code), recognition.ToldKey(code)},
		"acceptance":     {encode(t, k.Recognition.Acceptances.GetPrefix(), k.Recognition.Acceptances.KeyCodec(), code), recognition.AcceptanceKey(code)},
		"open conflicts": {encode(t, k.Recognition.OpenConflicts.GetPrefix(), k.Recognition.OpenConflicts.KeyCodec(), code), recognition.OpenConflictsKey(code)},
		"handover":       {encode(t, k.Council.Handovers.GetPrefix(), k.Council.Handovers.KeyCodec(), uint64(7)), council.HandoverKey(7)},
	} {
		require.Equal(t, hex.EncodeToString(pair[0]), hex.EncodeToString(pair[1]), name)
	}
	for _, version := range []int{certificate.StateVersion, registration.StateVersion, institution.StateVersion, objection.StateVersion, pledge.StateVersion, recognition.StateVersion} {
		require.Equal(t, verifier.StateVersion, version)
	}
}

func encode[K any](t *testing.T, prefix []byte, kc collcodec.KeyCodec[K], key K) []byte {
	t.Helper()
	b, err := collections.EncodeKeyWithPrefix(prefix, kc, key)
	require.NoError(t, err)
	return b
}
