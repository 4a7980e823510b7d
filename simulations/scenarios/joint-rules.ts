import type { Problem } from "../errors.ts";
import type { Scenario } from "./schema.ts";
import { hasWindow } from "./shocks.ts";

/** How far the sum of the population's shares may be from one: less than an agent in a million. */
const SHARE_TOLERANCE = 1e-6;

/** A section of a scenario. */
export type Section = keyof Scenario;

/** A rule that joins fields of sections: what it reads, and what it finds wrong. */
export interface JointRule {
  readonly reads: readonly Section[];
  readonly check: (scenario: Scenario) => readonly Problem[];
}

function sharesAddUp({ population }: Scenario): Problem[] {
  const shares = Object.values(population).reduce((sum, share) => sum + share, 0);
  if (Math.abs(shares - 1) <= SHARE_TOLERANCE) return [];
  return [
    {
      message: `the population's shares add up to ${shares}`,
      path: "population",
      value: population,
      allowed: "shares that add up to 1",
      next: `change the shares by ${1 - shares} altogether`,
    },
  ];
}

function oneProposer({ counts }: Scenario): Problem[] {
  if (counts["compromised-proposer"] === 0 || counts.proposer === 0) return [];
  return [
    {
      message: "two would have the proposer's key",
      path: "counts.proposer",
      value: counts.proposer,
      allowed: "0 where there is a compromised-proposer",
      next: "set counts.proposer to 0: whoever has the key is the proposer",
    },
  ];
}

function somethingIsLeft({ endowment, shocks, counts, traits }: Scenario): Problem[] {
  const unlocked = shocks.reduce((sum, shock) => (shock.kind === "unlock" ? sum + shock.share : sum), 0);
  const borrowed = counts.raider > 0 ? traits.raider.loanShare : 0;
  const held = endowment.venueShare + endowment.arbitrageurShare + unlocked + borrowed;
  if (held < 1) return [];
  return [
    {
      message: `the venue, the arbitrageurs, raiders and those whose tokens unlock hold ${held} of the liquid tokens`,
      path: "endowment",
      value: held,
      allowed: "venueShare + arbitrageurShare + shares that unlock or are borrowed below 1",
      next: "leave something for the population",
    },
  ];
}

/** Each shock says when in one way, and a window of time ends after it began. */
function timesAgree({ shocks }: Scenario): Problem[] {
  return shocks.flatMap((shock, index): Problem[] => {
    const path = `shocks[${index}]`;
    const { at, step } = shock;
    if ((at === undefined) === (step === undefined)) {
      return [
        {
          message: `${path} says ${at === undefined ? "nothing of" : "twice"} when it strikes`,
          path,
          value: shock,
          allowed: "at (a share of the run) or step (its number), one of the two",
          next: at === undefined ? "add at, such as at: 0.4" : "leave one of them out",
        },
      ];
    }
    if (!hasWindow(shock)) return [];
    const [begin, end, name] = at === undefined ? [step, shock.untilStep, "untilStep"] : [at, shock.until, "until"];
    const other = at === undefined ? shock.until : shock.untilStep;
    if (other === undefined && begin !== undefined && end !== undefined && end > begin) return [];
    return [
      {
        message: `${path} has no end after its beginning`,
        path: `${path}.${name}`,
        value: end,
        allowed: `${name} above ${begin}, and not the other way of counting`,
        next: `give ${name}`,
      },
    ];
  });
}

/** Every rule that joins fields. */
export const JOINT_RULES: readonly JointRule[] = [
  { reads: ["population"], check: sharesAddUp },
  { reads: ["counts"], check: oneProposer },
  { reads: ["endowment", "shocks", "counts", "traits"], check: somethingIsLeft },
  { reads: ["shocks"], check: timesAgree },
];
