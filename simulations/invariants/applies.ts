import type { ActionKind } from "../protocol/actions.ts";
import { isEmpty } from "../protocol/shared-records.ts";
import type { ContractId } from "../protocol/snapshot.ts";
import { burnStep } from "./burn-steps.ts";
import { buybackStep } from "./buyback-steps.ts";
import { GOVERNANCE_APPLIES } from "./governance/applies.ts";
import { giftsTo } from "./gifts.ts";
import type { Predicate, Transition } from "./invariant.ts";
import { differingParameter, keepsParameters, parameterChanges } from "./parameters.ts";
import type { TunableId } from "./parameters.ts";
import { paymentStep } from "./payments.ts";
import { OUTSIDER, poolSteps, sumPool } from "./pool-steps.ts";
import type { PoolStep, PoolSums } from "./pool-steps.ts";
import { reservePath } from "./reserves.ts";
import { actionsDone, eventsOf } from "./step-events.ts";

type Condition = NonNullable<Predicate["applies"]>;

function did(...kinds: readonly ActionKind[]): Condition {
  return (transition) => actionsDone(transition).some(({ kind }) => kinds.includes(kind));
}

function reported(contract: ContractId, ...names: readonly string[]): Condition {
  return (transition) => eventsOf(transition, contract).some(({ event }) => names.includes(event.name));
}

function either(...conditions: readonly Condition[]): Condition {
  return (transition) => conditions.some((holds) => holds(transition));
}

function both(...conditions: readonly Condition[]): Condition {
  return (transition) => conditions.every((holds) => holds(transition));
}

function keeps(contract: TunableId): Condition {
  return (transition) => keepsParameters(transition, contract);
}

function inAPool(holds: (step: PoolStep) => boolean): Condition {
  return (transition) => poolSteps(transition).some(holds);
}

/** Tell of sums over all of a pool's accounts, before the step or after it: every account that counts adds to them. */
function inSums(of: "before" | "after", holds: (sums: PoolSums, pool: PoolStep) => boolean): Condition {
  return inAPool((pool) => holds(of === "after" ? sumPool(pool.after, pool.before) : sumPool(pool.before), pool));
}

/** Add up what the accounts of which a pool reported nothing had before the step. */
function ofTheIdle(
  pool: PoolStep,
  figureOf: (figures: Pick<PoolSums, "stakedWei" | "coolingWei" | "weight">) => bigint,
): bigint {
  let sum = figureOf(sumPool(pool.before));
  for (const id of pool.activity.keys()) sum -= figureOf(pool.before.accounts[id] ?? OUTSIDER);
  return sum;
}

const timePassed: Condition = ({ before, after }) => after.timeSeconds > before.timeSeconds;
const minted: Condition = ({ before, after }) => after.token.totalMintedWei > before.token.totalMintedWei;
const accrued = reported("minter", "EmissionAccrued");
const paid: Condition = (transition) => paymentStep(transition).payments.length > 0;
const burned: Condition = (transition) => burnStep(transition).burns.length > 0;
const deposited: Condition = (transition) => burnStep(transition).depositedWei > 0n;
const bought: Condition = (transition) => buybackStep(transition).buybacks.length > 0;
const fundedBuyback: Condition = (transition) => buybackStep(transition).fundedWei > 0n;
const released = reported("fees", "RevenueReleased");
const swapped = reported("pair", "Swapped");
const periodsPassed: Condition = ({ before, after }) => after.fees.period > before.fees.period;

function given(asset: "token" | "quote", contract: ContractId): Condition {
  return (transition) => giftsTo(transition, asset, contract) > 0n;
}

const movesVault = inAPool(({ activity, stakeVault }) => activity.size > 0 || stakeVault.giftsWei > 0n);
const movesRewards = inAPool(
  ({ fundedWei, claimedWei, rewardVault }) => fundedWei > 0n || claimedWei > 0n || rewardVault.giftsWei > 0n,
);

const SUPPLY: Readonly<Record<string, Condition>> = {
  "SUP-006": minted,
  "SUP-007": ({ before, after }) => after.token.totalSupplyWei !== before.token.totalSupplyWei,
  "SUP-009": ({ after }) => !isEmpty(after.token.votesWei),
  "SUP-010": did("permit", "delegateBySig"),
  "SUP-103": ({ after }) => !isEmpty(after.token.votesWei),
  "SUP-104": ({ before, after }) => after.token.pastSeconds >= before.timeSeconds,
  "SUP-105": did("delegate", "delegateBySig"),
  "SUP-106": ({ before, after }) => after.token.totalBurnedWei > before.token.totalBurnedWei,
};

const EMISSION: Readonly<Record<string, Condition>> = {
  "EMI-103": timePassed,
  "EMI-105": either(accrued, minted),
  "EMI-106": either(accrued, minted),
  "EMI-107": both(accrued, keeps("minter")),
  "EMI-108": minted,
};

