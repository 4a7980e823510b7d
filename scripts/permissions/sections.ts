import type {
  Holder,
  ParameterEntry,
  PermissionsPage,
  RoleEntry,
} from "../../simulations/deployment/permissions/page.ts";
import { figure, moment, percentOfBps, seconds, tokens } from "./figures.ts";

/** A part of the page: what is to be known, then a table. */
export interface PageSection {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function showHolder({ address, contract }: Holder): string {
  return contract === null ? address : `${contract} (${address})`;
}

function showHolders({ holders, isOpen }: RoleEntry): string {
  if (isOpen) return "anyone";
  return holders.length === 0 ? "nobody" : holders.map(showHolder).join(", ");
}

function rolesSection({ roles }: PermissionsPage): PageSection {
  return {
    title: "Who holds which role",
    sentences: [
      "A function that no role opens is open to all, or to nobody: transfers, exits, claims and releases are never restricted.",
      "The administrator may change this table; it is the timelock, so every change of it is a vote and its delay.",
    ],
    head: ["role", "held by", "opens"],
    rows: roles.map((role) => [role.name, showHolders(role), role.functions.join(", ")]),
  };
}

function votingSection(page: PermissionsPage): PageSection {
  const { voting } = page;
  const total = voting.delaySeconds + voting.periodSeconds + voting.executionDelaySeconds;
  return {
    title: "What holders may change by vote",
    sentences: [
      "Everything that a role of the timelock opens: values and limits of parameters, halts, grants that can be revoked, the guardian and its powers, the roles, and the vote's own terms.",
      `From a proposal to its effect it takes ${seconds(total)} at least, of which ${seconds(voting.executionDelaySeconds)} come after the vote.`,
    ],
    head: ["term", "value"],
    rows: [
      ["votes to propose", tokens(voting.proposalThresholdWei, page)],
      ["from the proposal to the vote, whose weights are those of its start", seconds(voting.delaySeconds)],
      ["the vote", seconds(voting.periodSeconds)],
      ["quorum", `${percentOfBps(voting.quorumBps)} of the supply, now ${tokens(voting.quorumWei, page)}`],
      ["from the queue to the effect", seconds(voting.executionDelaySeconds)],
      ["shortest delay that this may ever be", seconds(voting.minimumExecutionDelaySeconds)],
    ],
  };
}

function stewardSection({ steward }: PermissionsPage): PageSection {
  return {
    title: "What the proposer may recommend",
    sentences: [
      "Changes of parameters inside the limits below: a batch is executed whole or not at all, once, by anyone, exactly as it was committed, and only while each value is the one that the recommendation expects.",
      `Flags that are up now: ${steward.flagsUp}. With one, only changes in the safer direction go through, and later; with two, none.`,
    ],
    head: ["term", "value"],
    rows: [
      ["from the recommendation to its effect", seconds(steward.vetoDelaySeconds)],
      ["the same while a flag is up", seconds(steward.flaggedDelaySeconds)],
      ["a recommendation expires after", seconds(steward.lifetimeSeconds)],
      ["a flag lapses after", seconds(steward.flagSeconds)],
      ["narrowed limits lapse after", seconds(steward.narrowingSeconds)],
    ],
  };
}

function guardianSection({ guardian, atSeconds }: PermissionsPage): PageSection {
  const { powersUntilSeconds, maximumTermSeconds, haltSeconds } = guardian;
  const left =
    powersUntilSeconds > atSeconds ? `${seconds(powersUntilSeconds - atSeconds)} from now` : "they have ended";
  return {
    title: "Who can stop it",
    sentences: [
      "The guardian acts at once and alone, and only stops: it never sets a parameter, moves a token or grants a role.",
      "It may renew flags and narrowings without a rest, until its powers end or a vote replaces it.",
      "It can't cancel a proposal that only replaces it or sets when its powers end.",
    ],
    head: ["power", "how long"],
    rows: [
      ["held by", showHolder(guardian.guardian)],
      [
        "powers end",
        `${moment(powersUntilSeconds)}, ${left}; governance renews them for ${seconds(maximumTermSeconds)} at most`,
      ],
      ["halt stakes into a pool, or buybacks", `${seconds(haltSeconds)}, then a rest as long`],
      ["veto a recommendation, or all so far", "for good"],
      ["cancel a proposal", "for good"],
      ["narrow a parameter's limits, raise a flag", "until they lapse, as above"],
    ],
  };
}

function exitSection({ exits, voting, steward }: PermissionsPage): PageSection {
  const shortest =
    voting.executionDelaySeconds < steward.vetoDelaySeconds ? voting.executionDelaySeconds : steward.vetoDelaySeconds;
  return {
    title: "How long holders have to leave",
    sentences: [
      `What a vote or a recommendation changes takes effect no sooner than ${seconds(shortest)} after it can be known for certain; whoever begins to unstake then has the stake back before. What the guardian does at once keeps nobody from leaving. Locked positions stay for the term that their owners chose.`,
    ],
    head: [
      "pool",
      "cooldown",
      "longest that it may ever be",
      "to spare before a recommendation",
      "to spare after a vote",
    ],
    rows: exits.map(({ pool, cooldownSeconds, maximumCooldownSeconds }) => [
      pool,
      seconds(cooldownSeconds),
      seconds(maximumCooldownSeconds),
      seconds(steward.vetoDelaySeconds - cooldownSeconds),
      seconds(voting.executionDelaySeconds - cooldownSeconds),
    ]),
  };
}

function showPace(entry: ParameterEntry): string {
  const { secondsToMinimum, secondsToMaximum } = entry;
  const show = (pace: bigint | null): string => (pace === null ? "never" : seconds(pace));
  return `${show(secondsToMinimum)}, ${show(secondsToMaximum)}`;
}

function isMovable({ limits }: ParameterEntry): boolean {
  return limits.step > 0n && limits.budget > 0n && limits.minimum < limits.maximum;
}

function movableSection(page: PermissionsPage): PageSection {
  const movable = page.parameters.filter(isMovable);
  return {
    title: "How far and how fast the steward may move parameters",
    sentences: [
      "A step is the farthest that one change goes, the budget the farthest that all changes in a window go together, whatever their directions. The last column is the soonest that the bounds could be reached, going as far as allowed each time.",
    ],
    head: [
      "no.",
      "parameter",
      "value",
      "bounds",
      "step",
      "budget",
      "cooldown",
      "safer",
      "to the bounds, at the soonest",
    ],
    rows: movable.map((entry) => {
      const { limits, narrowedUntilSeconds } = entry;
      const show = (value: bigint): string => figure(entry, value, page);
      const narrowed = narrowedUntilSeconds === null ? "" : `, narrowed until ${moment(narrowedUntilSeconds)}`;
      return [
        String(entry.number),
        `${entry.contract}.${entry.name}`,
        show(entry.value),
        `${show(limits.minimum)} to ${show(limits.maximum)}${narrowed}`,
        show(limits.step),
        `${show(limits.budget)} in ${seconds(limits.windowSeconds)}, ${show(entry.budgetLeft)} left`,
        seconds(limits.cooldownSeconds),
        entry.saferDirection,
        showPace(entry),
      ];
    }),
  };
}

function fixedSection(page: PermissionsPage): PageSection {
  const fixed = page.parameters.filter((entry) => !isMovable(entry));
  return {
    title: "What the steward can't move",
    sentences: ["Only a vote changes these: it sets their limits first, or adopts a value inside them."],
    head: ["no.", "parameter", "value"],
    rows: fixed.map((entry) => [
      String(entry.number),
      `${entry.contract}.${entry.name}`,
      figure(entry, entry.value, page),
    ]),
  };
}

function nobodySection(): PageSection {
  return {
    title: "What nobody can change",
    sentences: ["These are bound when the economy is deployed; no role and no vote reaches them."],
    head: ["what", "why it is fixed"],
    rows: [
      ["the cap of tokens ever minted, and the schedule of emission", "immutable; a burn opens no room to mint"],
      ["the token's minter, its staking pool, and each vault's pool", "bound once, at genesis"],
      ["where revenue, emission and revoked grants go", "immutable addresses"],
      ["each pool's longest cooldown, and the timelock's shortest delay", "immutable, the second at least the first"],
      ["hard ranges and joint rules of parameters", "checked by the contracts at each change"],
    ],
  };
}

/** Arrange what the chain says: who, by vote, by recommendation, who stops it, how long one has to leave, how far. */
export function arrangePage(page: PermissionsPage): readonly PageSection[] {
  return [
    rolesSection(page),
    votingSection(page),
    stewardSection(page),
    guardianSection(page),
    exitSection(page),
    movableSection(page),
    fixedSection(page),
    nobodySection(),
  ];
}
