import { expect } from "chai";

import { encodeBytes32String, MaxUint256 } from "ethers";

import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import {
  buybackDue,
  bucketAvailable,
  burnDue,
  earnedScaled,
  fundingRoom,
  REWARD_SCALE,
  vestedWei,
} from "../../simulations/protocol/views.ts";
import { DAY, GENESIS, launch } from "./launched.ts";
import type { Launched } from "./launched.ts";
import { actorsOf, EVEN, live } from "./life.ts";

const POOLS = [
  ["staking", "stakingPool"],
  ["liquidityMining", "miningPool"],
] as const;

/** Figures that differed from zero, so that agreement says something. */
class Witness {
  readonly #seen = new Set<string>();

  note(name: string, figure: bigint): bigint {
    if (figure > 0n) this.#seen.add(name);
    return figure;
  }

  get seen(): string[] {
    return [...this.#seen].sort();
  }
}

/** Compare each view of a snapshot, carried to the chain's present time, with what the contract answers. */
async function compare(launched: Launched, snapshot: Snapshot, atSeconds: bigint, witness: Witness): Promise<void> {
  const { view, book, population } = launched;
  for (const [pool, contract] of POOLS) {
    const state = snapshot.pools[pool];
    const room = fundingRoom(state, snapshot.parameters[contract] ?? {}, atSeconds);
    expect(witness.note(`${pool} room`, room)).to.equal(await view<bigint>(contract, "fundingRoom"));
    for (const { id } of population) {
      const earned = earnedScaled(state, state.accounts[id]!, atSeconds) / REWARD_SCALE;
      expect(witness.note(`${pool} earned`, earned), id).to.equal(
        await view<bigint>(contract, "earned", book.addressOf(id)),
      );
    }
  }
  for (const [index, grant] of snapshot.vesting.grants.entries()) {
    const vested = vestedWei(grant, atSeconds);
    expect(witness.note("vested", vested)).to.equal(await view<bigint>("vesting", "vestedOf", index));
  }
  expect(witness.note("burn", burnDue(snapshot))).to.equal(await view<bigint>("burn", "amountDue"));
}

/** Compare the buyback with what the contract would do now. */
async function compareBuyback(launched: Launched, snapshot: Snapshot, witness: Witness): Promise<void> {
  const { view } = launched;
  const due = buybackDue(snapshot, snapshot.timeSeconds);
  if (due === null) {
    let reverts = false;
    try {
      await view("buyback", "execute", 0n, MaxUint256);
    } catch {
      reverts = true;
    }
    expect(reverts).to.be.true;
    return;
  }
  const [lotWei, tipWei] = await view<[bigint, bigint]>("buyback", "quoteSize");
  expect(due).to.deep.equal({ lotWei, tipWei });
  expect(await view<bigint>("buyback", "execute", 0n, MaxUint256)).to.not.equal(0n);
  witness.note("lot", lotWei);
  witness.note("tip", tipWei);
}

describe("views", () => {
  let launched: Launched;

  beforeEach(async () => {
    launched = await launch({ scenario: EVEN });
  });

  afterEach(() => launched.close());

  it("equal what the contracts answer, at the snapshot's own time and hours later", async () => {
    const { protocol } = launched;
    const witness = new Witness();
    for await (const outcomes of live(launched)) {
      expect(outcomes.every(({ status }) => status === "ok")).to.be.true;
      const checkpoint = await protocol.checkpoint();
      const snapshot = await protocol.snapshot();
      await compare(launched, snapshot, snapshot.timeSeconds, witness);
      await compareBuyback(launched, snapshot, witness);
      for (const hours of [1n, 13n]) {
        const later = snapshot.timeSeconds + hours * 3_600n;
        await protocol.advanceTo(later);
        await protocol.act([]);
        await compare(launched, snapshot, later, witness);
        await compareBuyback(launched, await protocol.snapshot(), witness);
      }
      await protocol.rollback(checkpoint);
    }
    expect(witness.seen).to.deep.equal([
      "burn",
      "liquidityMining earned",
      "liquidityMining room",
      "lot",
      "staking earned",
      "staking room",
      "tip",
      "vested",
    ]);
  });

  it("know when a buyback would be refused", async () => {
    const { protocol } = launched;
    const { c, keeper } = actorsOf(launched);
    const noon = BigInt(GENESIS + DAY);
    await protocol.advanceTo(noon);
    await protocol.act([
      { kind: "payWithQuote", actor: c, units: 20_000n, maximumQuoteWei: 10n ** 12n },
      { kind: "releaseRevenue", actor: keeper, share: { asset: "quote", recipient: "buyback" } },
    ]);
    const snapshot = await protocol.snapshot();
    expect(buybackDue(snapshot, noon)).to.not.equal(null);
    const { buyback, oracle } = snapshot;
    const set = snapshot.parameters["buyback"] ?? {};
    const refused: Partial<Snapshot>[] = [
      { buyback: { ...buyback, lastBuybackSeconds: noon - set["cooldownSeconds"]! + 1n } },
      { buyback: { ...buyback, haltedUntilSeconds: noon + 1n } },
      { buyback: { ...buyback, inventoryQuoteWei: set["minimumLotWei"]! } },
      { oracle: { ...oracle, averageWad: 0n } },
      { oracle: { ...oracle, spotWad: (oracle.averageWad * (10_000n + set["bandBps"]! + 1n)) / 10_000n } },
      { oracle: { ...oracle, spotWad: (oracle.averageWad * (10_000n - set["bandBps"]! - 1n)) / 10_000n } },
    ];
    for (const change of refused) expect(buybackDue({ ...snapshot, ...change }, noon)).to.equal(null);
    const allowed: Partial<Snapshot>[] = [
      { buyback: { ...buyback, lastBuybackSeconds: noon - set["cooldownSeconds"]! } },
      { buyback: { ...buyback, haltedUntilSeconds: noon } },
      { oracle: { ...oracle, spotWad: (oracle.averageWad * (10_000n + set["bandBps"]! - 1n)) / 10_000n } },
    ];
    for (const change of allowed) expect(buybackDue({ ...snapshot, ...change }, noon)).to.not.equal(null);
  });

  it("fill buckets at their rate up to their capacity", async () => {
    const { protocol, view } = launched;
    const { emission } = await protocol.snapshot();
    const bucket = { ...emission.bucket, levelWei: 5n, updatedAtSeconds: 100n };
    expect(bucketAvailable(bucket, 100n)).to.equal(5n);
    expect(bucketAvailable(bucket, 107n)).to.equal(5n + 7n * bucket.rateWeiPerSecond);
    expect(bucketAvailable(bucket, 10n ** 12n)).to.equal(bucket.capacityWei);
    const capacity = await view<bigint>("minter", "parameterOf", encodeBytes32String("bucketCapacityWei"));
    expect(bucket.capacityWei).to.equal(capacity);
  });

  it("know a revoked grant's total for what had vested", async () => {
    const { protocol } = launched;
    const [grant] = (await protocol.snapshot()).vesting.grants;
    const revoked = { ...grant!, totalWei: 77n, revokedAtSeconds: 5n };
    expect(vestedWei(revoked, 6n)).to.equal(77n);
    expect(vestedWei(grant!, grant!.startSeconds + grant!.cliffSeconds - 1n)).to.equal(0n);
    expect(vestedWei(grant!, grant!.startSeconds + grant!.durationSeconds)).to.equal(grant!.totalWei);
  });
});