const STAKING: Readonly<Record<string, Condition>> = {
  "STK-011": inSums("after", ({ weight }) => weight > 0n),
  "STK-012": inSums("after", ({ stakedWei, coolingWei }) => stakedWei + coolingWei > 0n),
  "STK-013": inAPool(({ after }) => after.fundedWei > 0n),
  "STK-014": inAPool(({ after }) => after.fundedWei > after.claimedWei),
  "STK-015": inAPool(({ before, after }) => after.accumulator > before.accumulator),
  "STK-016": inSums("before", ({ earnedScaled }) => earnedScaled > 0n),
  "STK-018": inAPool((pool) => ofTheIdle(pool, ({ stakedWei, coolingWei }) => stakedWei + coolingWei) > 0n),
  "STK-020": inSums("before", ({ coolingWei }) => coolingWei > 0n),
  "STK-021": both(
    timePassed,
    inAPool(({ before, wasEntered }) => before.totalStakedWei === 0n && !wasEntered && before.undistributedWei > 0n),
  ),
  "STK-022": inAPool(
    ({ before, after, rates }) => after.updatedAtSeconds > before.updatedAtSeconds && rates.greatest > 0n,
  ),
  "STK-023": inAPool(({ after }) => after.totalStakedWei > 0n && after.undistributedWei > 0n),
  "STK-026": inAPool(
    (pool) => pool.after.accumulator > pool.before.accumulator && ofTheIdle(pool, ({ weight }) => weight) > 0n,
  ),
  "STK-101": inSums("after", ({ weight }) => weight > 0n),
  "STK-102": inSums("after", ({ lockedWei }) => lockedWei > 0n),
  "STK-103": inSums("after", ({ coolingWei }) => coolingWei > 0n),
  "STK-104": movesVault,
  "STK-105": inAPool(({ activity }) => activity.size > 0),
  "STK-106": inSums("before", ({ lockedWei }) => lockedWei > 0n),
  "STK-107": inAPool(({ activity }) => [...activity.values()].some(({ started }) => started.size > 0)),
  "STK-108": inAPool(({ activity }) => [...activity.values()].some(({ opened }) => opened.size > 0)),
  "STK-109": inAPool(({ before, after }) => before.haltedUntilSeconds > 0n || after.haltedUntilSeconds > 0n),
  "STK-110": movesRewards,
  "STK-111": inAPool(({ fundedWei, claimedWei }) => fundedWei > 0n || claimedWei > 0n),
  "STK-112": inAPool(({ before, after, activity }) => activity.size > 0 && after.accumulator > before.accumulator),
  "STK-113": inAPool(({ before, after }) => after.updatedAtSeconds > before.updatedAtSeconds),
  "STK-114": inAPool(({ after }) => after.totalStakedWei > 0n && after.emissionRateWeiPerSecond > 0n),
  "STK-115": inAPool(({ before, after }) => after.fundedWei > before.fundedWei),
};

const FEES: Readonly<Record<string, Condition>> = {
  "FEE-039": periodsPassed,
  "FEE-101": both(either(paid, periodsPassed), keeps("fees")),
  "FEE-102": ({ after }) => after.fees.unitsSoldInPeriod > 0n,
  "FEE-103": paid,
  "FEE-104": paid,
  "FEE-105": paid,
  "FEE-106": both(paid, keeps("fees")),
  "FEE-107": either(paid, released),
  "FEE-109": either(paid, released, given("quote", "fees"), given("token", "fees")),
  "FEE-110": paid,
  "FEE-112": released,
};

const BURN: Readonly<Record<string, Condition>> = {
  "BRN-027": either(burned, deposited, given("token", "burn")),
  "BRN-028": burned,
  "BRN-030": burned,
  "BRN-101": burned,
  "BRN-102": both(burned, keeps("burn")),
  "BRN-103": ({ after }) => after.burn.inventoryWei > 0n,
  "BRN-104": either(burned, deposited),
  "BRN-105": burned,
  "BRN-106": burned,
};

const BUYBACK: Readonly<Record<string, Condition>> = {
  "BUY-031": bought,
  "BUY-032": bought,
  "BUY-033": bought,
  "BUY-034": bought,
  "BUY-035": bought,
  "BUY-036": bought,
  "BUY-037": bought,
  "BUY-102": either(bought, fundedBuyback),
  "BUY-103": either(bought, fundedBuyback, given("quote", "buyback")),
  "BUY-104": either(bought, given("token", "buyback")),
  "BUY-105": bought,
  "BUY-106": both((transition) => buybackStep(transition).buybacks.length === 1, keeps("buyback")),
  "BUY-107": reported("oracle", "PriceObserved"),
  "BUY-108": ({ after }) => after.oracle.averageWad > 0n,
};

const OTHERS: Readonly<Record<string, Condition>> = {
  "VST-040": ({ after }) => after.vesting.grants.some(({ releasedWei }) => releasedWei > 0n),
  "VST-041": ({ after }) => after.vesting.grants.length > 0,
  "VST-042": both(timePassed, ({ after }) => after.vesting.grants.length > 0),
  "VST-101": reported("vesting", "GrantReleased"),
  "VST-102": either(reported("vesting", "GrantReleased", "GrantRevoked"), given("token", "vesting")),
  "SIM-004": timePassed,
  "SIM-005": either(swapped, did("addLiquidity", "removeLiquidity", "syncPair")),
  "SIM-006": (transition: Transition) =>
    parameterChanges(transition).length > 0 ||
    differingParameter(transition.before.parameters, transition.after.parameters) !== undefined,
  "SIM-007": (transition) => actionsDone(transition).length > 0,
  "SIM-008": either(swapped, (transition) => reservePath(transition).movesLiquidity, did("syncPair")),
};

/** When a step puts a predicate to the test, by its id; what isn't listed is put to the test by every step. */
export const APPLIES: Readonly<Record<string, Condition>> = {
  ...SUPPLY,
  ...EMISSION,
  ...STAKING,
  ...FEES,
  ...BURN,
  ...BUYBACK,
  ...GOVERNANCE_APPLIES,
  ...OTHERS,
};
