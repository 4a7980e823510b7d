import { z } from "zod";

import type { Action, Outcome } from "../protocol/actions.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { Placement, SearchDecision, Searcher } from "./agent.ts";
import { findingsOf, gasOf, place, quoteChange, searchTactics, sellAt, withoutSpeculation } from "./attack.ts";
import type { SearchResult, Tactic, TriedPlan } from "./attack.ts";
import { askedUnits, listPrice } from "./asked-units.ts";
import type { RehearsedBlock, SearchObservation } from "./observation.ts";
import { swapOutput } from "./pool-math.ts";

/** Traits of reward hunters; sources in `simulations/ASSUMPTIONS.md`. */
export const rewardHunterTraits = z.strictObject({
  /** Plans tried for each timing. */
  plans: z.int().min(4).max(1_000).default(16),
});

/** Traits of reward hunters. */
export type RewardHunterTraits = z.output<typeof rewardHunterTraits>;

/** What reward hunters attack; each has one of them. */
export const REWARD_HUNTER_TARGETS = ["rewards", "discount"] as const;

type Stage = SearchObservation["stage"];

/** When a stake leaves: at once, or at a later stage. */
interface Exit {
  readonly step: number;
  readonly stage: Stage;
}

interface StakePlan extends TriedPlan {
  /** Left out where the stake leaves in the block that it came in. */
  readonly exit?: Exit;
}

/** A way in and out, as far as it doesn't depend on the size. */
interface Timing {
  /** What comes between the stake and its end in the block that is being made. */
  readonly inBetween: readonly Action[];
  /** Whether these are the searcher's own; else they wait in the block already. */
  readonly isOwn: boolean;
  readonly exit?: Exit & { readonly atSeconds: bigint };
}

const EVENTS = new Set(["pokeEmission", "buyback", "releaseRevenue", "fundRewards"]);

/** A stake that is bought first in a block. */
interface BoughtStake {
  readonly boughtWei: bigint;
  readonly buy: Action;
  readonly stake: Action;
  readonly leave: Action;
}

function buyStake(quoteWei: bigint, { account: { id }, market }: SearchObservation): BoughtStake {
  const boughtWei = swapOutput(quoteWei, market.reserveQuoteWei, market.reserveTokenWei);
  return {
    boughtWei,
    buy: { kind: "buy", actor: id, quoteWei, minimumTokenWei: boughtWei },
    stake: { kind: "stake", actor: id, pool: "staking", amountWei: boughtWei },
    leave: { kind: "unstake", actor: id, pool: "staking", amountWei: boughtWei },
  };
}

function unstakingIdOf(id: string, outcomes: readonly (readonly Outcome[])[]): bigint | undefined {
  for (const outcome of outcomes.flat()) {
    if (outcome.status !== "ok" || outcome.action.actor !== id) continue;
    const started = outcome.events.find(({ name }) => name === "UnstakingStarted")?.args["unstakingId"];
    if (typeof started === "bigint") return started;
  }
  return undefined;
}

/** A stake up to the block in which it ends, and the same blocks with nothing but its purchase. */
interface Course {
  readonly staked: readonly RehearsedBlock[];
  readonly held: readonly RehearsedBlock[];
  readonly paidWei: bigint;
  readonly boughtWei: bigint;
}

/**
 * Play a stake to its very end: taken out, cooled down, rewards claimed, everything sold at the price that arbitrageurs
 * keep meanwhile.
 *
 * @returns Change of the account's quote net of the gas of what is still to come; undefined where something fails.
 */
