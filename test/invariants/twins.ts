import type { Transition } from "../../simulations/invariants/invariant.ts";
import type { Action, PoolId, ProtocolEvent } from "../../simulations/protocol/actions.ts";
import type { PoolAccountState, PoolState, Snapshot } from "../../simulations/protocol/snapshot.ts";
import type { Draft } from "./draft.ts";
import { busyStep, emptyPoolStep, governedStep, idleStep, liquidityStep } from "./steps.ts";

/** A transition that a test breaks. */
export type DraftTransition = Draft<Transition>;

/** A sound step with one thing wrong. */
export interface Twin {
  /** Invariant that it is made to break. */
  readonly id: string;
  /** Every other invariant that the same fault breaks. */
  readonly also: readonly string[];
  readonly fault: string;
  readonly step: () => Transition;
  readonly change: (step: DraftTransition) => void;
}

const [A, B, C, D] = ["agent/0001", "agent/0002", "agent/0003", "agent/0004"] as const;
const FAR = 10n ** 11n;

/** Where wei go or come from so that a sum stays right: a contract that has nothing to do with them. */
const SINK = "oracle";

/** Find a step's first event of a name, with the arguments that are given. */
export function eventOf(
  step: DraftTransition,
  contract: string,
  name: string,
  args: ProtocolEvent["args"] = {},
): Draft<ProtocolEvent> {
  for (const outcome of step.outcomes) {
    if (outcome.status !== "ok") continue;
    for (const event of outcome.events) {
      const fits = Object.entries(args).every(([key, value]) => event.args[key] === value);
      if (event.contract === contract && event.name === name && fits) return event;
    }
  }
  throw new Error(`the step has no ${contract}/${name}`);
}

/** Add to an event's integer. */
export function add(event: Draft<ProtocolEvent>, name: string, amount: bigint): void {
  event.args[name] = (event.args[name] as bigint) + amount;
}

/** Find a step's first action of a kind. */
export function actionOf<Kind extends Action["kind"]>(
  step: DraftTransition,
  kind: Kind,
): Draft<Extract<Action, { kind: Kind }>> {
  const found = step.outcomes.find(({ action }) => action.kind === kind);
  return found!.action as Draft<Extract<Action, { kind: Kind }>>;
}

function shift(snapshot: Draft<Snapshot>, asset: "token" | "quote" | "pair", account: string, by: bigint): void {
  const { balancesWei } = snapshot[asset];
  balancesWei[account] = balancesWei[account]! + by;
  balancesWei[SINK] = balancesWei[SINK]! - by;
}

/** Change the states before and after a step alike. */
export function both(step: DraftTransition, change: (snapshot: Draft<Snapshot>) => void): void {
  change(step.before);
  change(step.after);
}

function staker({ pools }: Draft<Snapshot>, account: string, pool: PoolId = "staking"): Draft<PoolAccountState> {
  return pools[pool].accounts[account]!;
}

/** Give a parameter a value before and after a step. */
export function setParameter(step: DraftTransition, contract: string, name: string, value: bigint): void {
  both(step, ({ parameters }) => {
    parameters[contract]![name] = value;
  });
}

function ofBoth(step: DraftTransition, pool: PoolId, change: (pool: Draft<PoolState>) => void): void {
  both(step, ({ pools }) => change(pools[pool]));
}

type Change = Twin["change"];

/** Write a twin, of the busy step unless another is given. */
export function twin(
  id: string,
  fault: string,
  change: Change,
  also: readonly string[] = [],
  step: () => Transition = busyStep,
): Twin {
  return { id, fault, change, also, step };
}

