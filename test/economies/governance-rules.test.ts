import { expect } from "chai";

import type { Economy } from "../../simulations/economies/schema.ts";
import { SHARED_SUMS } from "../../simulations/economies/tunables.ts";
import { baselineWith, placesOf, problemsOf } from "./problems-of.ts";

type Place = [path: string, value: unknown];

/** A change that breaks one rule, and the places that must be named, all of them. */
type Broken = [rule: string, change: (economy: Economy) => void, ...places: Place[]];

const DAY_SECONDS = 86_400;
const WHOLE_128_BITS = "340282366920938463463.374607431768211456";

const STEWARD_DELAYS = [
  "vetoDelaySeconds",
  "flaggedDelaySeconds",
  "lifetimeSeconds",
  "flagSeconds",
  "narrowingSeconds",
] as const;

/** Change some of the limits that the baseline sets for a parameter. */
function limit(economy: Economy, path: string, changes: Readonly<Record<string, string | number>>): void {
  const { limits } = economy.governance.steward;
  const listed = limits[path];
  if (listed === undefined) throw new RangeError(`${path} isn't listed`);
  limits[path] = { ...listed, ...changes };
}

/** A rule about the limits of one parameter that one change of them breaks, in the fields named. */
function brokenLimits(
  rule: string,
  path: string,
  changes: Readonly<Record<string, string | number>>,
  fields: readonly string[] = Object.keys(changes),
): Broken {
  const places = fields.map((field): Place => [`governance.steward.limits["${path}"].${field}`, changes[field]]);
  return [rule, (economy) => limit(economy, path, changes), ...places];
}