async function playOut(
  { staked, held, paidWei, boughtWei }: Course,
  { account, market, rehearsal }: SearchObservation,
): Promise<number | undefined> {
  const { id } = account;
  const first = await rehearsal.run(staked);
  const unstakingId = unstakingIdOf(id, first.outcomes);
  const isFine = first.outcomes.flat().every(({ status, action }) => action.actor !== id || status === "ok");
  if (!isFine || unstakingId === undefined) return undefined;
  const atSeconds = first.market.timeSeconds + BigInt(first.market.pools.staking.cooldownSeconds);
  const withdraw: Action = { kind: "withdraw", actor: id, pool: "staking", unstakingId };
  const claim: Action[] =
    first.account.pools.staking.earnedWei > 0n ? [{ kind: "claim", actor: id, pool: "staking" }] : [];
  const sellAll = (tokenWei: bigint): Action => ({ kind: "sell", actor: id, tokenWei, minimumQuoteWei: 1n });
  const out = [withdraw, ...claim];
  const free = await rehearsal.run([...staked, { atSeconds, actions: out }]);
  const sell = sellAll(free.account.tokenWei);
  const end = await rehearsal.run([...staked, { atSeconds, actions: [...out, sell] }]);
  const alone = await rehearsal.run([...held, { atSeconds, actions: [sellAll(boughtWei)] }]);
  const [change = 0, price = 0] = [end, alone].map((result) =>
    quoteChange(market, account.quoteWei, result.account.quoteWei),
  );
  return withoutSpeculation(change, price, paidWei, market) - gasOf(market, [...out, sell]);
}

/** Find the id of an unstaking that is ready as soon as it begins; nothing where a cooldown comes first. */
async function leavesAtOnce(
  leave: readonly Action[],
  { account, market, rehearsal }: SearchObservation,
): Promise<bigint[]> {
  if (leave.length === 0 || market.pools.staking.cooldownSeconds > 0) return [];
  const { outcomes } = await rehearsal.run([{ atSeconds: market.timeSeconds, actions: leave }]);
  const unstakingId = unstakingIdOf(account.id, outcomes);
  return unstakingId === undefined ? [] : [unstakingId];
}

/** What might pay stakers in the block that is being made, and when a stake could leave. */
function timings({ stage, pending, market, times, account }: SearchObservation): Timing[] {
  const { step, stepSeconds } = market;
  if (stage === "mempool") return [];
  const due = market.protocol.emissionDue;
  const poke: Action = { kind: "pokeEmission", actor: account.id };
  if (stage === "open") {
    const exit = { step, stage: "window", atSeconds: times.window } as const;
    return due ? [{ inBetween: [poke], isOwn: true, exit }] : [];
  }
  const events = pending.filter(({ action }) => EVENTS.has(action.kind)).map(({ action }) => action);
  if (events.length === 0 && !due) return [];
  const what = events.length > 0 ? { inBetween: pending.map(({ action }) => action), isOwn: false } : undefined;
  const event = what ?? { inBetween: [poke], isOwn: true };
  const next = { step: step + 1, stage: "mempool", atSeconds: times.ordinary + BigInt(stepSeconds) } as const;
  return [event, { ...event, exit: next }];
}

/** Stake right before an event and leave as the timing says. */
function stakeAround({ inBetween, isOwn, exit }: Timing, observation: SearchObservation): Tactic<StakePlan> {
  const { market } = observation;
  const { timeSeconds: atSeconds } = market;
  return async (quoteWei) => {
    const { buy, stake, leave, boughtWei } = buyStake(quoteWei, observation);
    const course = (own: readonly Action[], end: readonly Action[]): RehearsedBlock[] =>
      exit === undefined
        ? [{ atSeconds, actions: [...own, ...inBetween, ...end], isArbitraged: true }]
        : [
            { atSeconds, actions: [...own, ...inBetween], isArbitraged: true },
            { atSeconds: exit.atSeconds, actions: end },
          ];
    const change = await playOut(
      { staked: course([buy, stake], [leave]), held: course([buy], []), paidWei: quoteWei, boughtWei },
      observation,
    );
    if (change === undefined) return undefined;
    const events = isOwn ? inBetween : [];
    const placements: Placement[] = [
      ...place([buy, stake], "first"),
      ...place([...events, ...(exit === undefined ? [leave] : [])], "last"),
    ];
    const profitQuote = change - gasOf(market, [buy, stake, ...events, leave]);
    return { profitQuote, placements, ...(exit === undefined ? {} : { exit }) };
  };
}

