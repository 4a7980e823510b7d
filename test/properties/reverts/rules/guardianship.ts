import { GENESIS, HALT_SECONDS } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../attempt.ts";
import { restrictedCauses } from "../causes.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { TERM } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import { NOBODY } from "./erc20.ts";

type Case = Staged<GovernanceScene>;

const load = governanceScene;

const asGovernance = (stage: GovernanceScene, name: string, ...args: unknown[]) =>
  perform(stage, addressOf(stage.timelock), stage.guardianship, name, ...args);

/** Somebody else uses the powers, or they have ended. */
export function powers(): Cause<GovernanceScene>[] {
  return [
    {
      error: "GuardianOnly",
      as: "a stranger",
      arrange: ({ call, dave }) => {
        call.sender = dave.address;
      },
      args: () => ["dave", "guardian"],
      also: [
        {
          as: "the guardian that was replaced",
          arrange: (stage) => asGovernance(stage, "setGuardian", stage.carol.address),
          args: () => ["guardian", "carol"],
        },
      ],
    },
    {
      error: "GuardianPowersEnded",
      as: "after the term",
      about: ["time"],
      arrange: (stage) => {
        stage.seconds = GENESIS + TERM;
      },
      args: () => [GENESIS + TERM, GENESIS + TERM],
      justInside: (stage) => {
        stage.seconds = GENESIS + TERM - 1;
      },
      also: [
        {
          as: "ended by governance in the same second",
          arrange: (stage) => asGovernance(stage, "setPowersUntil", BigInt(stage.seconds)),
          args: ({ seconds }) => [seconds, seconds],
        },
      ],
    },
  ];
}

/** What the guardian names has no code. */
export const noCode: Cause<GovernanceScene> = {
  error: "no data",
  about: ["target"],
  arrange: ({ call, dave }) => {
    call.args[0] = dave.address;
  },
};

const halt: Rule<GovernanceScene> = {
  id: "REV-153",
  contract: "Guardianship",
  load,
  call: ({ guardianship, guardian, stakingPool }) => ({
    contract: guardianship,
    signature: "halt(address)",
    sender: guardian.address,
    args: [stakingPool.target],
  }),
  causes: [
    ...powers(),
    noCode,
    {
      error: "HaltTooSoon",
      about: ["target", "time"],
      arrange: (stage) => perform(stage, stage.guardian, stage.guardianship, "halt", stage.stakingPool.target),
      args: ({ seconds }) => [seconds, seconds + 2 * HALT_SECONDS],
    },
  ],
  succeeds: (["stakingPool", "miningPool", "buyback"] as const).map((name) => ({
    when: `the ${name}, for its fixed time`,
    arrange: (stage: Case) => {
      const until = stage.seconds + HALT_SECONDS;
      stage.call.args = [stage[name].target];
      return { events: [`${name}.Halted(${until})`], changes: { [`${name}.haltedUntil`]: BigInt(until) } };
    },
  })),
};

const setGuardian: Rule<GovernanceScene> = {
  id: "REV-159",
  contract: "Guardianship",
  load,
  call: ({ guardianship, timelock, carol }) => ({
    contract: guardianship,
    signature: "setGuardian(address)",
    sender: addressOf(timelock),
    args: [carol.address],
  }),
  causes: [
    ...restrictedCauses<GovernanceScene>(),
    {
      error: "GuardianZero",
      arrange: ({ call }) => {
        call.args = [NOBODY];
      },
    },
  ],
  succeeds: [
    {
      when: "another has the powers, until when the old one had them",
      arrange: () => ({
        events: ["guardianship.GuardianReplaced(guardian, carol)"],
        changes: { "guardianship.guardian": "changed" },
      }),
    },
  ],
};

const until =
  (seconds: (stage: Case) => number) =>
  (stage: Case): void => {
    stage.call.args = [BigInt(seconds(stage))];
  };

const setPowersUntil: Rule<GovernanceScene> = {
  id: "REV-160",
  contract: "Guardianship",
  load,
  call: ({ guardianship, timelock, seconds }) => ({
    contract: guardianship,
    signature: "setPowersUntil(uint256)",
    sender: addressOf(timelock),
    args: [BigInt(seconds + TERM)],
  }),
  causes: [
    ...restrictedCauses<GovernanceScene>(),
    {
      error: "GuardianTermInvalid",
      arrange: until(({ seconds }) => seconds + TERM + 1),
      args: ({ seconds }) => [seconds + TERM + 1, 0, seconds + TERM],
      justInside: until(({ seconds }) => seconds + TERM),
    },
  ],
  succeeds: [
    {
      when: "for another term",
      arrange: ({ seconds }) => ({
        events: [`guardianship.GuardianPowersSet(${seconds + TERM})`],
        changes: { "guardianship.powersUntil": BigInt(seconds - GENESIS) },
      }),
    },
    {
      when: "ended for good",
      arrange: (stage) => {
        until(() => 0)(stage);
        return {
          events: ["guardianship.GuardianPowersSet(0)"],
          changes: { "guardianship.powersUntil": -BigInt(GENESIS + TERM) },
        };
      },
    },
  ],
};

/** Rules of halting, and of who the guardian is and until when. */
export const GUARDIANSHIP_TERMS: readonly Rule<GovernanceScene>[] = [halt, setGuardian, setPowersUntil];