const BROKEN: readonly Broken[] = [
  [
    "cooldownsWithinExecutionDelay",
    ({ governance }) => (governance.executionDelaySeconds = 259_199),
    ["staking.maximumCooldownSeconds", 259_200],
    ["liquidityMining.maximumCooldownSeconds", 259_200],
  ],
  [
    "cooldownsWithinVetoDelay",
    ({ governance }) => (governance.steward.vetoDelaySeconds = 259_199),
    ["staking.maximumCooldownSeconds", 259_200],
    ["liquidityMining.maximumCooldownSeconds", 259_200],
  ],
  [
    "haltOutlastsVote: as long as the vote and its delay",
    ({ governance }) => (governance.haltSeconds = 604_800),
    ["governance.haltSeconds", 604_800],
  ],
  [
    "haltOutlastsVote: until the second in which the resume comes",
    ({ governance }) => (governance.haltSeconds = 604_801),
    ["governance.haltSeconds", 604_801],
  ],
  [
    "haltOutlastsVote: a longer voting period",
    ({ governance }) => (governance.voting.periodSeconds = 4 * DAY_SECONDS),
    ["governance.haltSeconds", 8 * DAY_SECONDS],
  ],
  [
    "stewardDelaysRise: flagged",
    ({ governance }) => (governance.steward.flaggedDelaySeconds = 259_200),
    ["governance.steward.flaggedDelaySeconds", 259_200],
  ],
  [
    "stewardDelaysRise: lifetime",
    ({ governance }) => (governance.steward.lifetimeSeconds = 604_800),
    ["governance.steward.lifetimeSeconds", 604_800],
  ],
  [
    "proposalThresholdWithinSupply",
    ({ governance }) => (governance.voting.proposalThreshold = "400000000.1"),
    ["governance.voting.proposalThreshold", "400000000.1"],
  ],
  brokenLimits("limitsFitDecimals", "buyback.bucket.capacity", { step: "1000.0000001", budget: "2000.0000000" }),
  brokenLimits("limitsFitDecimals: a daily amount", "buyback.bucket.refillPerDay", { minimum: "5000.0000001" }),
  brokenLimits("limitsFitContracts: a target of nothing", "staking.targetStake", { minimum: "0" }),
  brokenLimits("limitsFitContracts: a target of 2^127", "liquidityMining.targetStake", {
    maximum: "170141183460469231731.687303715884105728",
  }),
  brokenLimits("limitsFitContracts: a rate of 2^80", "staking.maximumEmissionPerDay", { maximum: "104452199480.3" }),
  brokenLimits("limitsFitContracts: a rate over the whole", "burn.maximumRate", { maximum: "1.1" }),
  brokenLimits("limitsFitContracts: a budget of 2^128", "staking.targetStake", { budget: WHOLE_128_BITS }),
  brokenLimits("limitsHoldTheValue: above", "fees.targetUnitsPerPeriod", { minimum: 20_001 }),
  brokenLimits("limitsHoldTheValue: below", "fees.targetUnitsPerPeriod", { maximum: 19_999 }),
  brokenLimits(
    "limitsHoldTheValue: bounds the wrong way round",
    "burn.maximumSupplyShare",
    { minimum: "0.003", maximum: "0.001" },
    ["minimum"],
  ),
  [
    "cooldownLimitsWithinMaximum",
    ({ governance }) =>
      (governance.steward.limits["staking.cooldownSeconds"] = {
        minimum: 86_400,
        maximum: 259_201,
        step: 3_600,
        budget: 7_200,
        cooldownSeconds: DAY_SECONDS,
        windowSeconds: DAY_SECONDS,
      }),
    ['governance.steward.limits["staking.cooldownSeconds"].maximum', 259_201],
  ],
  brokenLimits("listedParametersCanMove: no step", "fees.maximumDiscountBps", { step: 0 }),
  brokenLimits("listedParametersCanMove: less than a wei per second", "staking.maximumEmissionPerDay", {
    step: "0.000000000000086399",
  }),
  brokenLimits("listedParametersCanMove: half a step", "fees.maximumDiscountBps", { budget: 99 }),
  brokenLimits("windowsHoldCooldowns: less than one", "burn.maximumRate", { windowSeconds: 14 * DAY_SECONDS - 1 }),
  brokenLimits("windowsHoldCooldowns: more than 32", "burn.maximumRate", {
    windowSeconds: 32 * 14 * DAY_SECONDS + 1,
  }),
  ...(["step", "budget", "cooldownSeconds", "windowSeconds"] as const).map((field) =>
    brokenLimits(`sharedSumsMoveTogether: ${field}`, "emission.weightsBps.contributions", {
      [field]: { step: 249, budget: 501, cooldownSeconds: 15 * DAY_SECONDS, windowSeconds: 91 * DAY_SECONDS }[field],
    }),
  ),
  ...SHARED_SUMS.map(([, second = ""]): Broken => [
    `sharedSumsMoveTogether: ${second} left out`,
    ({ governance }) => (governance.steward.limits[second] = undefined),
    [`governance.steward.limits["${second}"]`, undefined],
  ]),
];

