import { APPLIES } from "../../../simulations/invariants/applies.ts";
import type { Action, ProtocolEvent } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Step, StepProperty } from "../harness/property-book.ts";

/** A sum that a contract keeps, and that the suite counts for itself from what was reported and done. */
interface CountedSum {
  readonly id: string;
  readonly name: string;
  /** What the contract states. */
  readonly stated: (state: Snapshot) => bigint;
  /** By how much an event moves the sum. */
  readonly fromEvent: (event: ProtocolEvent) => bigint;
  /** By how much an action that succeeded moves the sum, where no event says so. */
  readonly fromAction?: (action: Action) => bigint;
}

type Count = CountedSum["fromEvent"];

function argument({ args, name: event }: ProtocolEvent, name: string): bigint {
  const value = args[name];
  if (typeof value !== "bigint") throw new RangeError(`${event} has no integer ${name}`);
  return value;
}

/** Count arguments of one kind of event, some of them negatively. */
function counting(contract: string, name: string, added: readonly string[], taken: readonly string[] = []): Count {
  return (event) => {
    if (event.contract !== contract || event.name !== name) return 0n;
    const sum = (names: readonly string[]): bigint => names.reduce((total, each) => total + argument(event, each), 0n);
    return sum(added) - sum(taken);
  };
}

function either(...counts: readonly Count[]): Count {
  return (event) => counts.reduce((total, count) => total + count(event), 0n);
}

/** Count what a recipient of revenue is credited and what is released to it, by its number in the contract. */
function credits(asset: "Quote" | "Token", share: string, recipient: bigint): Count {
  const released: Count = (event) =>
    event.name === "RevenueReleased" && event.args["recipient"] === recipient ? -argument(event, "amount") : 0n;
  return either(counting("fees", `${asset}RevenueCredited`, [share]), released);
}

function paidInQuote(event: ProtocolEvent): bigint {
  return event.name === "UsagePaid" && event.args["tokenAmount"] === 0n ? argument(event, "quoteAmount") : 0n;
}

function burnedByHolder(action: Action): bigint {
  return action.kind === "burnTokens" || action.kind === "burnTokensFrom" ? action.amountWei : 0n;
}

const MINTED = ["staking", "liquidityMining", "contributions"];

type Row = readonly [id: string, name: string, stated: CountedSum["stated"], fromEvent: Count];

function poolRows(pool: "staking" | "liquidityMining", contract: string): readonly Row[] {
  return [
    [
      "STK-111",
      `${pool} funded`,
      ({ pools }) => pools[pool].fundedWei,
      counting(contract, "RewardsFunded", ["amount"]),
    ],
    [
      "STK-111",
      `${pool} claimed`,
      ({ pools }) => pools[pool].claimedWei,
      counting(contract, "RewardsClaimed", ["amount"]),
    ],
  ];
}

const CREDITS: readonly Row[] = [
  ["FEE-107", "credit of the buyback", ({ fees }) => fees.quoteCreditsWei.buyback, credits("Quote", "buyback", 0n)],
  ["FEE-107", "quote of the treasury", ({ fees }) => fees.quoteCreditsWei.treasury, credits("Quote", "treasury", 1n)],
  ["FEE-107", "credit of the burn", ({ fees }) => fees.tokenCreditsWei.burn, credits("Token", "burn", 2n)],
  ["FEE-107", "credit of the stakers", ({ fees }) => fees.tokenCreditsWei.stakers, credits("Token", "stakers", 3n)],
  ["FEE-107", "tokens of the treasury", ({ fees }) => fees.tokenCreditsWei.treasury, credits("Token", "treasury", 4n)],
];

const ROWS: readonly Row[] = [
  ["EMI-105", "lifetime minted", ({ token }) => token.totalMintedWei, counting("minter", "EmissionMinted", MINTED)],
  ["EMI-105", "accrued", ({ emission }) => emission.accruedWei, counting("minter", "EmissionAccrued", MINTED)],
  ...poolRows("staking", "staking-pool"),
  ...poolRows("liquidityMining", "mining-pool"),
  ...CREDITS,
  ["FEE-110", "units ever sold", ({ fees }) => fees.unitsSold, counting("fees", "UsagePaid", ["units"])],
  ["FEE-110", "token revenue", ({ fees }) => fees.tokenRevenueWei, counting("fees", "UsagePaid", ["tokenAmount"])],
  ["FEE-110", "quote revenue", ({ fees }) => fees.quoteRevenueWei, paidInQuote],
  [
    "BRN-104",
    "burn inventory",
    ({ burn }) => burn.inventoryWei,
    either(counting("burn", "BurnDeposited", ["amount"]), counting("burn", "TokensBurned", [], ["amount"])),
  ],
  ["BRN-105", "burned by the epochs", ({ burn }) => burn.burnedWei, counting("burn", "TokensBurned", ["amount"])],
  [
    "BUY-102",
    "buyback inventory",
    ({ buyback }) => buyback.inventoryQuoteWei,
    either(counting("buyback", "BuybackFunded", ["amount"]), counting("buyback", "TokensBought", [], ["lot", "tip"])),
  ],
  ["BUY-105", "quote spent", ({ buyback }) => buyback.spentQuoteWei, counting("buyback", "TokensBought", ["lot"])],
  [
    "BUY-105",
    "tokens bought",
    ({ buyback }) => buyback.boughtTokenWei,
    counting("buyback", "TokensBought", ["bought"]),
  ],
  ["BUY-105", "tips", ({ buyback }) => buyback.tipsQuoteWei, counting("buyback", "TokensBought", ["tip"])],
  [
    "VST-101",
    "released from grants",
    ({ vesting }) => vesting.grants.reduce((sum, { releasedWei }) => sum + releasedWei, 0n),
    counting("vesting", "GrantReleased", ["amount"]),
  ],
];

const SUMS: readonly CountedSum[] = [
  ...ROWS.map(([id, name, stated, fromEvent]) => ({ id, name, stated, fromEvent })),
  {
    id: "SUP-106",
    name: "lifetime burned",
    stated: ({ token }) => token.totalBurnedWei,
    fromEvent: counting("burn", "TokensBurned", ["amount"]),
    fromAction: burnedByHolder,
  },
];

/** Count one sum over a whole sequence, and compare it with what the contract states after each block. */
function openSum({ id, name, stated, fromEvent, fromAction }: CountedSum, start: Snapshot): StepProperty {
  let countedWei = stated(start);
  const count = ({ outcomes }: Step): void => {
    for (const outcome of outcomes) {
      if (outcome.status !== "ok") continue;
      countedWei += fromAction?.(outcome.action) ?? 0n;
      for (const event of outcome.events) countedWei += fromEvent(event);
    }
  };
  return {
    id,
    applies: APPLIES[id] ?? (() => true),
    check: (step) => {
      count(step);
      const statedWei = stated(step.after);
      if (statedWei === countedWei) return undefined;
      return { detail: `${name}: counted = ${countedWei}, stated = ${statedWei}` };
    },
  };
}

/** Begin to count every sum at a state, for one sequence. */
export function openCountedSums(start: Snapshot): StepProperty[] {
  return SUMS.map((sum) => openSum(sum, start));
}
