import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";
import { hostilePullCauses, RESTRICTED } from "./common.ts";

const GRANT_UNKNOWN = cause("VestingGrantUnknown", "there is no such grant", "j ≥ #grants");
const UNFUNDED = cause("ERC20InsufficientBalance", "genesis hasn't funded the grants", "balance(vesting) < x");

const PAIR_ADDRESSES = [
  cause("Error(UniswapV2: IDENTICAL_ADDRESSES)", "the token is the quote itself", "token = quote"),
  cause("Error(UniswapV2: ZERO_ADDRESS)", "the token is the zero address", "token = 0"),
];

/** Rules of vesting and of the launch. */
export const DISTRIBUTION_RULES: readonly RevertRule[] = [
  {
    id: "REV-033",
    contracts: ["VestingGrants"],
    signature: "release(uint256)",
    causes: [
      GRANT_UNKNOWN,
      cause("VestingNothingToRelease", "nothing more has vested than was released", "vested(t) = released"),
      UNFUNDED,
    ],
    reason: "What has vested is its beneficiary's, at any time, whoever calls.",
    severity: "high",
    enforcedBy: lines("VestingGrants", "require(amount > 0, VestingNothingToRelease(grantId));"),
    notCovered: "Somebody else's release that came first: the tokens are then with the beneficiary.",
  },
  {
    id: "REV-034",
    contracts: ["VestingGrants"],
    signature: "revoke(uint256)",
    causes: [
      ...RESTRICTED,
      GRANT_UNKNOWN,
      cause(
        "VestingNotRevocable",
        "the grant never was revocable, was revoked before, or has vested in full",
        "¬revocable ∨ revoked ∨ vested(t) = total",
      ),
      UNFUNDED,
    ],
    reason: "Only what was agreed to be revocable is, and only what has not vested.",
    severity: "high",
    enforcedBy: lines(
      "VestingGrants",
      "require(grant.terms.revocable && grant.revokedAt == 0 && returned > 0, VestingNotRevocable(grantId));",
    ),
    notCovered: "Who controls the governor's account.",
  },
  {
    id: "REV-035",
    contracts: ["GenesisSeeder"],
    signature: "findOrCreatePair(address)",
    causes: PAIR_ADDRESSES,
    reason: "A pair that a stranger has created must do as well as a new one.",
    severity: "medium",
    enforcedBy: lines("GenesisSeeder", "if (pair == address(0)) pair = factory.createPair(token_, address(quote));"),
    notCovered: "Gas.",
  },
  {
    id: "REV-036",
    contracts: ["GenesisSeeder"],
    signature: "launch(address,address,address,(address,uint256)[])",
    causes: [
      cause("SeederUnauthorized", "the caller isn't the owner", "caller ≠ owner"),
      cause("SeederAlreadyLaunched", "it launched before", "token ≠ 0"),
      ...PAIR_ADDRESSES,
      cause("SeederPairAlreadySeeded", "the pair has liquidity already", "shares > 0"),
      cause(
        "Error(UniswapV2: TRANSFER_FAILED)",
        "the pair holds the quote of its first liquidity, and the quote refuses a transfer to the provider",
        "quote(pair) ≥ q ∧ ¬transfer(provider)",
      ),
      cause("SeederDonationTooLarge", "the pair has synced the quote of its first liquidity", "reserve(pair) ≥ q"),
      ...hostilePullCauses("q − quote(pair)"),
      cause("TokenGenesisUnauthorized", "the token's binder is another", "genesis ≠ seeder"),
      cause("TokenGenesisBindingInvalid", "the minter, the pool or its vault has no code", "code = ∅"),
      cause("ERC20InvalidReceiver", "an allocation's recipient is the zero address", "∃ k: to_k = 0"),
      cause("SupplyCapExceeded", "allocations and the pool's own tokens pass the cap", "Σ x_k + p > cap"),
      cause("SeederDonationTooLarge", "allocations give the pair the tokens of its first liquidity", "token(pair) ≥ p"),
      cause("Error(ds-math-sub-underflow)", "the first liquidity is less than the pair locks away", "√(p·q) < 1000"),
      cause(
        "Error(UniswapV2: INSUFFICIENT_LIQUIDITY_MINTED)",
        "the first liquidity is just what the pair locks away",
        "⌊√(p·q)⌋ = 1000",
      ),
    ],
    reason: "The launch happens once, whole, at the stated price, or not at all.",
    severity: "high",
    enforcedBy: lines(
      "GenesisSeeder",
      "require(msg.sender == owner, SeederUnauthorized(msg.sender, owner));",
      "require(shares == 0, SeederPairAlreadySeeded(shares));",
      "if (quote.balanceOf(pair) >= quoteAmount) IUniswapV2Pair(pair).skim(provider);",
      "require(held < amount, SeederDonationTooLarge(held, amount));",
    ),
    notCovered: "Amounts beyond the pair's 112 bits (Uniswap's OVERFLOW), which the economy's schema excludes.",
  },
];
