import { expect } from "chai";

import { checkAll } from "../../../simulations/invariants/check.ts";
import type { Action, Outcome } from "../../../simulations/protocol/actions.ts";
import { request } from "../../../simulations/deployment/json-rpc.ts";
import type { PoolAccountState, PoolState, Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { GAS_UNITS } from "../../../simulations/world/gas.ts";
import { DAY, GENESIS, launch } from "../launched.ts";
import type { Launched } from "../launched.ts";
import { actorsOf, EVEN, live } from "../life.ts";

const TOKEN = 10n ** 18n;
const QUOTE = 10n ** 6n;
const UNLIMITED = 10n ** 40n;

/** Carry what accounts are owed to the pool's own accumulator: the same debts, told from one point. */
function carriedPool(pool: PoolState): PoolState {
  const carried = (account: PoolAccountState): PoolAccountState => ({
    ...account,
    owedScaled: account.owedScaled + account.weight * (pool.accumulator - account.accumulatorCheckpoint),
    accumulatorCheckpoint: pool.accumulator,
  });
  const accounts = Object.entries(pool.accounts).map(([id, account]) => [id, carried(account)] as const);
  return { ...pool, accounts: Object.fromEntries(accounts) };
}

function carried(snapshot: Snapshot): Snapshot {
  const { staking, liquidityMining } = snapshot.pools;
  return { ...snapshot, pools: { staking: carriedPool(staking), liquidityMining: carriedPool(liquidityMining) } };
}

/** Read everything anew without the adapter taking note of it. */
async function aside(launched: Launched): Promise<Snapshot> {
  const checkpoint = await launched.protocol.checkpoint();
  const full = await launched.protocol.fullSnapshot();
  await launched.protocol.rollback(checkpoint);
  return full;
}

function requireOk(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) {
    expect(outcome.status, outcome.status === "ok" ? "" : `${outcome.action.kind}: ${outcome.error.name}`).to.equal(
      "ok",
    );
  }
}

function sum(amounts: Iterable<bigint>): bigint {
  return [...amounts].reduce((total, amount) => total + amount, 0n);
}

async function rejects(run: () => unknown): Promise<void> {
  let failure: unknown;
  try {
    await run();
  } catch (error) {
    failure = error;
  }
  expect(failure).to.be.instanceOf(RangeError);
}

