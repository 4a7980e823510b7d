import type { Patch } from "../../../scripts/mutation/patches.ts";
import { STRANDED_REWARDS } from "../../../scripts/mutation/twins/stranded-rewards.ts";
import {
  buyback,
  fees,
  oracle,
  pool,
  rewardLedger,
  supplyLedger,
  vesting,
} from "../../../scripts/mutation/twins/twin.ts";
import { LOCKSTEP_ECONOMIES } from "../fixture/economies.ts";
import type { PropertyEconomy } from "../fixture/economies.ts";

/** A bug that contracts like these are known for, put back into ours. */
export interface KnownBug {
  /** In kebab case; its recording's file is called so. */
  readonly name: string;
  readonly patches: readonly Patch[];
  /** Economy in which it is searched for. */
  readonly economy: PropertyEconomy;
}

function economyOf(name: string): PropertyEconomy {
  const economy = LOCKSTEP_ECONOMIES.find((each) => each.name === name);
  if (economy === undefined) throw new RangeError(`no economy "${name}"`);
  return economy;
}

const BASELINE = economyOf("baseline");

const SMALL = economyOf("small");

/** A cap that minting meets within days: no economy that is checked has one, since the contracts alone have to hold it. */
const SCARCE: PropertyEconomy = {
  ...SMALL,
  name: "scarce",
  economy: { ...SMALL.economy, token: { ...SMALL.economy.token, maxSupply: "4000.05" } },
};

/** Every known bug. */
export const KNOWN_BUGS: readonly KnownBug[] = [
  {
    name: "cap-reopened-by-burning",
    economy: SCARCE,
    patches: [supplyLedger("return MAX_SUPPLY - _totalMinted;", "return MAX_SUPPLY - _totalMinted + _totalBurned;")],
  },
  {
    name: "reward-dust-lost-at-a-rate-change",
    economy: BASELINE,
    patches: [
      pool("emissionRate = uint80(rate);", "emissionRate = uint80(rate);\n        _dropRemainder();"),
      rewardLedger(
        "    /// @dev Moves an amount from owed to claimed.",
        "    function _dropRemainder() internal {\n        _remainder = 0;\n    }\n\n    /// @dev Moves an amount from owed to claimed.",
      ),
    ],
  },
  { name: "rewards-stranded-at-zero-stake", economy: BASELINE, patches: STRANDED_REWARDS },
  {
    name: "late-checkpoint-in-withdraw",
    economy: BASELINE,
    patches: [
      pool(
        "_distribute();\n        unstakingId = _startUnstaking(account, uint128(amount));",
        "unstakingId = _startUnstaking(account, uint128(amount));\n        _distribute();",
      ),
    ],
  },
  {
    name: "tip-not-deducted",
    economy: SMALL,
    patches: [buyback("inventory -= lot + tip;", "inventory -= lot;")],
  },
  {
    name: "spot-price-in-place-of-the-average",
    economy: BASELINE,
    patches: [
      oracle(
        "return difference.mulDivUp(WAD, age << 112);",
        `difference;
        (uint256 reserveToken, uint256 reserveQuote) = reserves();
        return reserveToken.mulDivUp(WAD, reserveQuote);`,
      ),
    ],
  },
  {
    name: "unstaking-blocked-by-a-pause",
    economy: SMALL,
    patches: [
      pool(
        "function unstake(uint256 amount) external nonReentrant returns",
        "function unstake(uint256 amount) external nonReentrant whenNotHalted returns",
      ),
    ],
  },
  {
    name: "vesting-of-late-deposits",
    economy: BASELINE,
    patches: [
      vesting(
        "terms.total,\n                terms.startSeconds",
        "terms.total + token.balanceOf(address(this)) - totalOutstanding,\n                terms.startSeconds",
      ),
    ],
  },
  {
    name: "rounding-in-the-callers-favour",
    economy: SMALL,
    patches: [
      fees(
        "(weighted * unitPrice).mulDivUp(quoteUnit, WAD * BPS)",
        "(weighted * unitPrice).mulDivDown(quoteUnit, WAD * BPS)",
      ),
    ],
  },
  {
    name: "double-execution-in-one-block",
    economy: SMALL,
    patches: [
      buyback(
        "require(block.timestamp >= readyAt, BuybackCooldownActive",
        "if (block.timestamp == lastBuybackAt) readyAt = block.timestamp;\n        require(block.timestamp >= readyAt, BuybackCooldownActive",
      ),
    ],
  },
];