/** Twins, at least one for each invariant of the catalogue. */
export const TWINS: readonly Twin[] = [
  twin("SUP-001", "a balance appears from nowhere", ({ after }) => {
    after.token.balancesWei[SINK]! += 1n;
  }),
  twin("SUP-002", "the supply lags behind what was minted", (step) => {
    both(step, ({ token }) => {
      token.totalMintedWei += 1n;
      token.genesisSupplyWei += 1n;
    });
  }),
  twin("SUP-003", "a burn reopened room under the cap", (step) => {
    both(step, ({ token }) => {
      token.maxSupplyWei = step.after.token.totalMintedWei - 1n;
    });
  }),
  twin(
    "SUP-004",
    "what was burned falls",
    ({ before, after }) => {
      before.token.totalBurnedWei = after.token.totalBurnedWei + 1n;
    },
    ["SUP-007", "SUP-106"],
  ),
  twin(
    "SUP-005",
    "more was minted than scheduled",
    (step) => {
      both(step, ({ emission }) => {
        emission.scheduledWei = 0n;
      });
    },
    ["EMI-102"],
  ),
  twin("SUP-006", "more was minted than the bucket held", ({ before }) => {
    before.emission.bucket.levelWei = 10n ** 18n;
    before.emission.bucket.updatedAtSeconds = before.timeSeconds;
  }),
  twin(
    "SUP-007",
    "the supply moves without minting or burning",
    ({ before }) => {
      before.token.totalSupplyWei -= 1n;
    },
    ["SUP-104", "BRN-027", "BRN-106"],
  ),
  twin("SUP-009", "votes stay behind when stake moves", ({ after }) => {
    after.token.votesWei[B]! -= 1n;
  }),
  twin("SUP-010", "a nonce moves without a permit", ({ after }) => {
    after.token.nonces[A] = 1n;
  }),
  twin(
    "SUP-010",
    "a signature can be used again",
    ({ after }) => {
      after.token.nonces[A]! -= 1n;
    },
    [],
    governedStep,
  ),
  twin(
    "SUP-010",
    "a signature over another nonce is accepted",
    (step) => {
      actionOf(step, "permit").nonce = 1n;
    },
    [],
    governedStep,
  ),
  twin("SUP-101", "the cap rises", ({ after }) => {
    after.token.maxSupplyWei += 1n;
  }),
  twin("SUP-102", "the bucket was updated in the future", ({ after }) => {
    after.emission.bucket.updatedAtSeconds = after.timeSeconds + 1n;
  }),
  twin(
    "SUP-103",
    "more votes than supply",
    ({ after }) => {
      after.token.votesWei[B] = after.token.totalSupplyWei + 1n;
    },
    ["SUP-009"],
  ),
  twin("SUP-104", "the vote checkpoints record another supply", ({ after }) => {
    after.token.pastTotalSupplyWei += 1n;
  }),
  twin("SUP-104", "within the step no action led to the recorded supply", ({ after }) => {
    after.token.pastSeconds += 1n;
    after.token.pastTotalSupplyWei += 1n;
  }),
  twin("SUP-105", "somebody else delegates an account's votes", ({ after }) => {
    after.token.delegates[SINK] = A;
  }),
  twin(
    "SUP-106",
    "a holder's burn destroys more than was asked",
    (step) => {
      actionOf(step, "burnTokens").amountWei -= 1n;
    },
    ["BRN-027"],
    governedStep,
  ),
  twin(
    "SUP-106",
    "tokens are destroyed in silence",
    ({ after }) => {
      after.token.totalBurnedWei += 1n;
      after.token.totalSupplyWei -= 1n;
      shift(after, "token", C, -1n);
      after.token.balancesWei[SINK]! -= 1n;
      after.token.votesWei[C]! -= 1n;
    },
    ["BRN-027"],
  ),

  twin("EMI-101", "a line holds what never accrued", (step) => {
    both(step, ({ emission }) => {
      emission.linesWei.contributions += 1n;
    });
  }),
  twin("EMI-102", "more accrued than scheduled", (step) => {
    both(step, ({ emission }) => {
      emission.scheduledWei = step.after.emission.mintedWei;
    });
  }),
  twin("EMI-103", "the schedule falls", ({ before, after }) => {
    before.emission.scheduledWei = after.emission.scheduledWei + 10n ** 18n;
  }),
  twin("EMI-104", "somebody else minted", (step) => {
    both(step, ({ emission }) => {
      emission.mintedWei -= 1n;
      emission.accruedWei -= 1n;
    });
  }),
  twin("EMI-105", "more accrues than the event says", ({ before }) => {
    before.emission.accruedWei -= 1n;
  }),
  twin("EMI-106", "a line falls by more than was minted from it", ({ before }) => {
    before.emission.linesWei.staking += 1n;
  }),
  twin("EMI-107", "one line gets another's wei", (step) => {
    const accrued = eventOf(step, "minter", "EmissionAccrued");
    add(accrued, "staking", 1n);
    add(accrued, "contributions", -1n);
    step.before.emission.linesWei.staking -= 1n;
    step.before.emission.linesWei.contributions += 1n;
  }),
  twin("EMI-108", "what was minted for a pool went elsewhere", (step) => {
    eventOf(step, "staking-pool", "RewardsFunded", { from: "minter" }).args["from"] = D;
  }),
  twin(
    "EMI-109",
    "the weights sum to more than one",
    (step) => {
      setParameter(step, "minter", "contributionsWeightBps", 2_001n);
    },
    ["GOV-048"],
  ),

  twin("STK-011", "the total weight isn't the accounts'", ({ after }) => {
    after.pools.staking.totalWeight += 1n;
  }),
  twin("STK-012", "the stake vault lacks a wei", (step) => {
    both(step, (snapshot) => shift(snapshot, "token", "staking-stake-vault", -4n));
  }),
  twin("STK-013", "a fraction of a wei is lost", ({ after }) => {
    after.pools.staking.remainderScaled -= 1n;
  }),
  twin("STK-014", "the reward vault lacks a wei", (step) => {
    both(step, (snapshot) => shift(snapshot, "token", "staking-reward-vault", -4n));
  }),
  twin("STK-015", "a checkpoint is ahead of the accumulator", ({ after }) => {
    staker(after, SINK).accumulatorCheckpoint = after.pools.staking.accumulator + 1n;
  }),
  twin(
    "STK-016",
    "an account's earnings shrink",
    ({ before }) => {
      staker(before, B).owedScaled += 10n ** 60n;
    },
    ["STK-026"],
  ),
  twin("STK-018", "an idle account's locked stake moves", ({ before }) => {
    staker(before, SINK).lockedWei = 1n;
  }),
  twin("STK-020", "a cooldown is lengthened", ({ after }) => {
    staker(after, B).unstakings[0]!.readyAtSeconds += 1n;
  }),
  twin("STK-020", "somebody else withdraws", (step) => {
    actionOf(step, "withdraw").actor = B;
  }),
  twin("STK-020", "stake is withdrawn before it is ready", ({ before }) => {
    staker(before, D).unstakings[0]!.readyAtSeconds = FAR;
  }),
  twin(
    "STK-021",
    "an empty pool distributes",
    ({ after }) => {
      after.pools.liquidityMining.accumulator += 1n;
    },
    [],
    emptyPoolStep,
  ),
  twin("STK-022", "time passes unpaid", ({ before }) => {
    before.pools.staking.updatedAtSeconds -= 1_000_000n;
  }),
  twin("STK-023", "a pool without stake has a rate", ({ after }) => {
    after.pools.liquidityMining.emissionRateWeiPerSecond = 1n;
  }),
  twin(
    "STK-023",
    "the rate is less than the runway allows",
    ({ after }) => {
      after.pools.staking.emissionRateWeiPerSecond -= 1n;
    },
    ["STK-114"],
  ),
  twin("STK-026", "an idle account earns a fraction extra", ({ before }) => {
    staker(before, B).owedScaled -= 1n;
  }),
  twin("STK-101", "a position weighs more than its tier", (step) => {
    both(step, (snapshot) => {
      staker(snapshot, B).positions[0]!.weightBps += 10n;
    });
  }),
  twin(
    "STK-102",
    "a position's lock isn't counted",
    (step) => {
      both(step, (snapshot) => {
        staker(snapshot, B).lockedWei -= 1n;
      });
    },
    ["STK-101"],
  ),
  twin("STK-103", "an unstaking holds more than what cools down", (step) => {
    both(step, (snapshot) => {
      staker(snapshot, B).unstakings[0]!.amountWei += 1n;
    });
  }),
  twin("STK-104", "the stake vault loses a gift", ({ before }) => {
    shift(before, "token", "staking-stake-vault", 1n);
  }),
  twin("STK-105", "a stake moves by less than was staked", ({ before }) => {
    staker(before, C).stakedWei += 1n;
  }),
  twin("STK-106", "a lock is lengthened", ({ after }) => {
    staker(after, B).positions[0]!.unlockAtSeconds += 1n;
  }),
  twin("STK-106", "a position is settled before its term is over", ({ before }) => {
    staker(before, C).positions[0]!.unlockAtSeconds = FAR;
  }),
  twin("STK-107", "a cooldown is longer than the pool's", (step) => {
    eventOf(step, "staking-pool", "UnstakingStarted", { account: C }).args["readyAt"] = FAR;
    staker(step.after, C).unstakings[0]!.readyAtSeconds = FAR;
  }),
  twin("STK-108", "a position opens with a term in the past", (step) => {
    const { timeSeconds } = step.before;
    eventOf(step, "staking-pool", "PositionOpened").args["unlockAt"] = timeSeconds;
    staker(step.after, C).positions[0]!.unlockAtSeconds = timeSeconds;
  }),
  twin("STK-109", "somebody stakes in a halted pool", (step) => {
    ofBoth(step, "staking", (pool) => {
      pool.haltedUntilSeconds = FAR;
    });
  }),
  twin(
    "STK-109",
    "somebody stakes in a pool that was halted in the step",
    (step) => {
      eventOf(step, "staking-pool", "Resumed").name = "Paused";
    },
    ["GOV-104"],
    governedStep,
  ),
  twin("STK-110", "the reward vault loses a gift", ({ before }) => {
    shift(before, "token", "staking-reward-vault", 1n);
  }),
  twin("STK-111", "more is counted as claimed than was reported", ({ before }) => {
    before.pools.staking.claimedWei -= 1n;
    shift(before, "token", "staking-reward-vault", 1n);
  }),
  twin("STK-112", "a claimer earns less than its weight", ({ before }) => {
    staker(before, A).owedScaled += 1n;
  }),
  twin(
    "STK-113",
    "a pool pays for time that didn't pass",
    ({ before, after }) => {
      before.pools.staking.updatedAtSeconds = after.pools.staking.updatedAtSeconds - 1n;
    },
    ["STK-022"],
  ),
  twin(
    "STK-114",
    "more stake pays each more",
    ({ after }) => {
      after.pools.staking.emissionRateWeiPerSecond += 10n ** 15n;
    },
    ["STK-023"],
  ),
  twin(
    "STK-115",
    "emission fills a pool beyond its runway",
    (step) => {
      setParameter(step, "miningPool", "targetRunwaySeconds", 1n);
    },
    ["GOV-048"],
  ),

  twin(
    "FEE-039",
    "the price falls through the floor",
    ({ after }) => {
      after.fees.unitPriceWad = 10n ** 12n - 1n;
    },
    ["FEE-101"],
  ),
  twin(
    "FEE-039",
    "the price moves by more than an eighth a period",
    ({ after }) => {
      after.fees.unitPriceWad *= 3n;
    },
    ["FEE-101"],
  ),
  twin("FEE-101", "units sold are forgotten", ({ after }) => {
    after.fees.unitsSoldInPeriod += 1n;
  }),
  twin("FEE-101", "a period begins at another price than its rule's", (step) => {
    add(eventOf(step, "fees", "UnitPriceUpdated"), "unitPrice", 1n);
  }),
  twin(
    "FEE-102",
    "a period sells more than twice its target",
    ({ after }) => {
      after.fees.unitsSoldInPeriod = 2_001n;
    },
    ["FEE-101"],
  ),
  twin("FEE-103", "more units get the discount than the stake covers", (step) => {
    eventOf(step, "fees", "UsagePaid", { payer: D }).args["discountedUnits"] = 200n;
  }),
  twin("FEE-104", "a payer pays more than its maximum", (step) => {
    actionOf(step, "payWithQuote").maximumQuoteWei = 0n;
  }),
  twin(
    "FEE-105",
    "a payment isn't credited in full",
    (step) => {
      add(eventOf(step, "fees", "QuoteRevenueCredited"), "treasury", -1n);
      step.before.fees.quoteCreditsWei.treasury += 1n;
      shift(step.before, "quote", "fees", 1n);
    },
    ["FEE-106"],
  ),
  twin("FEE-106", "the treasury's share goes to the buyback", (step) => {
    const credited = eventOf(step, "fees", "QuoteRevenueCredited");
    add(credited, "treasury", -1n);
    add(credited, "buyback", 1n);
    step.before.fees.quoteCreditsWei.treasury += 1n;
    step.before.fees.quoteCreditsWei.buyback -= 1n;
  }),
  twin("FEE-107", "a credit shrinks without a release", ({ before }) => {
    before.fees.tokenCreditsWei.treasury += 1n;
    shift(before, "token", "fees", 1n);
  }),
  twin("FEE-108", "the contract lacks what it has credited", (step) => {
    both(step, (snapshot) => shift(snapshot, "token", "fees", -4n));
  }),
  twin("FEE-109", "the contract loses a gift", ({ before }) => {
    shift(before, "quote", "fees", 1n);
  }),
  twin("FEE-110", "units are sold without a payment", ({ before }) => {
    before.fees.unitsSold -= 1n;
  }),
  twin(
    "FEE-111",
    "the weights sum to more than one",
    (step) => {
      setParameter(step, "fees", "tokenTreasuryBps", 2_001n);
    },
    ["GOV-048"],
  ),
  twin("FEE-112", "the buyback's share doesn't reach it", (step) => {
    eventOf(step, "buyback", "BuybackFunded").args["from"] = D;
  }),

  twin("BRN-027", "a burn takes more than its amount from the burner", ({ before }) => {
    shift(before, "token", "burn", 1n);
  }),
  twin("BRN-028", "a burn takes more than the largest share of the supply", (step) => {
    setParameter(step, "burn", "maximumSupplyShareWad", 1n);
  }),
  twin("BRN-030", "two burns at one time", ({ before, after }) => {
    before.burn.lastBurnSeconds = after.burn.lastBurnSeconds;
  }),
  twin(
    "BRN-030",
    "a burn a second before the epoch is over",
    ({ before, after }) => {
      before.burn.lastBurnSeconds = after.burn.lastBurnSeconds - 86_399n;
    },
    // The shorter time also stands for a higher issuance per epoch.
    ["BRN-102"],
  ),
  twin(
    "BRN-030",
    "the epoch changes",
    ({ after }) => {
      after.burn.epochSeconds += 1n;
    },
    ["BRN-102"],
  ),
  twin("BRN-101", "the rate leaves its bounds", ({ after }) => {
    after.burn.rateWad = 10n ** 18n;
  }),
  twin("BRN-102", "the rate stays although issuance is above its target", (step) => {
    const { rateWad } = step.before.burn;
    eventOf(step, "burn", "TokensBurned").args["newRate"] = rateWad;
    step.after.burn.rateWad = rateWad;
  }),
  twin(
    "BRN-101",
    "the rate doubles",
    (step) => {
      const rateWad = 2n * step.before.burn.rateWad;
      eventOf(step, "burn", "TokensBurned").args["newRate"] = rateWad;
      step.after.burn.rateWad = rateWad;
    },
    ["BRN-102"],
  ),
  twin("BRN-103", "the burner lacks a wei of its inventory", (step) => {
    both(step, (snapshot) => shift(snapshot, "token", "burn", -4n));
  }),
  twin("BRN-104", "the inventory loses a wei", ({ after }) => {
    after.burn.inventoryWei -= 1n;
  }),
  twin("BRN-105", "a burn isn't counted", ({ before }) => {
    before.burn.burnedWei += 1n;
  }),
  twin("BRN-106", "the next burn compares with another supply", ({ after }) => {
    after.burn.supplyAfterLastBurnWei += 1n;
  }),

  twin(
    "BUY-031",
    "a lot under the minimum is bought",
    (step) => {
      setParameter(step, "buyback", "minimumLotWei", 10n ** 12n);
    },
    ["GOV-115", "GOV-139"],
  ),
  twin(
    "BUY-031",
    "a lot is larger than its share of the reserve",
    (step) => {
      setParameter(step, "buyback", "reserveShareBps", 1n);
    },
    ["BUY-106"],
  ),
  twin("BUY-032", "more is spent than the bucket held", ({ before, after }) => {
    before.buyback.bucket.levelWei = 0n;
    before.buyback.bucket.updatedAtSeconds = before.timeSeconds;
    after.buyback.bucket.levelWei = after.buyback.bucket.capacityWei;
  }),
  twin("BUY-033", "the buyer gets less than it asked for", (step) => {
    actionOf(step, "buyback").minimumTokenWei = 10n ** 30n;
  }),
  twin("BUY-033", "a buyback is done after its caller's deadline", (step) => {
    actionOf(step, "buyback").deadlineSeconds -= 1n;
  }),
  twin(
    "BUY-033",
    "the oracle's minimum is missed",
    (step) => {
      const bought = eventOf(step, "buyback", "TokensBought");
      bought.args["averageTokenPerQuote"] = (bought.args["averageTokenPerQuote"] as bigint) * 2n;
    },
    ["BUY-034"],
  ),
  twin("BUY-034", "the spot price lies outside the band", (step) => {
    const bought = eventOf(step, "buyback", "TokensBought");
    bought.args["averageTokenPerQuote"] = (bought.args["averageTokenPerQuote"] as bigint) / 2n;
  }),
  twin("BUY-035", "the burn's share is a wei too large", (step) => {
    add(eventOf(step, "buyback", "TokensBought"), "burnShare", 1n);
  }),
  twin("BUY-036", "a buyback is done while halted", (step) => {
    both(step, ({ buyback }) => {
      buyback.haltedUntilSeconds = FAR;
    });
  }),
  twin(
    "BUY-036",
    "a buyback is done before the cooldown is over",
    (step) => {
      setParameter(step, "buyback", "cooldownSeconds", FAR);
    },
    ["GOV-139"],
  ),
  twin("BUY-037", "a tip without a buyback", ({ before }) => {
    before.buyback.tipsQuoteWei -= 1n;
  }),
  twin(
    "BUY-037",
    "a tip above its maximum",
    (step) => {
      setParameter(step, "buyback", "tipMaximumWei", 1n);
    },
    ["BUY-106"],
  ),
  twin("BUY-101", "the bucket has other limits than its parameters", (step) => {
    setParameter(step, "buyback", "bucketRateWeiPerSecond", 1n);
  }),
  twin("BUY-102", "the inventory loses a wei", ({ after }) => {
    after.buyback.inventoryQuoteWei -= 1n;
    shift(after, "quote", "buyback", -1n);
  }),
  twin("BUY-103", "the buyback loses quote beside its inventory", ({ before }) => {
    shift(before, "quote", "buyback", 1n);
  }),
  twin("BUY-104", "what was bought stays behind", ({ after }) => {
    shift(after, "token", "buyback", 1n);
  }),
  twin("BUY-105", "a purchase isn't counted", ({ before }) => {
    before.buyback.boughtTokenWei += 1n;
  }),
  twin(
    "BUY-106",
    "the tip doesn't follow its window",
    (step) => {
      setParameter(step, "buyback", "tipWindowSeconds", FAR);
    },
    ["GOV-139"],
  ),
  twin("BUY-107", "two observations in half an hour", ({ after }) => {
    after.oracle.previous.atSeconds = after.oracle.newest.atSeconds - 1n;
  }),
  twin("BUY-108", "the oracle states another average", ({ after }) => {
    after.oracle.averageWad += 1n;
  }),

  twin("VST-040", "a grant releases more than has vested", (step) => {
    both(step, ({ vesting }) => {
      vesting.grants[0]!.releasedWei += 10n ** 22n;
    });
  }),
  twin("VST-040", "a grant releases before its cliff", (step) => {
    both(step, ({ vesting }) => {
      vesting.grants[0]!.cliffSeconds = 5n * 86_400n;
    });
  }),
  twin("VST-041", "the vesting contract lacks a wei", (step) => {
    both(step, (snapshot) => shift(snapshot, "token", "vesting", -4n));
  }),
  twin("VST-042", "a grant's terms change", ({ after }) => {
    after.vesting.grants[0]!.revocable = false;
  }),
  twin("VST-042", "a grant is cut without a revocation", ({ before }) => {
    before.vesting.grants[0]!.totalWei += 1n;
    shift(before, "token", "vesting", 1n);
  }),
  twin("VST-042", "a grant disappears", ({ before }) => {
    before.vesting.grants.push({ ...before.vesting.grants[0]!, totalWei: 0n, releasedWei: 0n });
  }),
  twin("VST-101", "a release isn't counted", ({ before }) => {
    before.vesting.grants[0]!.releasedWei += 1n;
    shift(before, "token", "vesting", -1n);
  }),
  twin("VST-102", "the vesting contract loses a gift", ({ before }) => {
    shift(before, "token", "vesting", 1n);
  }),

  twin("SIM-001", "quote appears from nowhere", ({ after }) => {
    after.quote.balancesWei[SINK]! += 1n;
  }),
  twin("SIM-002", "a liquidity share belongs to nobody", (step) => {
    both(step, ({ pair }) => {
      pair.totalSupplyWei += 1n;
    });
  }),
  twin("SIM-003", "the pool lacks a wei of its reserve", ({ after }) => {
    shift(after, "token", "pair", -4n);
  }),
  twin(
    "SIM-004",
    "time goes back",
    ({ before, after }) => {
      before.timeSeconds = after.timeSeconds + 1n;
    },
    ["SUP-006", "BUY-032", "VST-042"],
    idleStep,
  ),
  twin(
    "SIM-005",
    "liquidity is diluted",
    ({ after }) => {
      after.pair.totalSupplyWei += 10n ** 12n;
      after.pair.balancesWei[A]! += 10n ** 12n;
    },
    [],
    liquidityStep,
  ),
  twin("SIM-006", "a parameter changes", ({ after }) => {
    after.parameters["fees"]!["discountedUnitsPerTokenWad"]! += 1n;
  }),
  twin(
    "SIM-006",
    "a parameter takes another value than its call gave",
    (step) => {
      const [call] = step.after.governance.proposals[0]!.calls;
      if (call?.kind === "adoptParameters") call.settings[0]!.value += 1n;
    },
    ["GOV-045"],
    governedStep,
  ),
  twin(
    "SIM-007",
    "the treasury gets more than a revoked grant returns",
    (step) => {
      add(eventOf(step, "vesting", "GrantRevoked"), "returned", -1n);
    },
    [],
    governedStep,
  ),
  twin("SIM-007", "a bystander loses tokens", ({ after }) => {
    shift(after, "token", B, -1n);
  }),
  twin("SIM-007", "a bystander gains what nobody gave", ({ after }) => {
    shift(after, "quote", "nobody", 10n ** 9n);
  }),
  twin(
    "SIM-008",
    "the reserves move without a swap",
    ({ after }) => {
      after.pair.reserveTokenWei -= 1n;
    },
    ["BUY-108"],
  ),
  twin(
    "SIM-008",
    "a sync takes in less than was given",
    (step) => {
      add(eventOf(step, "pair", "ReservesSynced"), "reserveToken", -1n);
    },
    [],
    governedStep,
  ),
];
