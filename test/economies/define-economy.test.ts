import { expect } from "chai";
import fc from "fast-check";

import { defineEconomy } from "../../simulations/economies/define-economy.ts";
import baseline from "../../simulations/economies/presets/baseline.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { baselineWith, placesOf, problemsOf } from "./problems-of.ts";

const SEED = 20_260_801;
const GENESIS_WEI = 400_000_000n * 10n ** 18n;

/** Set values at paths in a copy of the baseline, whatever the types allow; undefined removes the field. */
function brokenBaseline(valuesByPath: Readonly<Record<string, unknown>>): unknown {
  const economy = structuredClone(baseline);
  for (const [path, value] of Object.entries(valuesByPath)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce<unknown>((node, key) => Reflect.get(node as object, key), economy) as object;
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, value);
  }
  return economy;
}

function formatWei(wei: bigint): string {
  return `${wei / 10n ** 18n}.${(wei % 10n ** 18n).toString().padStart(18, "0")}`;
}

/** Cut the genesis supply into as many positive parts as the baseline has allocations. */
const redistributions = fc.uniqueArray(fc.bigInt(1n, GENESIS_WEI - 1n), { minLength: 6, maxLength: 6 }).map((cuts) => {
  const edges = [0n, ...cuts.sort((a, b) => (a < b ? -1 : 1)), GENESIS_WEI];
  return edges.slice(1).map((edge, index) => edge - edges[index]!);
});

function redistributed(partsWei: readonly bigint[]): Economy {
  return baselineWith(({ allocations }) => {
    allocations.forEach((allocation, index) => (allocation.amount = formatWei(partsWei[index]!)));
  });
}

describe("defineEconomy", () => {
  it("fills in defaults, and gives the same when defined again", () => {
    const { sources: _sources, goals: _goals, ...input } = structuredClone(baseline);
    const economy = defineEconomy(input);
    expect(economy.goals).to.deep.equal([]);
    expect(economy.liquidityMining.lockTiers).to.deep.equal([]);
    expect(economy.allocations[0]?.vesting?.startSeconds).to.equal(0);
    expect(defineEconomy(economy)).to.deep.equal(economy);
  });

  it("accepts any redistribution of the allocations that keeps their sum", () => {
    fc.assert(
      fc.property(redistributions, (partsWei) => {
        expect(placesOf(problemsOf(redistributed(partsWei)))).to.deep.equal([]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("refuses any redistribution that misses the sum by a wei or more", () => {
    const misses = fc.bigInt(-(10n ** 24n), 10n ** 24n).filter((miss) => miss !== 0n);
    fc.assert(
      fc.property(redistributions, misses, fc.nat(6), (partsWei, miss, index) => {
        const changed = partsWei.map((part, at) => (at === index ? part + miss : part));
        fc.pre(changed[index]! > 0n);
        expect(problemsOf(redistributed(changed)).map(({ path }) => path)).to.deep.equal(["allocations"]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  describe("shape", () => {
    it("names unknown keys, with the key that was meant", () => {
      const problems = problemsOf(
        brokenBaseline({
          "allocations.2.ammount": "1",
          colour: "red",
        }),
      );
      expect(placesOf(problems)).to.deep.equal([
        ["allocations[2].ammount", "1"],
        ["colour", "red"],
      ]);
      expect(problems[0]).to.include({ allowed: "id, sector, amount, vesting", next: "did you mean amount?" });
    });

    it("names missing fields and wrong types, with what is allowed", () => {
      const problems = problemsOf(
        brokenBaseline({
          "fees.floorUnitPrice": undefined,
          "token.maxSupply": 1_000_000_000,
          "staking.cooldownSeconds": "172800",
          "burn.epochSeconds": 1.5,
          "buyback.bandBps": 501,
          "quote.decimals": 8,
          "allocations.0.sector": "teem",
          "allocations.1.vesting.revocable": "no",
          goals: {},
        }),
      );
      expect(problems.map(({ path, value, allowed, next }) => [path, value, allowed, next])).to.deep.equal([
        [
          "token.maxSupply",
          1_000_000_000,
          'a non-negative decimal string in whole units, such as "1250.5"',
          'put it in quotes: "1000000000"',
        ],
        ["quote.decimals", 8, "6 or 18", "change it to what is allowed"],
        [
          "allocations[0].sector",
          "teem",
          'one of "team", "investors", "early-adopters", "community", "ecosystem", "treasury", "liquidity"',
          'did you mean "team"?',
        ],
        ["allocations[1].vesting.revocable", "no", "true or false", "change it to what is allowed"],
        [
          "staking.cooldownSeconds",
          "172800",
          "an integer between 0 and 31536000",
          "write it as a number, without quotes",
        ],
        ["fees.floorUnitPrice", undefined, 'a non-negative decimal string in whole units, such as "1250.5"', "add it"],
        ["burn.epochSeconds", 1.5, "an integer between 1 and 3153600000", "change it to what is allowed"],
        ["buyback.bandBps", 501, "an integer between 1 and 500", "change it to what is allowed"],
        ["goals", {}, "a list of 0 to 32 entries", "change it to what is allowed"],
      ]);
    });

    it("tells the kinds of a schedule apart", () => {
      const placesWith = (schedule: unknown) => placesOf(problemsOf(brokenBaseline({ "emission.schedule": schedule })));
      expect(placesWith({ kind: "linier" })).to.deep.equal([["emission.schedule.kind", "linier"]]);
      expect(placesWith({ kind: "linear", total: "1", reserve: "1" })).to.deep.equal([
        ["emission.schedule.durationSeconds", undefined],
        ["emission.schedule.reserve", "1"],
      ]);
      expect(placesWith("linear")).to.deep.equal([["emission.schedule", "linear"]]);
    });

    it("refuses what is no decimal amount", () => {
      for (const text of ["-1", "1e9", "1,000", "", ".5", "1.0000000000000000001", " 1"]) {
        const changed = brokenBaseline({ "token.genesisSupply": text });
        expect(placesOf(problemsOf(changed))).to.deep.include(["token.genesisSupply", text]);
      }
    });

    it("refuses what is no economy at all", () => {
      for (const input of [undefined, null, 7, "baseline", []]) {
        expect(placesOf(problemsOf(input))).to.deep.equal([["economy", input]]);
      }
    });
  });

  it("lists all problems at once, of the shape and of the rules whose sections are sound", () => {
    const changed = brokenBaseline({
      "burn.epochSeconds": 0,
      "allocations.0.amount": "60000001",
      "fees.quoteRevenueBps.buyback": 0,
    });
    expect(problemsOf(changed).map(({ path }) => path)).to.deep.equal([
      "burn.epochSeconds",
      "allocations",
      "fees.quoteRevenueBps",
    ]);
  });
});