/** Stake, pay for units that others ask for at the discount, and take the stake out again, all in one block. */
async function payAtDiscount(observation: SearchObservation): Promise<Tactic<StakePlan>[]> {
  const { account, market, stage, pending } = observation;
  const { timeSeconds: atSeconds } = market;
  const units = stage === "mempool" ? askedUnits(pending, market) : 0n;
  const price = units > 0n ? await listPrice(units, observation) : undefined;
  if (price === undefined) return [];
  // Without a cooldown the stake is sold in the next block, before arbitrageurs come.
  const isArbitraged = market.pools.staking.cooldownSeconds > 0;
  const tactic: Tactic<StakePlan> = async (quoteWei) => {
    const { buy, stake, leave, boughtWei } = buyStake(quoteWei, observation);
    const perToken = market.usage.discountedUnitsPerToken;
    const covered = BigInt(Math.floor(weiToNumber(boughtWei, TOKEN_DECIMALS) * perToken));
    const paid = covered < units ? covered : units;
    const pay: Action = { kind: "payWithQuote", actor: account.id, units: paid, maximumQuoteWei: account.quoteWei };
    const own = [buy, stake, ...(paid > 0n ? [pay] : []), leave];
    const course = (actions: readonly Action[]): RehearsedBlock[] => [{ atSeconds, actions, isArbitraged }];
    const change = await playOut(
      { staked: course(own), held: course([buy]), paidWei: quoteWei, boughtWei },
      observation,
    );
    if (change === undefined) return undefined;
    const profitQuote = change + Number(paid) * price - gasOf(market, own);
    return { profitQuote, placements: place(own, "first") };
  };
  return [tactic];
}

/**
 * Create a searcher that stakes for an event and not a moment longer: rewards that come in, or a payment at a stakers'
 * discount, whose units it sells on at the list price. It buys what it stakes, and sells once the cooldown is over.
 */
export function createRewardHunter(
  id: string,
  target: (typeof REWARD_HUNTER_TARGETS)[number],
  traits: RewardHunterTraits,
): Searcher {
  let exit: Exit | undefined;

  /** Go on with a plan that was begun: take the stake out when its time has come, and sell what is free. */
  const goOn = async (observation: SearchObservation): Promise<Placement[]> => {
    const { stage, market, account, rehearsal, pending } = observation;
    const { plainWei, ready, earnedWei } = account.pools.staking;
    const isOver = exit === undefined || market.step > exit.step || (market.step === exit.step && stage === exit.stage);
    const leave: Action[] =
      plainWei > 0n && isOver ? [{ kind: "unstake", actor: id, pool: "staking", amountWei: plainWei }] : [];
    const ids = [...ready.map((entry) => entry.id), ...(await leavesAtOnce(leave, observation))];
    const withdraw = ids.map((unstakingId): Action => ({ kind: "withdraw", actor: id, pool: "staking", unstakingId }));
    const claim: Action[] =
      withdraw.length > 0 && earnedWei > 0n ? [{ kind: "claim", actor: id, pool: "staking" }] : [];
    const free = [...withdraw, ...claim];
    const before = [...leave, ...pending.map(({ action }) => action), ...free];
    const { timeSeconds: atSeconds } = market;
    const { tokenWei } = (await rehearsal.run([{ atSeconds, actions: before }])).account;
    if (tokenWei === 0n) return [...place(leave, "first"), ...place(free, "last")];
    const sell = { kind: "sell", actor: id, tokenWei, minimumQuoteWei: 1n } as const;
    const { outcomes } = await rehearsal.run([{ atSeconds, actions: [...before, sell] }]);
    return [...place(leave, "first"), ...place([...free, sellAt(sell, outcomes[0]?.at(-1))], "last")];
  };

  return {
    id,
    kind: "reward-hunter",
    target,
    phase: "searcher",
    begin: () => ({ atStep: 0 }),
    async search(observation): Promise<SearchDecision> {
      const { account, market } = observation;
      const wake = { atStep: market.step + 1 };
      const { plainWei, coolingWei } = account.pools.staking;
      if (plainWei + coolingWei + account.tokenWei > 0n) return { placements: await goOn(observation), wake };
      const tactics: readonly Tactic<StakePlan>[] =
        target === "rewards"
          ? timings(observation).map((timing) => stakeAround(timing, observation))
          : await payAtDiscount(observation);
      const result: SearchResult<StakePlan> = await searchTactics(tactics, observation, traits.plans);
      const { best } = result;
      const isWorthIt = best !== undefined && best.profitQuote > 0;
      if (isWorthIt) exit = best.exit;
      return { placements: isWorthIt ? best.placements : [], findings: findingsOf(result), wake };
    },
  };
}
