import { expect } from "chai";

import { defineEconomy } from "../../simulations/economies/define-economy.ts";
import { figureOf, toStoredDown } from "../../simulations/economies/governance-parameters.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import type { ParameterLimits } from "../../simulations/economies/parameters.ts";
import { PRESET_NAMES, loadEconomy } from "../../simulations/economies/presets.ts";
import baseline from "../../simulations/economies/presets/baseline.ts";
import { rangeOf, showStored } from "../../simulations/economies/rules/parameter-ranges.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import {
  SHARED_SUMS,
  TUNABLE_CONTRACTS,
  TUNABLE_PARAMETERS,
  TUNABLE_SECTIONS,
  parameterNumber,
} from "../../simulations/economies/tunables.ts";
import type { ParameterUnit } from "../../simulations/economies/tunables.ts";
import { baselineWith } from "./problems-of.ts";

const TOKEN = 10n ** 18n;
const USDC = 10n ** 6n;
const DAY = 86_400n;

function limitsAt(economy: Economy, path: string): ParameterLimits | undefined {
  const { limits } = toParameters(economy).governance.steward;
  return limits[TUNABLE_PARAMETERS.findIndex((parameter) => parameter.path === path)];
}

/** Every parameter of an economy as it is converted for its contract, in the steward's order. */
function genesisValues(economy: Economy): bigint[] {
  const { emission, staking, liquidityMining, fees, burn, buyback } = toParameters(economy);
  const { staking: stakingWeightBps, liquidityMining: miningWeightBps, contributions } = emission.weightsBps;
  const minter = {
    stakingWeightBps,
    liquidityMiningWeightBps: miningWeightBps,
    contributionsWeightBps: contributions,
    bucketCapacityWei: emission.bucketCapacityWei,
    bucketRateWeiPerSecond: emission.bucketRateWeiPerSecond,
  };
  const values = { minter, stakingPool: staking, miningPool: liquidityMining, fees, burn, buyback };
  return TUNABLE_PARAMETERS.map(({ contract, name }) => Reflect.get(values[contract], name) as bigint);
}

describe("toGovernance", () => {
  const { governance } = toParameters(baseline);

  it("converts voting, delays and terms", () => {
    const { steward, ...rest } = governance;
    expect(rest).to.deep.equal({
      votingDelaySeconds: DAY,
      votingPeriodSeconds: 3n * DAY,
      proposalThresholdWei: 400_000n * TOKEN,
      quorumBps: 400n,
      executionDelaySeconds: 3n * DAY,
      minimumExecutionDelaySeconds: 3n * DAY,
      haltSeconds: 8n * DAY,
      guardianTermSeconds: 365n * DAY,
    });
    expect({ ...steward, limits: steward.limits.length }).to.deep.equal({
      vetoDelaySeconds: 3n * DAY,
      flaggedDelaySeconds: 7n * DAY,
      lifetimeSeconds: 14n * DAY,
      flagSeconds: 7n * DAY,
      narrowingSeconds: 30n * DAY,
      limits: 42,
    });
  });

  it("never lets the execution delay fall below the longest cooldown, nor to nothing", () => {
    const minimumOf = (stakingSeconds: number, miningSeconds: number): bigint => {
      const economy = baselineWith(({ staking, liquidityMining }) => {
        staking.maximumCooldownSeconds = stakingSeconds;
        liquidityMining.maximumCooldownSeconds = miningSeconds;
      });
      return toParameters(economy).governance.minimumExecutionDelaySeconds;
    };
    expect([minimumOf(7, 9), minimumOf(9, 7), minimumOf(0, 0)]).to.deep.equal([9n, 9n, 1n]);
  });

  it("converts limits as it does the parameters that they bound", () => {
    const pace = { cooldownSeconds: 14n * DAY, windowSeconds: 90n * DAY };
    expect(limitsAt(baseline, "staking.maximumEmissionPerDay")).to.deep.equal({
      minimum: (26_400n * TOKEN) / DAY,
      maximum: (39_600n * TOKEN) / DAY,
      step: (1_650n * TOKEN) / DAY,
      budget: (3_300n * TOKEN) / DAY,
      ...pace,
    });
    expect(limitsAt(baseline, "fees.maximumDiscountBps")).to.deep.equal({
      minimum: 1_000n,
      maximum: 2_500n,
      step: 100n,
      budget: 200n,
      ...pace,
    });
    expect(limitsAt(baseline, "buyback.bucket.capacity")).to.deep.equal({
      minimum: 7_500n * USDC,
      maximum: 20_000n * USDC,
      step: 1_000n * USDC,
      budget: 2_000n * USDC,
      ...pace,
    });
    const shrinking = baselineWith((economy) => {
      economy.governance.steward.limits["burn.issuanceTarget"] = {
        minimum: "-0.001",
        maximum: "0.001",
        step: "0.0005",
        budget: "0.001",
        cooldownSeconds: 60,
        windowSeconds: 600,
      };
    });
    expect(limitsAt(shrinking, "burn.issuanceTarget")).to.deep.equal({
      minimum: -TOKEN / 1_000n,
      maximum: TOKEN / 1_000n,
      step: TOKEN / 2_000n,
      budget: TOKEN / 1_000n,
      cooldownSeconds: 60n,
      windowSeconds: 600n,
    });
  });

  it("leaves a parameter that isn't listed where it begins, with no step and no budget", () => {
    const { steward: _steward, ...rest } = structuredClone(baseline.governance);
    const { limits: _limits, ...steward } = structuredClone(baseline.governance.steward);
    const unmoved = defineEconomy({ ...baseline, governance: { ...rest, steward } });
    expect(unmoved.governance.steward.limits).to.deep.equal({});
    const values = genesisValues(unmoved);
    expect(toParameters(unmoved).governance.steward.limits).to.deep.equal(
      values.map((value) => ({
        minimum: value,
        maximum: value,
        step: 0n,
        budget: 0n,
        cooldownSeconds: DAY,
        windowSeconds: DAY,
      })),
    );
  });

  for (const name of PRESET_NAMES) {
    it(`gives every parameter of ${name} limits that a contract takes: around its value, in its range, sound windows`, async () => {
      const economy = await loadEconomy(name);
      const values = genesisValues(economy);
      const { limits } = toParameters(economy).governance.steward;
      expect(limits).to.have.length(values.length);
      limits.forEach(({ minimum, maximum, step, budget, cooldownSeconds, windowSeconds }, parameter) => {
        const { path } = TUNABLE_PARAMETERS[parameter]!;
        const { least, greatest } = rangeOf(path);
        const rising = [least, minimum, values[parameter]!, maximum, greatest];
        expect(rising, path).to.deep.equal([...rising].sort((a, b) => (a < b ? -1 : Number(a > b))));
        expect(step >= 0n && budget >= step && (step > 0n || minimum === maximum), path).to.equal(true);
        expect(cooldownSeconds > 0n && windowSeconds >= cooldownSeconds, path).to.equal(true);
        expect(windowSeconds <= 32n * cooldownSeconds, path).to.equal(true);
      });
    });
  }

  it("lets the baseline's steward move some of the parameters, and none whose harm is hard to undo", () => {
    const listed = Object.keys(baseline.governance.steward.limits);
    expect(listed).to.have.length.within(15, 20);
    const kept = ["burn.supplyFloor", "staking.cooldownSeconds", "buyback.bandBps", "buyback.reserveShareBps"];
    expect(kept.filter((path) => listed.includes(path))).to.deep.equal([]);
  });
});