describe("joint rules of governance", () => {
  for (const [rule, change, ...places] of BROKEN) {
    it(`names what breaks ${rule}`, () => {
      expect(placesOf(problemsOf(baselineWith(change)))).to.deep.equal(places);
    });
  }

  it("accepts what lies exactly on a bound", () => {
    const bounds: ((economy: Economy) => void)[] = [
      ({ governance }) => (governance.haltSeconds = 604_802),
      ({ governance }) => (governance.steward.flaggedDelaySeconds = 259_201),
      ({ governance }) => (governance.steward.lifetimeSeconds = 604_801),
      ({ governance }) => (governance.voting.proposalThreshold = "400000000"),
      (economy) => limit(economy, "fees.targetUnitsPerPeriod", { minimum: 20_000 }),
      (economy) => limit(economy, "staking.maximumEmissionPerDay", { step: "0.0000000000000864" }),
      (economy) => limit(economy, "staking.targetStake", { minimum: "0.000000000000000001" }),
      (economy) => limit(economy, "burn.maximumRate", { minimum: "0.000000000000000008", maximum: "1" }),
      (economy) => limit(economy, "burn.maximumRate", { windowSeconds: 32 * 14 * DAY_SECONDS }),
      (economy) => limit(economy, "burn.maximumRate", { windowSeconds: 14 * DAY_SECONDS }),
      (economy) => limit(economy, "fees.maximumDiscountBps", { budget: 100 }),
      (economy) => limit(economy, "fees.maximumDiscountBps", { minimum: 2_000, maximum: 2_000, step: 0, budget: 0 }),
    ];
    expect(bounds.map((change) => placesOf(problemsOf(baselineWith(change))))).to.deep.equal(bounds.map(() => []));
  });

  it("lets parameters that share a sum all stay as they are", () => {
    for (const paths of SHARED_SUMS) {
      const unlisted = baselineWith(({ governance }) => {
        for (const path of paths) governance.steward.limits[path] = undefined;
      });
      expect(problemsOf(unlisted)).to.deep.equal([]);
    }
  });

  it("accepts an issuance target that falls below zero", () => {
    const shrinking = baselineWith(({ governance }) => {
      governance.steward.limits["burn.issuanceTarget"] = {
        minimum: "-0.001",
        maximum: "0.001",
        step: "0.0005",
        budget: "0.001",
        cooldownSeconds: DAY_SECONDS,
        windowSeconds: DAY_SECONDS,
      };
    });
    expect(problemsOf(shrinking)).to.deep.equal([]);
  });

  describe("shape of limits", () => {
    it("names an unknown parameter, with the one that was meant", () => {
      const [problem, ...rest] = problemsOf(
        baselineWith(({ governance: { steward } }) => {
          steward.limits["staking.targetSteak"] = steward.limits["staking.targetStake"];
        }),
      );
      expect(rest).to.deep.equal([]);
      expect(problem).to.include({
        path: 'governance.steward.limits["staking.targetSteak"]',
        next: "did you mean staking.targetStake?",
      });
      expect(problem?.allowed).to.include("staking.targetStake");
    });

    it("refuses what the parameter itself couldn't be, and distances below zero", () => {
      const refused: [path: string, field: string, value: string | number][] = [
        ["staking.targetStake", "minimum", "-1"],
        ["staking.targetStake", "maximum", 144_000_000],
        ["fees.maximumDiscountBps", "maximum", 9_001],
        ["fees.maximumDiscountBps", "minimum", -1],
        ["fees.maximumDiscountBps", "step", -1],
        ["fees.targetUnitsPerPeriod", "minimum", 0],
        ["fees.targetUnitsPerPeriod", "budget", 0.5],
        ["staking.targetStake", "step", "-1"],
        ["buyback.tipBps", "maximum", "100"],
        ["buyback.tipBps", "cooldownSeconds", 0],
      ];
      for (const [path, field, value] of refused) {
        const problems = problemsOf(baselineWith((economy) => limit(economy, path, { [field]: value })));
        expect(placesOf(problems)).to.deep.equal([[`governance.steward.limits["${path}"].${field}`, value]]);
      }
    });

    it("refuses delays of nothing and a quorum of more than everything", () => {
      const changes: Broken[] = [
        ["", ({ governance }) => (governance.voting.delaySeconds = 0), ["governance.voting.delaySeconds", 0]],
        ["", ({ governance }) => (governance.voting.periodSeconds = 0), ["governance.voting.periodSeconds", 0]],
        ["", ({ governance }) => (governance.haltSeconds = 0), ["governance.haltSeconds", 0]],
        ["", ({ governance }) => (governance.voting.quorumBps = 0), ["governance.voting.quorumBps", 0]],
        ["", ({ governance }) => (governance.voting.quorumBps = 10_001), ["governance.voting.quorumBps", 10_001]],
        ["", ({ governance }) => (governance.executionDelaySeconds = 0), ["governance.executionDelaySeconds", 0]],
        ...STEWARD_DELAYS.map((name): Broken => [
          "",
          ({ governance: { steward } }) => (steward[name] = 0),
          [`governance.steward.${name}`, 0],
        ]),
        ["", ({ governance }) => (governance.guardianTermSeconds = 0), ["governance.guardianTermSeconds", 0]],
      ];
      for (const [, change, ...places] of changes) {
        expect(placesOf(problemsOf(baselineWith(change)))).to.deep.equal(places);
      }
    });
  });
});
