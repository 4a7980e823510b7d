import type { ProtocolEvent } from "../../../simulations/protocol/actions.ts";
import type { PoolState, Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Step, StepProperty } from "../harness/property-book.ts";

const SCALE = 10n ** 36n;

const POOLS = [
  { pool: "staking", contract: "staking-pool", vault: "staking-reward-vault" },
  { pool: "liquidityMining", contract: "mining-pool", vault: "mining-reward-vault" },
] as const;

type Place = (typeof POOLS)[number];

function integer({ args }: ProtocolEvent, name: string): bigint {
  const value = args[name];
  return typeof value === "bigint" ? value : 0n;
}

function eventsOf({ outcomes }: Step, contract: string): readonly ProtocolEvent[] {
  return outcomes.flatMap((outcome) =>
    outcome.status === "ok" ? outcome.events.filter((event) => event.contract === contract) : [],
  );
}

/** What a pool emits up to a time, in wei: the rate times the time since its last checkpoint, or what is left. */
function emittedWei(before: PoolState, untilSeconds: bigint): bigint {
  if (before.totalWeight === 0n) return 0n;
  const due = before.emissionRateWeiPerSecond * (untilSeconds - before.updatedAtSeconds);
  return due < before.undistributedWei ? due : before.undistributedWei;
}

/**
 * Keep a book of a pool's undistributed rewards, from the rate and the time between checkpoints, fundings and exits that
 * gave rewards up.
 */
function openEmissionBook(start: Snapshot, { pool, contract }: Place): StepProperty {
  let { undistributedWei, remainderScaled } = start.pools[pool];
  const keep = (step: Step): void => {
    const before = step.before.pools[pool];
    const { updatedAtSeconds } = step.after.pools[pool];
    // The first checkpoint of a block takes all the time since the last; later ones find none.
    const emitted = emittedWei(before, updatedAtSeconds);
    undistributedWei -= emitted;
    if (emitted > 0n) remainderScaled = (emitted * SCALE + remainderScaled) % before.totalWeight;
    for (const event of eventsOf(step, contract)) {
      if (event.name === "RewardsFunded") undistributedWei += integer(event, "amount");
      if (event.name !== "RewardsForfeited") continue;
      const returned = integer(event, "amountScaled") + remainderScaled;
      undistributedWei += returned / SCALE;
      remainderScaled = returned % SCALE;
    }
  };
  return {
    id: "ECO-108",
    applies: ({ before, after }) =>
      before.pools[pool].totalWeight > 0n && after.pools[pool].updatedAtSeconds > before.pools[pool].updatedAtSeconds,
    check: (step) => {
      keep(step);
      const stated = step.after.pools[pool];
      if (stated.undistributedWei === undistributedWei && stated.remainderScaled === remainderScaled) return undefined;
      const booked = `booked = ${undistributedWei} and ${remainderScaled}`;
      const found = `stated = ${stated.undistributedWei} and ${stated.remainderScaled}`;
      return { detail: `${pool}, undistributed and remainder: ${booked}, ${found}` };
    },
  };
}

/** Tokens that transfers brought to an account past every contract's books, in wei; undefined where nobody can tell. */
function giftsTo({ outcomes }: Step, account: string): bigint | undefined {
  let giftsWei = 0n;
  for (const outcome of outcomes) {
    if (outcome.status !== "ok") continue;
    const { action } = outcome;
    if (action.kind === "skimPair" && action.to === account) return undefined;
    const isTransfer = action.kind === "transferFrom" || (action.kind === "transfer" && action.asset === "token");
    if (isTransfer && action.to === account) giftsWei += action.amountWei;
  }
  return giftsWei;
}

/** Keep a book of what a pool was given and has paid, from events, and of its vault's balance. */
function openPaymentBook(start: Snapshot, { pool, contract, vault }: Place): StepProperty {
  let { fundedWei, claimedWei } = start.pools[pool];
  let bookedWei = start.token.balancesWei[vault] ?? 0n;
  const keep = (step: Step, balanceWei: bigint): void => {
    const giftsWei = giftsTo(step, vault);
    bookedWei += giftsWei ?? 0n;
    for (const event of eventsOf(step, contract)) {
      const amountWei = integer(event, "amount");
      if (event.name === "RewardsFunded") [fundedWei, bookedWei] = [fundedWei + amountWei, bookedWei + amountWei];
      if (event.name === "RewardsClaimed") [claimedWei, bookedWei] = [claimedWei + amountWei, bookedWei - amountWei];
    }
    if (giftsWei === undefined) bookedWei = balanceWei;
  };
  return {
    id: "ECO-109",
    applies: () => true,
    check: (step) => {
      const balanceWei = step.after.token.balancesWei[vault] ?? 0n;
      keep(step, balanceWei);
      const { accounts, accumulator } = step.after.pools[pool];
      let owedScaled = 0n;
      for (const account of Object.values(accounts)) {
        owedScaled += account.owedScaled + account.weight * (accumulator - account.accumulatorCheckpoint);
      }
      if (claimedWei * SCALE + owedScaled <= fundedWei * SCALE && balanceWei === bookedWei) return undefined;
      const figures = { fundedWei, claimedWei, owedScaled, balanceWei, bookedWei };
      const parts = Object.entries(figures).map(([name, value]) => `${name} = ${value}`);
      return { detail: `${pool}: ${parts.join(", ")}` };
    },
  };
}

/** Begin the books of both pools' rewards at a state, for one sequence. */
export function openRewardBooks(start: Snapshot): StepProperty[] {
  return POOLS.flatMap((place) => [openEmissionBook(start, place), openPaymentBook(start, place)]);
}
