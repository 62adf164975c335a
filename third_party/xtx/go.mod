module cosmossdk.io/x/tx

go 1.26.5

require github.com/cosmos/cosmos-sdk v0.55.0
