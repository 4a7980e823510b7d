import { addressOf, type Call } from "../attempt.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { ROLES } from "../governance-roles.ts";
import { DELAYS, SHARE } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import { bitmapOf, giftProposal, type Proposal, type ProposedCall, proposalOf, propose, STATES } from "../proposal.ts";
import { CHANGE, limitChanges, LIMITS, recommend, rowOf } from "../recommendation.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import { giftOf } from "../timelock-operation.ts";
import { noCode, powers } from "./guardianship.ts";

type Case = Staged<GovernanceScene>;

const load = governanceScene;

const byGuardian = ({ guardianship, guardian }: GovernanceScene, signature: string, ...args: unknown[]): Call => ({
  contract: guardianship,
  signature,
  sender: guardian.address,
  args,
});

/** The contract has lost its role in the access manager. */
const roleLost: Cause<GovernanceScene> = {
  error: "AccessManagedUnauthorized",
  about: ["target"],
  arrange: (stage) => {
    const { manager, deployer, guardianship } = stage;
    return perform(stage, deployer, manager, "revokeRole", ROLES.guardian, guardianship.target);
  },
  args: () => ["guardianship"],
};

const veto: Rule<GovernanceScene> = {
  id: "REV-154",
  contract: "Guardianship",
  load,
  call: async (scene) =>
    byGuardian(scene, "veto(address,uint256)", scene.steward.target, await recommend(scene, [CHANGE])),
  causes: [
    ...powers(),
    noCode,
    {
      error: "RecommendationUnknown",
      about: ["target"],
      arrange: ({ call }) => {
        call.args[1] = 2n;
      },
      args: () => [2, 2],
    },
  ],
  succeeds: [
    {
      when: "the steward holds it vetoed",
      arrange: () => ({
        events: ["steward.RecommendationVetoed(1)"],
        changes: { "steward.recommendations[1].vetoed": 1n },
      }),
    },
  ],
};

const vetoAll: Rule<GovernanceScene> = {
  id: "REV-155",
  contract: "Guardianship",
  load,
  call: async (scene) => {
    await recommend(scene, [CHANGE]);
    return byGuardian(scene, "vetoAll(address)", scene.steward.target);
  },
  causes: [...powers(), noCode, roleLost],
  succeeds: [
    {
      when: "the steward holds all vetoed",
      arrange: () => ({
        events: ["steward.RecommendationsVetoed(1)"],
        changes: { "steward.vetoedThroughId": 1n },
      }),
    },
  ],
};

const NARROW = { ...LIMITS, step: 0n };

const narrow: Rule<GovernanceScene> = {
  id: "REV-156",
  contract: "Guardianship",
  load,
  call: (scene) =>
    byGuardian(
      scene,
      "narrow(address,uint256,(int256,int256,uint128,uint128,uint64,uint64))",
      ...[scene.steward.target, SHARE, rowOf(NARROW)],
    ),
  causes: [
    ...powers(),
    noCode,
    {
      error: "LimitsNotNarrower",
      about: ["target"],
      arrange: ({ call }) => {
        call.args[2] = rowOf({ ...LIMITS, step: LIMITS.step + 1n });
      },
      args: ({ call }) => [SHARE, call.args[2], rowOf(LIMITS)],
      justInside: ({ call }) => {
        call.args[2] = rowOf(LIMITS);
      },
    },
  ],
  succeeds: [
    {
      when: "the steward holds narrower limits, for its fixed time",
      arrange: ({ book, seconds }) => {
        const until = BigInt(seconds + DELAYS.narrowingSeconds);
        return {
          events: [`steward.LimitsNarrowed(${SHARE}, ${book.show(rowOf(NARROW))}, ${until})`],
          changes: {
            ...limitChanges(`steward._narrowings[${SHARE}].limits`, NARROW),
            [`steward._narrowings[${SHARE}].until`]: until,
          },
        };
      },
    },
  ],
};

const raiseFlag: Rule<GovernanceScene> = {
  id: "REV-157",
  contract: "Guardianship",
  load,
  call: (scene) => byGuardian(scene, "raiseFlag(address,uint8)", scene.steward.target, 0),
  causes: [...powers(), noCode, roleLost],
  succeeds: [
    {
      when: "the steward heeds it, for its fixed time",
      arrange: ({ seconds }) => {
        const until = BigInt(seconds + DELAYS.flagSeconds);
        return { events: [`steward.IntegrityFlagRaised(0, ${until})`], changes: { "steward.flagUntil[0]": until } };
      },
    },
  ],
};

