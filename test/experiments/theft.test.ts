import { expect } from "chai";

import type { PhasedOutcome, StepResult } from "../../simulations/engine/step-result.ts";
import { Theft } from "../../simulations/experiments/theft.ts";
import type { PoolAccountState, Snapshot } from "../../simulations/protocol/snapshot.ts";
import { GENESIS_SECONDS, pool, poolAccount, snapshot } from "../recorder/snapshot.ts";

const DAY = 86_400n;
const TOKEN = 10n ** 18n;
const SCALE = 10n ** 36n;

/** Stake, stake that cools down, and rewards that are owed, in whole tokens. */
type Staked = readonly [staked: bigint, cooling: bigint, owed: bigint];
type Pool = Readonly<Record<string, Staked>>;

/** State at the end of so many days; the pair holds a hundred tokens. */
function stateAt(days: bigint, staked: Pool, priceQuote = 2n): Snapshot {
  const accounts = Object.entries(staked).map(([id, [stake, cooling, owed]]): [string, PoolAccountState] => [
    id,
    { ...poolAccount(cooling * TOKEN), stakedWei: stake * TOKEN, owedScaled: owed * TOKEN * SCALE },
  ]);
  return snapshot({
    timeSeconds: GENESIS_SECONDS + days * DAY,
    pair: { reserveTokenWei: 100n * TOKEN, reserveQuoteWei: 100n * priceQuote * 10n ** 6n },
    pools: { staking: pool({ accounts: Object.fromEntries(accounts) }), liquidityMining: pool() },
  });
}

function claim(actor: string, tokens: bigint, contract = "staking-pool"): PhasedOutcome {
  const action = { kind: "claim", actor, pool: "staking" } as const;
  const args = { account: actor, amount: tokens * TOKEN };
  const outcome = { status: "ok", action, events: [{ contract, name: "RewardsClaimed", args }] } as const;
  return { phase: "ordinary", order: 0, agentKind: "long-term-staker", outcome };
}

function stepOf(step: number, after: Snapshot, outcomes: readonly PhasedOutcome[] = []): StepResult {
  const world = { marketDate: "", macroFactor: 1, venuePrice: 1, insideFeeBand: true };
  return { step, before: stateAt(BigInt(step), FOUND), after, world, outcomes, invariantsChecked: 0, broken: [] };
}

const FOUND: Pool = { alice: [10n, 0n, 1n], bob: [0n, 5n, 0n], carol: [0n, 0n, 7n] };

/** A window of two days after a theft in the third step, which ends with a state. */
function windowTo(end: Snapshot, claims: readonly PhasedOutcome[] = []): Theft {
  const first = stepOf(2, stateAt(3n, FOUND), claims);
  const theft = new Theft(first, 2n * DAY);
  theft.add(first);
  theft.add(stepOf(3, stateAt(4n, FOUND)));
  expect(theft.isOver).to.equal(false);
  theft.add(stepOf(4, end));
  expect(theft.isOver).to.equal(true);
  // What comes later is no part of it.
  theft.add(stepOf(5, stateAt(6n, {}), [claim("alice", 1_000n)]));
  return theft;
}

describe("Theft", () => {
  it("finds no loss where both runs came to the same", () => {
    const end = (): Theft => windowTo(stateAt(5n, { ...FOUND, alice: [10n, 0n, 4n] }));
    expect(end().lossBeside(end())).to.deep.equal({ stakers: 2, stakersHave: 36, loss: 0, lossByPrice: 0 });
  });

  it("counts rewards that stakers claimed or are owed since the theft, and no other pool's and nobody else's", () => {
    const spared = windowTo(stateAt(5n, { ...FOUND, alice: [10n, 0n, 3n], carol: [9n, 0n, 70n] }), [claim("bob", 4n)]);
    const others = [claim("carol", 50n), claim("alice", 60n, "liquidity-mining")];
    const robbed = windowTo(stateAt(5n, { ...FOUND, alice: [10n, 0n, 0n] }), [claim("alice", 2n), ...others]);
    // 2 owed more and 4 claimed without it; 1 owed less and 2 claimed with it.
    expect(robbed.lossBeside(spared)).to.include({ loss: 10, lossByPrice: 0 });
  });

  it("doesn't take stake for lost that was taken out, nor what was staked besides for won", () => {
    const spared = windowTo(stateAt(5n, { ...FOUND, bob: [500n, 0n, 0n] }));
    const robbed = windowTo(stateAt(5n, { ...FOUND, alice: [0n, 0n, 1n] }));
    expect(robbed.lossBeside(spared)).to.include({ stakersHave: 30, loss: 0, lossByPrice: 0 });
  });

  it("keeps what they have less apart from what that is worth less", () => {
    const spared = windowTo(stateAt(5n, { ...FOUND, alice: [10n, 0n, 5n] }, 3n));
    const robbed = windowTo(stateAt(5n, { ...FOUND, alice: [10n, 0n, 2n] }, 1n));
    expect(robbed.lossBeside(spared)).to.deep.equal({ stakers: 2, stakersHave: 57, loss: 9, lossByPrice: 32 });
  });

  it("knows nothing while a window isn't over", () => {
    const begun = new Theft(stepOf(2, stateAt(3n, FOUND)), 2n * DAY);
    const over = windowTo(stateAt(5n, FOUND));
    expect(begun.lossBeside(over)).to.equal(undefined);
    expect(over.lossBeside(begun)).to.equal(undefined);
  });
});