describe("TUNABLE_PARAMETERS", () => {
  it("names 42 parameters, contract by contract, each once and in its contract's section", () => {
    expect(TUNABLE_PARAMETERS).to.have.length(42);
    expect(new Set(TUNABLE_PARAMETERS.map(({ path }) => path)).size).to.equal(42);
    expect([...new Set(TUNABLE_PARAMETERS.map(({ contract }) => contract))]).to.deep.equal(TUNABLE_CONTRACTS);
    for (const { contract, path } of TUNABLE_PARAMETERS) {
      expect(path.split(".")[0]).to.equal(TUNABLE_SECTIONS[TUNABLE_CONTRACTS.indexOf(contract)]);
    }
  });

  it("leads to a figure of every preset, which is stored as toParameters has it", async () => {
    for (const name of PRESET_NAMES) {
      const economy = await loadEconomy(name);
      const stored = TUNABLE_PARAMETERS.map(({ path, unit }) =>
        toStoredDown(figureOf(economy, path), unit, economy.quote.decimals),
      );
      expect(stored, name).to.deep.equal(genesisValues(economy));
    }
  });

  it("writes integers for integers and decimal strings for the rest", () => {
    for (const { path, unit } of TUNABLE_PARAMETERS) {
      const isInteger = ["bps", "seconds", "units"].includes(unit);
      expect(figureOf(baseline, path), path).to.be.a(isInteger ? "number" : "string");
    }
  });

  it("finds a parameter's number by contract and name", () => {
    expect(parameterNumber("minter", "stakingWeightBps")).to.equal(0);
    expect(parameterNumber("buyback", "burnShareBps")).to.equal(41);
    expect(parameterNumber("buyback", "stakingWeightBps")).to.equal(-1);
  });

  it("knows every set that adds up to 10,000 bps", async () => {
    for (const name of PRESET_NAMES) {
      const economy = await loadEconomy(name);
      const sums = SHARED_SUMS.map((paths) => paths.reduce((sum, path) => sum + Number(figureOf(economy, path)), 0));
      expect(sums, name).to.deep.equal([10_000, 10_000, 10_000]);
    }
  });
});

describe("toStoredDown", () => {
  it("converts each unit, rounded down where a second or a wei is less than the figure says", () => {
    const cases: [figure: string | number, unit: ParameterUnit, stored: bigint][] = [
      ["1.5", "token", (3n * TOKEN) / 2n],
      ["1", "token-per-day", 11_574_074_074_074n],
      ["1.5", "quote", 1_500_000n],
      ["0.0000019", "quote", 1n],
      ["1", "quote-per-day", 11n],
      ["-0.25", "ratio", -TOKEN / 4n],
      [25, "bps", 25n],
      [60, "seconds", 60n],
      [7, "units", 7n],
    ];
    for (const [figure, unit, stored] of cases) expect(toStoredDown(figure, unit, 6), unit).to.equal(stored);
    expect(toStoredDown("1.5", "quote", 18)).to.equal((3n * TOKEN) / 2n);
  });

  it("is undone by showStored, but for what it rounds off", () => {
    const units: ParameterUnit[] = ["token", "token-per-day", "quote", "quote-per-day", "ratio"];
    for (const unit of units) {
      for (const stored of [0n, 1n, 1_234_567n]) {
        expect(toStoredDown(showStored(stored, unit, 6), unit, 6), unit).to.equal(stored);
      }
    }
  });
});