describe("chain protocol", () => {
  describe("snapshot", () => {
    let launched: Launched;

    before(async () => {
      launched = await launch({ scenario: EVEN });
    });

    after(() => launched.close());

    it("equals a full reading, and breaks no invariant, after every block of a life in which each kind of action succeeds", async () => {
      const { protocol } = launched;
      const kinds = new Set<string>();
      let before = await protocol.snapshot();
      for await (const outcomes of live(launched)) {
        requireOk(outcomes);
        for (const { action } of outcomes) {
          kinds.add(action.kind);
          if (action.kind === "propose") for (const { kind } of action.calls) kinds.add(kind);
        }
        const full = await aside(launched);
        const incremental = await protocol.snapshot();
        expect(carried(incremental)).to.deep.equal(carried(full));
        expect(checkAll({ before, after: incremental, outcomes }).broken).to.deep.equal([]);
        before = incremental;

        // What both readings could get wrong alike: ids of entries that have come and gone.
        for (const pool of Object.values(incremental.pools)) {
          for (const [id, account] of Object.entries(pool.accounts)) {
            expect(sum(account.positions.map(({ amountWei }) => amountWei)), id).to.equal(account.lockedWei);
            expect(sum(account.unstakings.map(({ amountWei }) => amountWei)), id).to.equal(account.coolingWei);
          }
          expect(sum(Object.values(pool.accounts).map(({ stakedWei }) => stakedWei))).to.equal(pool.totalStakedWei);
          expect(sum(Object.values(pool.accounts).map(({ weight }) => weight))).to.equal(pool.totalWeight);
        }
      }
      // Parameters are the steward's alone to set, whoever calls.
      expect([...kinds, "setParameters"].sort()).to.deep.equal(Object.keys(GAS_UNITS).sort());
    });

    it("agrees with what token, quote, pools and fees answer for each account", async () => {
      const { protocol, book, population, view } = launched;
      const { token, quote, pools, fees } = await protocol.snapshot();
      for (const { id } of [...population, { id: "venue" }, { id: "treasury" }]) {
        const address = book.addressOf(id);
        expect(token.balancesWei[id], id).to.equal(await view<bigint>("token", "balanceOf", address));
        expect(token.votesWei[id], id).to.equal(await view<bigint>("token", "getVotes", address));
        expect(quote.balancesWei[id], id).to.equal(await view<bigint>("quote", "balanceOf", address));
        const delegate = (await view<string>("token", "delegates", address)).toLowerCase();
        expect(token.delegates[id] === undefined ? "none" : book.addressOf(token.delegates[id])).to.equal(
          BigInt(delegate) === 0n ? "none" : delegate,
        );
        for (const [contract, pool] of [
          ["stakingPool", pools.staking],
          ["miningPool", pools.liquidityMining],
        ] as const) {
          expect(pool.accounts[id]?.stakedWei, id).to.equal(await view<bigint>(contract, "activeStakeOf", address));
          const [positionId, unstakingId] = await view<bigint[]>(contract, "nextIds");
          expect([pool.nextPositionId, pool.nextUnstakingId]).to.deep.equal([positionId, unstakingId]);
        }
        const [period, units] = await view<[bigint, bigint]>("fees", "discountUses", address);
        expect(fees.discountUses[id], id).to.deep.equal(units === 0n ? undefined : { period, units });
      }
      expect(Object.keys(fees.discountUses)).to.not.be.empty;
    });

    it("changes nothing, and remembers when the one before it was", async () => {
      const { protocol } = launched;
      const first = await protocol.snapshot();
      const block = await protocol.blockNumber();
      const second = await protocol.snapshot();
      expect(await protocol.blockNumber()).to.equal(block);
      const { pastSeconds, pastTotalSupplyWei } = second.token;
      expect(pastSeconds).to.equal(second.timeSeconds - 1n);
      expect({ ...second, token: { ...second.token, pastSeconds: 0n, pastTotalSupplyWei: 0n } }).to.deep.equal({
        ...first,
        token: { ...first.token, pastSeconds: 0n, pastTotalSupplyWei: 0n },
      });
      expect(pastTotalSupplyWei > 0n).to.be.true;
      await protocol.advanceTo(second.timeSeconds + 60n);
      await protocol.act([]);
      const third = await protocol.snapshot();
      expect(third.token.pastSeconds).to.equal(second.timeSeconds);
      expect(third.token.pastTotalSupplyWei).to.equal(second.token.totalSupplyWei);
    });
  });

  describe("the port", () => {
    let launched: Launched;
    let now = BigInt(GENESIS);

    before(async () => {
      launched = await launch({ scenario: EVEN });
    });

    after(() => launched.close());

    beforeEach(async () => {
      now += BigInt(DAY);
      await launched.protocol.advanceTo(now);
    });

    const transfer = (actor: string, to: string, amountWei: bigint): Action => ({
      kind: "transfer",
      actor,
      asset: "token",
      to,
      amountWei,
    });
    const balance = async (id: string) => (await launched.protocol.snapshot()).token.balancesWei[id] ?? 0n;

    describe("act", () => {
      it("runs a batch in one block at the chosen time, in the given order", async () => {
        const { protocol } = launched;
        const { a, b, keeper } = actorsOf(launched);
        const block = await protocol.blockNumber();
        // The keeper has nothing of its own to pass on.
        expect(await balance(keeper)).to.equal(0n);
        requireOk(await protocol.act([transfer(a, keeper, 5n), transfer(keeper, b, 5n)]));
        expect(await protocol.blockNumber()).to.equal(block + 1);
        expect((await protocol.snapshot()).timeSeconds).to.equal(now);
        const [first] = await protocol.act([transfer(keeper, b, 5n), transfer(a, keeper, 5n)]);
        expect(first?.status).to.equal("reverted");
      });

      it("isolates reverts: they change nothing, say why, and stop nobody", async () => {
        const { protocol } = launched;
        const { a, b, c } = actorsOf(launched);
        const before = await protocol.snapshot();
        const held = before.token.balancesWei[a] ?? 0n;
        const outcomes = await protocol.act([
          transfer(a, b, 1n),
          transfer(a, b, UNLIMITED),
          { kind: "buy", actor: c, quoteWei: QUOTE, minimumTokenWei: UNLIMITED },
          { kind: "withdraw", actor: c, pool: "staking", unstakingId: 999n },
          { kind: "observe", actor: c },
          { kind: "observe", actor: c },
          transfer(b, a, 1n),
        ]);
        const summary = outcomes.map((outcome) =>
          outcome.status === "ok" ? "ok" : [outcome.error.name, ...outcome.error.args],
        );
        expect(summary).to.deep.equal([
          "ok",
          ["ERC20InsufficientBalance", a, held - 1n, UNLIMITED],
          ["Error", "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT"],
          ["StakingUnstakingUnknown", c, 999n],
          "ok",
          ["OracleObservationTooEarly", 0n, 1_800n],
          "ok",
        ]);
        const after = await protocol.snapshot();
        expect(after.token.balancesWei).to.deep.equal(before.token.balancesWei);
        expect(after.quote.balancesWei).to.deep.equal(before.quote.balancesWei);
        expect(after.pair.reserveQuoteWei).to.equal(before.pair.reserveQuoteWei);
        expect(after.oracle.newest.atSeconds).to.equal(now);
      });

      it("keeps the order over more actions than one transaction carries", async () => {
        const { a, b } = actorsOf(launched);
        const start = await balance(b);
        const batch = Array.from({ length: 1_003 }, (_, index) => transfer(a, b, BigInt(index)));
        const outcomes = await launched.protocol.act(batch);
        expect(outcomes.map(({ action }) => action)).to.deep.equal(batch);
        requireOk(outcomes);
        expect((await balance(b)) - start).to.equal((1_002n * 1_003n) / 2n);
        expect((await launched.protocol.snapshot()).timeSeconds).to.equal(now);
      });

      it("names the events of each action, swaps by asset", async () => {
        const { protocol } = launched;
        const { a, c } = actorsOf(launched);
        const before = await protocol.snapshot();
        const [buy, stake] = await protocol.act([
          { kind: "buy", actor: c, quoteWei: 100n * QUOTE, minimumTokenWei: 1n },
          { kind: "stake", actor: a, pool: "staking", amountWei: 3n * TOKEN },
        ]);
        const after = await protocol.snapshot();
        const bought = (after.token.balancesWei[c] ?? 0n) - (before.token.balancesWei[c] ?? 0n);
        expect(bought > 0n).to.be.true;
        const { reserveTokenWei: reserveToken, reserveQuoteWei: reserveQuote } = after.pair;
        expect(buy?.status === "ok" && buy.events).to.deep.equal([
          { contract: "pair", name: "ReservesSynced", args: { reserveToken, reserveQuote } },
          {
            contract: "pair",
            name: "Swapped",
            args: { tokenIn: 0n, quoteIn: 100n * QUOTE, tokenOut: bought, quoteOut: 0n },
          },
        ]);
        const events = stake?.status === "ok" ? stake.events : [];
        expect(events.find(({ name }) => name === "Staked")).to.deep.equal({
          contract: "staking-pool",
          name: "Staked",
          args: { account: a, amount: 3n * TOKEN },
        });
      });

      it("names parameters in events and errors, and signers of other terms as unknown", async () => {
        const { protocol } = launched;
        const { a, b } = actorsOf(launched);
        const permit = { kind: "permit", actor: a, owner: b, spender: a, amountWei: 1n, signer: b } as const;
        const deadlineSeconds = now;
        const changes = [{ name: "bandBps", value: 501n }];
        const outcomes = await protocol.act([
          { kind: "setParameters", actor: a, contract: "buyback", changes },
          { ...permit, nonce: 7n, deadlineSeconds },
          { ...permit, nonce: 0n, deadlineSeconds, signer: a },
          { ...permit, nonce: 0n, deadlineSeconds: now - 1n },
        ]);
        const described = outcomes.map((outcome) => (outcome.status === "ok" ? outcome.events : outcome.error));
        expect(described).to.deep.equal([
          { name: "AccessManagedUnauthorized", args: [a] },
          { name: "ERC2612InvalidSigner", args: ["unknown", b] },
          { name: "ERC2612InvalidSigner", args: [a, b] },
          { name: "ERC2612ExpiredSignature", args: [now - 1n] },
        ]);
      });

      it("moves each credit to the recipient that its share names", async () => {
        const { protocol } = launched;
        const { a, b, keeper } = actorsOf(launched);
        requireOk(await protocol.act([{ kind: "observe", actor: keeper }]));
        // The average is valid half an hour after an observation.
        await protocol.advanceTo(now + 1_800n);
        requireOk(
          await protocol.act([
            { kind: "payWithQuote", actor: a, units: 100n, maximumQuoteWei: UNLIMITED },
            { kind: "payWithToken", actor: b, units: 100n, maximumTokenWei: UNLIMITED },
          ]),
        );
        const credits = ({ fees }: Snapshot) => ({ quote: fees.quoteCreditsWei, token: fees.tokenCreditsWei });
        for (const [asset, recipient] of [
          ["quote", "buyback"],
          ["quote", "treasury"],
          ["token", "burn"],
          ["token", "stakers"],
          ["token", "treasury"],
        ] as const) {
          const before = credits(await protocol.snapshot());
          const share = { asset, recipient } as Extract<Action, { kind: "releaseRevenue" }>["share"];
          requireOk(await protocol.act([{ kind: "releaseRevenue", actor: keeper, share }]));
          const expected = { ...before, [asset]: { ...before[asset], [recipient]: 0n } };
          expect((before[asset] as Record<string, bigint>)[recipient], recipient).to.not.equal(0n);
          expect(credits(await protocol.snapshot()), recipient).to.deep.equal(expected);
        }
      });

      it("mines a block for an empty batch", async () => {
        const { protocol } = launched;
        const block = await protocol.blockNumber();
        expect(await protocol.act([])).to.deep.equal([]);
        expect(await protocol.blockNumber()).to.equal(block + 1);
        expect((await protocol.snapshot()).timeSeconds).to.equal(now);
      });

      it("refuses an actor that isn't in the run before anything happens", async () => {
        const { protocol } = launched;
        const block = await protocol.blockNumber();
        await rejects(() => protocol.act([transfer("mallory", "venue", 1n)]));
        expect(await protocol.blockNumber()).to.equal(block);
      });
    });

    describe("advanceTo", () => {
      it("sets the time of what comes next, without a block of its own", async () => {
        const { protocol } = launched;
        const { a, b } = actorsOf(launched);
        const block = await protocol.blockNumber();
        await protocol.advanceTo(now + 17n);
        expect(await protocol.blockNumber()).to.equal(block);
        await protocol.act([transfer(a, b, 1n)]);
        expect((await protocol.snapshot()).timeSeconds).to.equal(now + 17n);
      });

      it("stays where it is, but never goes back", async () => {
        const { protocol } = launched;
        await protocol.act([]);
        await protocol.advanceTo(now);
        await protocol.act([]);
        await rejects(() => protocol.advanceTo(now - 1n));
        await protocol.act([]);
        expect((await protocol.snapshot()).timeSeconds).to.equal(now);
      });
    });

    describe("checkpoint and rollback", () => {
      const stake = (actor: string): Action => ({ kind: "stake", actor, pool: "staking", amountWei: 10n * TOKEN });

      it("[SIM-108] return to the whole state, entries and time included", async () => {
        const { protocol } = launched;
        const { a, b } = actorsOf(launched);
        requireOk(
          await protocol.act([stake(a), { kind: "unstake", actor: a, pool: "staking", amountWei: 2n * TOKEN }]),
        );
        const before = await aside(launched);
        const checkpoint = await protocol.checkpoint();
        await protocol.advanceTo(now + BigInt(DAY) / 2n);
        requireOk(
          await protocol.act([
            { kind: "stakeLocked", actor: b, pool: "staking", amountWei: TOKEN, tier: 1 },
            { kind: "unstake", actor: a, pool: "staking", amountWei: TOKEN },
            { kind: "buy", actor: b, quoteWei: 1_000n * QUOTE, minimumTokenWei: 1n },
          ]),
        );
        await protocol.snapshot();
        await protocol.rollback(checkpoint);
        expect(await aside(launched)).to.deep.equal(before);
        expect(carried(await protocol.snapshot())).to.deep.equal(carried(before));
        // The time is that of the checkpoint again.
        await protocol.advanceTo(now + 1n);
        requireOk(await protocol.act([stake(b)]));
        expect((await protocol.snapshot()).timeSeconds).to.equal(now + 1n);
      });

      it("are used up, and unknown ones are refused", async () => {
        const { protocol } = launched;
        const checkpoint = await protocol.checkpoint();
        await protocol.rollback(checkpoint);
        await rejects(() => protocol.rollback(checkpoint));
        await rejects(() => protocol.rollback({ id: "0xffff" }));
      });

      it("nest", async () => {
        const { protocol } = launched;
        const { a, b } = actorsOf(launched);
        const start = await balance(b);
        const outer = await protocol.checkpoint();
        await protocol.act([transfer(a, b, 1n)]);
        const inner = await protocol.checkpoint();
        await protocol.act([transfer(a, b, 2n)]);
        await protocol.rollback(inner);
        expect(await balance(b)).to.equal(start + 1n);
        await protocol.rollback(outer);
        expect(await balance(b)).to.equal(start);
      });

      it("[SIM-108] make the same future twice", async () => {
        const { protocol } = launched;
        const { a, b } = actorsOf(launched);
        const batch: Action[] = [stake(a), { kind: "sell", actor: b, tokenWei: 5n * TOKEN, minimumQuoteWei: 1n }];
        const futures: Snapshot[] = [];
        for (let round = 0; round < 2; round++) {
          const checkpoint = await protocol.checkpoint();
          await protocol.advanceTo(now + 3_600n);
          requireOk(await protocol.act(batch));
          futures.push(await protocol.fullSnapshot());
          await protocol.rollback(checkpoint);
        }
        expect(futures[0]).to.deep.equal(futures[1]);
      });
    });

    it("stands at the time that its contracts see", async () => {
      const { protocol, provider } = launched;
      await protocol.act([]);
      const { timestamp } = await request<{ timestamp: string }>(provider, "eth_getBlockByNumber", "latest", false);
      expect((await protocol.snapshot()).timeSeconds).to.equal(BigInt(timestamp));
    });
  });
});