type Inner = readonly [name: "setGuardian" | "setPowersUntil" | "setAuthority", argument: unknown];

/** Makes the call one about a proposal that makes some calls. */
async function aboutCalls(stage: Case, calls: readonly ProposedCall[]): Promise<Proposal> {
  const proposal = await proposalOf(stage, calls, "About the guardian");
  await propose(stage, proposal);
  stage.call.args[1] = proposal.id;
  return proposal;
}

const callsOf = ({ guardianship }: Case, inner: readonly Inner[]): ProposedCall[] =>
  inner.map(([name, argument]) => ({
    target: addressOf(guardianship),
    value: 0n,
    payload: guardianship.interface.encodeFunctionData(name as "setGuardian", [argument as string]),
  }));

/** Makes the call one about a proposal that calls the guardianship as given, and more where that is asked. */
function about(stage: Case, inner: readonly Inner[], isMore = false): Promise<Proposal> {
  const calls = callsOf(stage, inner);
  return aboutCalls(stage, isMore ? [...calls, giftOf(stage)] : calls);
}

const replacement = ({ carol }: Case): Inner[] => [
  ["setGuardian", carol.address],
  ["setPowersUntil", 7n],
];

const replaces: Cause<GovernanceScene> = {
  error: "GuardianReplacementNotCancellable",
  as: "replaced until another date",
  about: ["target", "proposal"],
  arrange: (stage) => about(stage, replacement(stage)),
  args: ({ call }) => [call.args[1]],
  justInside: (stage) => about(stage, replacement(stage), true),
  also: [
    {
      as: "replaced",
      arrange: (stage) => about(stage, [["setGuardian", stage.carol.address]]),
      args: ({ call }) => [call.args[1]],
      justInside: async (stage) => {
        const { guardianship, steward, carol } = stage;
        const payload = guardianship.interface.encodeFunctionData("setGuardian", [carol.address]);
        await aboutCalls(stage, [{ target: addressOf(steward), value: 0n, payload }]);
      },
    },
    {
      as: "its powers ended",
      arrange: (stage) => about(stage, [["setPowersUntil", 0n]]),
      args: ({ call }) => [call.args[1]],
      justInside: (stage) => about(stage, [["setAuthority", stage.carol.address]]),
    },
  ],
};

const cancelNow = (stage: Case) => perform(stage, stage.guardian, stage.guardianship, "cancel", ...stage.call.args);

const cancelled = (id: bigint) => ({
  events: [`governor.ProposalCanceled(${id})`],
  changes: { "governor._proposals[proposal].canceled": 1n },
});

const cancel: Rule<GovernanceScene> = {
  id: "REV-158",
  contract: "Guardianship",
  load,
  call: async (scene) => {
    const proposal = await giftProposal(scene);
    await propose(scene, proposal);
    return byGuardian(scene, "cancel(address,uint256)", scene.governor.target, proposal.id);
  },
  causes: [
    ...powers(),
    noCode,
    {
      error: "GovernorNonexistentProposal",
      about: ["target", "proposal"],
      arrange: ({ call }) => {
        call.args[1] = 7n;
      },
      args: () => [7],
    },
    replaces,
    {
      error: "GovernorUnexpectedProposalState",
      about: ["target", "proposal"],
      arrange: cancelNow,
      args: ({ call }) => [
        call.args[1],
        STATES.canceled,
        bitmapOf("pending", "active", "defeated", "succeeded", "queued"),
      ],
    },
  ],
  succeeds: [
    { when: "the governor holds it cancelled", arrange: ({ call }) => cancelled(call.args[1] as bigint) },
    {
      when: "one that replaces the guardian, and does more",
      arrange: async (stage) => cancelled((await about(stage, replacement(stage), true)).id),
    },
    {
      when: "one that does more, and then replaces the guardian",
      arrange: async (stage) => {
        const replacing = callsOf(stage, replacement(stage));
        return cancelled((await aboutCalls(stage, [giftOf(stage), ...replacing])).id);
      },
    },
  ],
};

/** Rules of what the guardian forwards to steward and governor. */
export const GUARDIANSHIP_FORWARDS: readonly Rule<GovernanceScene>[] = [veto, vetoAll, narrow, raiseFlag, cancel];
