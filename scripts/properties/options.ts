import { availableParallelism } from "node:os";

import { TokenwrightError } from "../../simulations/errors.ts";
import { closestName } from "../../simulations/economies/closest-name.ts";
import { closestId, isKnownId } from "../../simulations/invariants/specification/specification.ts";
import { invalidOption, parseCommandLine, toInteger } from "../terminal/command-line.ts";
import { checkedIn } from "./checked.ts";
import { CAMPAIGNS, PROFILES } from "./profiles.ts";
import type { CampaignName, CampaignSize, Profile, ProfileName } from "./profiles.ts";

/** What a run of the property suite is asked to do. */
export interface PropertiesOptions {
  readonly profile: ProfileName;
  readonly seed: number;
  /** The campaigns to run, with their sizes. */
  readonly campaigns: readonly (readonly [CampaignName, CampaignSize])[];
  /** Id of the only property to check. */
  readonly only: string | undefined;
  /** Path of the only sequence to play. */
  readonly path: string | undefined;
  /** Number of processes. */
  readonly jobs: number;
  /** Whether the counts are written to `snapshots/properties.json`. */
  readonly write: boolean;
  /** Whether runs or lengths differ from the profile's. */
  readonly isResized: boolean;
  /** Where a failure is written as a regression test. */
  readonly regressions: string;
  /** What is broken on purpose; for tests of the suite itself. */
  readonly sabotage: Sabotage;
}

/** What is broken on purpose. */
export interface Sabotage {
  /** Id of a property whose check fails as soon as somebody stakes. */
  readonly canary?: string;
  /** Artifacts that stand in for others, by the name of the one that they replace. */
  readonly substitutions?: Readonly<Record<string, string>>;
}

const OPTIONS = {
  profile: { type: "string", default: "quick" },
  runs: { type: "string" },
  length: { type: "string" },
  seed: { type: "string" },
  path: { type: "string" },
  only: { type: "string" },
  campaign: { type: "string" },
  jobs: { type: "string" },
  write: { type: "boolean", default: false },
  regressions: { type: "string", default: "test/properties/regressions" },
  canary: { type: "string" },
  substitute: { type: "string", multiple: true },
} as const;

const MAXIMUM_SEED = 0xffff_ffff;

/** Suggest a name for a mistyped one. */
function orDidYouMean(closest: string | undefined, allowed: string): string {
  return closest === undefined ? allowed : `${allowed}; did you mean ${closest}?`;
}

function toName<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  const allowed = orDidYouMean(closestName(text, names), names.join(", "));
  throw invalidOption(option, text, `there is no such ${option.slice(2)}`, allowed);
}

function toId(option: string, text: string): string {
  if (isKnownId(text)) return text;
  const allowed = orDidYouMean(closestId(text), "an id of docs/INVARIANTS.md");
  throw invalidOption(option, text, "the specification has no such property", allowed);
}

/** Keep the campaigns that check a property; all where none is named. */
function campaignsThatCheck(only: string | undefined, campaigns: readonly CampaignName[]): readonly CampaignName[] {
  if (only === undefined) return campaigns;
  const checking = campaigns.filter((campaign) => checkedIn(campaign).includes(only));
  if (checking.length > 0) return checking;
  const allowed = "an id that docs/INVARIANTS.md says these sequences check";
  throw invalidOption("--only", only, `no sequence of ${campaigns.join(" and ")} checks it`, allowed);
}

function toPath(text: string, seed: string | undefined): string {
  if (!/^\d{1,9}(:\d{1,9})*(-[0-9a-f]{6})?$/.test(text)) {
    throw invalidOption("--path", text, "the path is not one", "a path as it was printed, such as 12:3:0-5f3c91");
  }
  if (seed !== undefined) return text;
  throw new TokenwrightError("TW100", {
    message: "a path means something only beside its seed",
    path: "--path",
    value: text,
    allowed: "--path together with --seed",
    next: "give the seed that was printed with the path",
  });
}

function toSubstitutions(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [replaced = "", by = "", ...rest] = pair.split("=");
      if (replaced !== "" && by !== "" && rest.length === 0) return [replaced, by];
      throw invalidOption(
        "--substitute",
        pair,
        "no contract is replaced",
        "two contracts, such as RewardPool=BrokenPool",
      );
    }),
  );
}

function toSabotage(canary: string | undefined, pairs: readonly string[] | undefined): Sabotage {
  return {
    ...(canary === undefined ? {} : { canary: toId("--canary", canary) }),
    ...(pairs === undefined ? {} : { substitutions: toSubstitutions(pairs) }),
  };
}

/** Take a campaign's size from the profile, unless the command line says otherwise. */
function sizeOf(profile: Profile, campaign: CampaignName, runs?: string, length?: string): CampaignSize {
  const size = profile.campaigns[campaign];
  return {
    runs: runs === undefined ? size.runs : toInteger("--runs", runs, 1, 1_000_000),
    length: length === undefined ? size.length : toInteger("--length", length, 1, 100_000),
  };
}

/**
 * Parse the command line of `npm run properties`.
 *
 * @throws {@link TokenwrightError} TW100 for an option, profile, campaign, id, path or number that isn't one.
 */
export function parseOptions(args: readonly string[]): PropertiesOptions {
  const values = parseCommandLine(args, OPTIONS);
  const profile = toName("--profile", values.profile, Object.keys(PROFILES) as ProfileName[]);
  const path = values.path === undefined ? undefined : toPath(values.path, values.seed);
  const campaign = values.campaign === undefined ? undefined : toName("--campaign", values.campaign, CAMPAIGNS);
  const only = values.only === undefined ? undefined : toId("--only", values.only);
  // A path names one sequence of one campaign.
  const chosen = campaign === undefined ? (path === undefined ? CAMPAIGNS : (["lockstep"] as const)) : [campaign];
  const seed = values.seed ?? String(PROFILES[profile].seed);
  return {
    profile,
    seed: toInteger("--seed", seed, 0, MAXIMUM_SEED),
    campaigns: campaignsThatCheck(only, chosen).map((name) => [
      name,
      sizeOf(PROFILES[profile], name, values.runs, values.length),
    ]),
    only,
    path,
    jobs: toInteger("--jobs", values.jobs ?? String(Math.min(2, availableParallelism())), 1, 64),
    write: values.write,
    isResized: values.runs !== undefined || values.length !== undefined || campaign !== undefined,
    regressions: values.regressions,
    sabotage: toSabotage(values.canary, values.substitute),
  };
}
