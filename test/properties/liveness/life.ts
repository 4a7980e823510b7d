import fc from "fast-check";

import { DAY, id, TOKEN } from "../../contracts/helpers/market-fixtures.ts";
import { addressOf, attempt, type Deployed } from "../reverts/attempt.ts";
import type { MarketScene } from "../reverts/scene.ts";

/** What somebody tries, whether or not the contracts allow it. */
export interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly actor: (typeof STAKERS)[number];
  /** Which of the two pools. */
  readonly pool: (typeof POOLS)[number];
  /** Share of what the actor could move, in thousandths. */
  readonly share: number;
  readonly id: number;
  /** Time that passes first. */
  readonly seconds: number;
}

export const STAKERS = ["alice", "bob", "deployer"] as const;
export const POOLS = ["stakingPool", "miningPool"] as const;

const KINDS = [
  ...(["fund", "stake", "stake", "stakeLocked", "settle", "unstake", "withdraw", "claim", "emergencyExit"] as const),
  ...(["halt", "retune", "giftToVault", "drainPair", "poke", "observe", "crashPrice", "revokeGrant"] as const),
] as const;

/** Sequences of steps. */
export const LIVES: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    actor: fc.constantFrom(...STAKERS),
    pool: fc.constantFrom(...POOLS),
    share: fc.integer({ min: 1, max: 1_000 }),
    id: fc.integer({ min: 1, max: 4 }),
    seconds: fc.constantFrom(0, 1, 3_600, DAY, 8 * DAY, 100 * DAY),
  }),
  { minLength: 10, maxLength: 40 },
);

/** Corners of what governance may set in a pool. */
const CORNERS: readonly (readonly [readonly string[], readonly bigint[]])[] = [
  [
    ["maximumEmissionRateWeiPerSecond", "minimumRunwaySeconds", "targetRunwaySeconds"],
    [2n ** 80n - 1n, 1n, 1n],
  ],
  [["maximumEmissionRateWeiPerSecond"], [0n]],
  [["targetStakeWei"], [1n]],
  [["targetStakeWei"], [2n ** 127n - 1n]],
  [["cooldownSeconds"], [0n]],
  [["cooldownSeconds"], [BigInt(30 * DAY)]],
  [
    ["minimumRunwaySeconds", "targetRunwaySeconds"],
    [2n ** 48n - 1n, 2n ** 48n - 1n],
  ],
];

/** Sends a call at the scene's time, and says whether it succeeded. */
export async function tryTo(
  scene: MarketScene,
  sender: { readonly address: string },
  contract: Deployed,
  name: string,
  ...args: unknown[]
): Promise<boolean> {
  const signature = contract.interface.getFunction(name)!.format("sighash");
  const call = { contract, signature, sender: sender.address, args };
  return (await attempt(scene.connection, call, scene.now)).status === "ok";
}

const part = (whole: bigint, share: number): bigint => (whole * BigInt(share)) / 1_000n;

async function drainPair(scene: MarketScene, share: number): Promise<boolean> {
  const { pair, provider } = scene;
  const held = (await pair.getFunction("balanceOf")(provider.address)) as bigint;
  await tryTo(scene, provider, pair, "transfer", addressOf(pair), part(held, share));
  return tryTo(scene, provider, pair, "burn", provider.address);
}

async function holdings(scene: MarketScene, { actor, pool }: Step): Promise<bigint> {
  const { address } = scene[actor];
  const held = pool === "stakingPool" ? scene.token.balanceOf(address) : balanceOfPair(scene, address);
  return (await held) / 2n;
}

async function balanceOfPair({ pair }: MarketScene, account: string): Promise<bigint> {
  return (await pair.getFunction("balanceOf")(account)) as bigint;
}

/** Ids are the pool's, so that each belongs to one of the stakers. */
async function forSomeId(tries: readonly (() => Promise<boolean>)[]): Promise<boolean> {
  for (const each of tries) if (await each()) return true;
  return false;
}

async function step(scene: MarketScene, each: Step): Promise<boolean> {
  const { kind, share, id: number } = each;
  const [actor, pool] = [scene[each.actor], scene[each.pool]];
  const amount = async () => part(await holdings(scene, each), share);
  switch (kind) {
    case "fund":
      return tryTo(scene, actor, pool, "fund", BigInt(share) * 10n * TOKEN);
    case "stake":
      return tryTo(scene, actor, pool, "stake", await amount());
    case "stakeLocked":
      return tryTo(scene, actor, pool, "stakeLocked", await amount(), 0n);
    case "settle":
      return forSomeId(STAKERS.map((owner) => () => tryTo(scene, actor, pool, "settle", scene[owner].address, number)));
    case "unstake":
      return tryTo(scene, actor, pool, "unstake", part((await pool.accounts(actor)).staked, share));
    case "withdraw":
      return forSomeId(STAKERS.map((owner) => () => tryTo(scene, scene[owner], pool, "withdraw", number)));
    case "claim":
    case "emergencyExit":
      return tryTo(scene, actor, pool, kind);
    case "halt":
      return tryTo(scene, scene.deployer, pool, "halt");
    case "retune": {
      const [names, values] = CORNERS[share % CORNERS.length]!;
      return tryTo(scene, scene.deployer, pool, "setParameters", names.map(id), values);
    }
    case "giftToVault":
      return tryTo(scene, actor, scene.token, "transfer", await pool.rewardVault(), TOKEN);
    case "drainPair":
      return drainPair(scene, share);
    case "poke":
      return tryTo(scene, actor, scene.minter, "poke");
    case "observe":
      return tryTo(scene, actor, scene.oracle, "observe");
    case "crashPrice": {
      const path = [addressOf(scene.token), addressOf(scene.quote)];
      const sold = (await scene.token.balanceOf(actor)) / 3n;
      return tryTo(scene, actor, scene.router, "swapExactTokensForTokens", sold, 0n, path, actor.address, 2n ** 64n);
    }
    case "revokeGrant":
      return tryTo(scene, scene.deployer, scene.vesting, "revoke", 0n);
  }
}

/** Gives everyone shares of the pair and the allowances to stake them. */
export async function settleIn(scene: MarketScene): Promise<void> {
  const { provider, pair, miningPool, token } = scene;
  const each = (await balanceOfPair(scene, provider.address)) / 5n;
  for (const name of STAKERS) {
    await tryTo(scene, provider, pair, "transfer", scene[name].address, each);
    await tryTo(scene, scene[name], pair, "approve", addressOf(miningPool), 2n ** 256n - 1n);
    await tryTo(scene, scene[name], token, "approve", addressOf(miningPool), 2n ** 256n - 1n);
  }
}

/**
 * Lives a life, whatever the contracts refuse of it.
 *
 * @returns How often each kind of step succeeded.
 */
export async function live(scene: MarketScene, steps: readonly Step[]): Promise<Map<string, number>> {
  const succeeded = new Map<string, number>();
  for (const each of steps) {
    scene.now += each.seconds;
    if (await step(scene, each)) succeeded.set(each.kind, (succeeded.get(each.kind) ?? 0) + 1);
  }
  return succeeded;
}
