import type { Problem } from "../../errors.ts";
import type { Economy } from "../schema.ts";
import { jointRule, toWad, unless } from "./rule.ts";

const POOLS = ["staking", "liquidityMining"] as const;

/** A vote is over in the second after its last one; only then can what was voted be queued. */
const SECONDS_TO_QUEUE = 1;

type Pools = Pick<Economy, (typeof POOLS)[number]>;

interface Delay {
  readonly path: string;
  readonly seconds: number;
  readonly noun: string;
}

function cooldownsWithin(economy: Pools, delay: Delay): Problem[] {
  return POOLS.flatMap((name) =>
    unless(economy[name].maximumCooldownSeconds <= delay.seconds, {
      message: `stakers couldn't leave within ${delay.noun}, before a change takes effect`,
      path: `${name}.maximumCooldownSeconds`,
      value: economy[name].maximumCooldownSeconds,
      allowed: `between 0 and ${delay.seconds}, ${delay.noun}`,
      next: `shorten ${name}.maximumCooldownSeconds or lengthen ${delay.path}`,
    }),
  );
}

/** Holders can leave before a vote that they reject takes effect, whatever the cooldown is set to. */
export const cooldownsWithinExecutionDelay = jointRule([...POOLS, "governance"], (economy) =>
  cooldownsWithin(economy, {
    path: "governance.executionDelaySeconds",
    seconds: economy.governance.executionDelaySeconds,
    noun: "the execution delay",
  }),
);

/** Holders can leave before a recommendation that they reject takes effect, whatever the cooldown is set to. */
export const cooldownsWithinVetoDelay = jointRule([...POOLS, "governance"], (economy) =>
  cooldownsWithin(economy, {
    path: "governance.steward.vetoDelaySeconds",
    seconds: economy.governance.steward.vetoDelaySeconds,
    noun: "the veto delay",
  }),
);

/** A halt lasts until a proposal made when it began could end it or replace the guardian. */
export const haltOutlastsVote = jointRule(["governance"], ({ governance }) => {
  const { voting, executionDelaySeconds, haltSeconds } = governance;
  const needed = voting.delaySeconds + voting.periodSeconds + SECONDS_TO_QUEUE + executionDelaySeconds;
  return unless(haltSeconds > needed, {
    message: "a halt would lapse before governance could resume",
    path: "governance.haltSeconds",
    value: haltSeconds,
    allowed: `more than ${needed}, what a vote and its delay take`,
    next: "lengthen governance.haltSeconds or shorten the voting delay, the voting period or the execution delay",
  });
});

/** A flag makes a recommendation wait longer, and one that waited so long can still be executed. */
export const stewardDelaysRise = jointRule(["governance"], ({ governance: { steward } }) => {
  const rising = ["vetoDelaySeconds", "flaggedDelaySeconds", "lifetimeSeconds"] as const;
  return rising.slice(1).flatMap((name, index) => {
    const before = rising[index] ?? name;
    return unless(steward[name] > steward[before], {
      message: `${name} isn't longer than ${before}`,
      path: `governance.steward.${name}`,
      value: steward[name],
      allowed: `more than ${steward[before]}, governance.steward.${before}`,
      next: `lengthen ${name} or shorten ${before}`,
    });
  });
});

/** Somebody can have the votes that a proposal needs. */
export const proposalThresholdWithinSupply = jointRule(["governance", "token"], ({ governance, token }) =>
  unless(toWad(governance.voting.proposalThreshold) <= toWad(token.genesisSupply), {
    message: "nobody could ever propose",
    path: "governance.voting.proposalThreshold",
    value: governance.voting.proposalThreshold,
    allowed: `between 0 and ${token.genesisSupply}, the genesis supply`,
    next: "lower governance.voting.proposalThreshold",
  }),
);
