import { BAND } from "../governance-steps.ts";
import { actionOf } from "../twins.ts";
import type { Twin } from "../twins.ts";
import {
  B,
  C,
  DAY,
  recommendation,
  guardian,
  enactment,
  proposal,
  idle,
  inBoth,
  proposalInBoth,
  reports,
} from "./kit.ts";

/** Twins of the guardian's powers. */
export const GUARDIAN: readonly Twin[] = [
  guardian("GOV-047", "a halt does more than halt", reports("halt", "pair", "Something")),
  guardian(
    "GOV-047",
    "a step of the guardian's alone lets a recommendation live longer",
    (step) => {
      step.after.governance.steward.recommendations[0]!.expiresAtSeconds += 1n;
    },
    ["GOV-103", "GOV-125"],
  ),
  guardian("GOV-133", "a flag stays up for longer", ({ after }) => {
    after.governance.steward.flagsUntilSeconds.market += 1n;
  }),
  guardian("GOV-156", "a guardian acts whose powers have ended", (step) =>
    inBoth((_steward, { governance }) => {
      governance.guardianPowersUntilSeconds = step.before.timeSeconds;
    })(step),
  ),
  guardian(
    "GOV-157",
    "the guardian cancels its replacement",
    proposalInBoth(({ calls }) => void calls.shift()),
  ),
  enactment("GOV-158", "the guardian is replaced without a vote", ({ after }) => {
    after.governance.guardian = C;
  }),
  idle(
    "GOV-159",
    "the guardian has powers for longer than a term",
    inBoth((_steward, state) => {
      state.governance.guardianPowersUntilSeconds = state.timeSeconds + 61n * DAY;
    }),
  ),
  idle(
    "GOV-160",
    "there is no guardian",
    inBoth((_steward, { governance }) => {
      governance.guardian = "nobody";
    }),
  ),
];

/** Twins of who may do what. */
export const ACCESS: readonly Twin[] = [
  recommendation(
    "ACL-103",
    "a parameter is set by whoever recommends",
    reports("recommend", "fees", "ParameterSet", {
      id: "ceilingUnitPriceWad",
      oldValue: 10n ** 18n,
      newValue: 10n ** 18n,
    }),
    ["SIM-006"],
  ),
  guardian("ACL-104", "somebody else halts", (step) => {
    actionOf(step, "halt").actor = B;
  }),
  recommendation("ACL-105", "a halt ends without a vote", reports("recommend", "buyback", "Resumed"), ["ACL-116"]),
  recommendation("ACL-106", "a grant is revoked without a vote", reports("recommend", "vesting", "GrantRevoked"), [
    "ACL-116",
  ]),
  guardian("ACL-114", "somebody else vetoes", (step) => {
    actionOf(step, "vetoRecommendation").actor = B;
  }),
  recommendation("ACL-115", "somebody else recommends", (step) => {
    actionOf(step, "recommend").actor = B;
  }),
  recommendation(
    "ACL-116",
    "limits are set by whoever recommends",
    reports("recommend", "steward", "LimitsSet", { parameter: BAND }),
  ),
  proposal("ACL-117", "somebody else cancels a proposal", (step) => {
    actionOf(step, "cancelProposal").actor = C;
  }),
];
