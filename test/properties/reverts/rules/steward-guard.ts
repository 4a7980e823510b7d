import { restrictedCauses } from "../causes.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { DELAYS } from "../governance-terms.ts";
import { CHANGE, executeNow, governSteward, guard, recommend, stewardCall } from "../recommendation.ts";
import type { Cause, Rule, Staged } from "../rule.ts";

type Case = Staged<GovernanceScene>;

const load = governanceScene;
const [EVIDENCE_FLAG, MARKET_FLAG] = [0, 1] as const;

const closed: readonly Cause<GovernanceScene>[] = [
  {
    error: "RecommendationUnknown",
    as: "the next one's",
    about: ["recommendation"],
    arrange: ({ call }) => {
      call.args = [2n];
    },
    args: () => [2, 2],
    also: [
      {
        as: "zero",
        arrange: ({ call }) => {
          call.args = [0n];
        },
        args: () => [0, 2],
      },
    ],
  },
  {
    error: "RecommendationAlreadyExecuted",
    about: ["recommendation"],
    arrange: async (stage) => {
      stage.seconds += DELAYS.vetoDelaySeconds;
      await executeNow(stage, 1n, [CHANGE]);
    },
    args: () => [1],
  },
  {
    error: "RecommendationAlreadyVetoed",
    as: "alone",
    about: ["recommendation"],
    arrange: (stage) => guard(stage, "veto", 1n),
    args: () => [1],
    also: [{ as: "with all", arrange: (stage) => guard(stage, "vetoAll"), args: () => [1] }],
  },
];

const veto: Rule<GovernanceScene> = {
  id: "REV-163",
  contract: "ParameterSteward",
  load,
  call: async (scene) => stewardCall(scene, "guardian", "veto(uint256)", await recommend(scene, [CHANGE])),
  causes: [...restrictedCauses<GovernanceScene>(), ...closed],
  succeeds: [
    {
      when: "as soon as it is committed",
      arrange: () => ({
        events: ["steward.RecommendationVetoed(1)"],
        changes: { "steward.recommendations[1].vetoed": 1n },
      }),
    },
    {
      when: "when it has expired, which changes nothing else",
      arrange: (stage) => {
        stage.seconds += DELAYS.lifetimeSeconds;
        return {
          events: ["steward.RecommendationVetoed(1)"],
          changes: { "steward.recommendations[1].vetoed": 1n },
        };
      },
    },
  ],
};

const vetoAll: Rule<GovernanceScene> = {
  id: "REV-164",
  contract: "ParameterSteward",
  load,
  call: (scene) => stewardCall(scene, "guardian", "vetoAll()"),
  causes: restrictedCauses<GovernanceScene>(),
  succeeds: [
    {
      when: "however many there are",
      arrange: async (stage) => {
        for (let count = 0; count < 3; count++) await recommend(stage, [CHANGE]);
        return { events: ["steward.RecommendationsVetoed(3)"], changes: { "steward.vetoedThroughId": 3n } };
      },
    },
    { when: "where there is none", arrange: () => ({ events: ["steward.RecommendationsVetoed(0)"], changes: {} }) },
  ],
};

const raiseFlag: Rule<GovernanceScene> = {
  id: "REV-166",
  contract: "ParameterSteward",
  load,
  call: (scene) => stewardCall(scene, "guardian", "raiseFlag(uint8)", MARKET_FLAG),
  causes: restrictedCauses<GovernanceScene>(),
  succeeds: [
    {
      when: "for its fixed time",
      arrange: ({ seconds }) => ({
        events: [`steward.IntegrityFlagRaised(1, ${seconds + DELAYS.flagSeconds})`],
        changes: { "steward.flagUntil[1]": BigInt(seconds + DELAYS.flagSeconds) },
      }),
    },
    {
      when: "while the other is up, which stays as it is",
      arrange: async (stage) => {
        await guard(stage, "raiseFlag", EVIDENCE_FLAG);
        const until = stage.seconds + DELAYS.flagSeconds;
        return {
          events: [`steward.IntegrityFlagRaised(1, ${until})`],
          changes: { "steward.flagUntil[1]": BigInt(until) },
        };
      },
    },
    {
      when: "again, from now on",
      arrange: async (stage) => {
        await guard(stage, "raiseFlag", MARKET_FLAG);
        stage.seconds += 10;
        return {
          events: [`steward.IntegrityFlagRaised(1, ${stage.seconds + DELAYS.flagSeconds})`],
          changes: { "steward.flagUntil[1]": 10n },
        };
      },
    },
  ],
};

const lowerAsGovernance = (stage: Case) => governSteward(stage, "lowerFlag", MARKET_FLAG);

const lowerFlag: Rule<GovernanceScene> = {
  id: "REV-167",
  contract: "ParameterSteward",
  load,
  call: async (scene) => {
    await guard(scene, "raiseFlag", MARKET_FLAG);
    return stewardCall(scene, "governor", "lowerFlag(uint8)", MARKET_FLAG);
  },
  causes: [
    ...restrictedCauses<GovernanceScene>(),
    {
      error: "IntegrityFlagDown",
      as: "it has lapsed",
      arrange: (stage) => {
        stage.seconds += DELAYS.flagSeconds;
      },
      args: () => [MARKET_FLAG],
      justInside: (stage) => {
        stage.seconds += DELAYS.flagSeconds - 1;
      },
      also: [
        {
          as: "it was never raised",
          arrange: ({ call }) => {
            call.args = [EVIDENCE_FLAG];
          },
          args: () => [EVIDENCE_FLAG],
        },
        { as: "it was lowered in the same second", arrange: lowerAsGovernance, args: () => [MARKET_FLAG] },
      ],
    },
  ],
  succeeds: [
    {
      when: "before it lapses",
      arrange: (stage) => {
        stage.seconds += 10;
        return {
          events: ["steward.IntegrityFlagLowered(1)"],
          changes: { "steward.flagUntil[1]": 10n - BigInt(DELAYS.flagSeconds) },
        };
      },
    },
  ],
};

/** Rules of vetoes and flags. */
export const STEWARD_GUARD: readonly Rule<GovernanceScene>[] = [veto, vetoAll, raiseFlag, lowerFlag];
