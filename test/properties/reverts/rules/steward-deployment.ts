import { DAY, HALT_SECONDS, id as nameOf, POOL_PARAMETERS } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../attempt.ts";
import { deploymentRuleOf, limit, NOWHERE, setArgument, to, waysTo } from "../deployment-rule.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { DELAYS, PARAMETERS, SHARE, type Terms, termsOf, tunablesOf } from "../governance-terms.ts";
import { JOINT_BOUNDS, type JointBound, ruleOf } from "../joint-bounds.ts";
import { perform } from "../perform.ts";
import { limitChanges, LIMITS, rowOf, SHARE_BEFORE } from "../recommendation.ts";
import type { Changes, Staged, Way } from "../rule.ts";

type Case = Staged<GovernanceScene>;

const LONGEST_COOLDOWN = 30 * DAY;

/** Deploys another timelock, whose floor is so long, for the steward to be bound to. */
const withFloor = (seconds: number) => async (stage: Case) => {
  const { connection, deployer } = stage;
  const other = await stage.act(() =>
    connection.ethers.deployContract("EconomyTimelock", [seconds, seconds, deployer]),
  );
  setArgument(stage, [2], other.target);
};

/** Deploys another pool, whose cooldown may be so long, for the steward to be bound to. */
const withPool = (name: "stakingPool" | "miningPool", maximumCooldownSeconds: number) => async (stage: Case) => {
  const { connection, manager, token } = stage;
  const args = [manager.target, token, token, POOL_PARAMETERS, [], maximumCooldownSeconds, HALT_SECONDS] as const;
  const other = await stage.act(() => connection.ethers.deployContract("RewardPool", [...args]));
  setArgument(stage, [1, name], other.target);
};

const cooldownOf = (name: "stakingPool" | "miningPool"): Way<GovernanceScene> => ({
  as: `that of the ${name}`,
  arrange: withPool(name, LONGEST_COOLDOWN + 1),
  args: () => [LONGEST_COOLDOWN + 1, LONGEST_COOLDOWN],
  justInside: withPool(name, LONGEST_COOLDOWN),
});

/** A parameter has a value, which no steward has looked at. */
const withValue =
  ({ contract, parameter }: JointBound, value: bigint) =>
  async (stage: Case) => {
    await perform(stage, addressOf(stage.steward), stage[contract], "setParameters", [nameOf(parameter)], [value]);
    setArgument(stage, [4], await termsOf(stage));
  };

const unjoined = (bound: JointBound): Way<GovernanceScene> => ({
  as: bound.as,
  arrange: withValue(bound, bound.broken),
  args: () => [nameOf(ruleOf(bound)), ...bound.args],
  justInside: withValue(bound, bound.kept),
});

const delay = (as: string, name: keyof typeof DELAYS, longest: number): Way<GovernanceScene> =>
  limit(as, [3, name], [longest, longest + 1], [longest, longest + 1]);

const withLimit = (name: string, value: unknown) => to([4, SHARE, "limits", name], value);

/** Leaves so many of the terms, or has one too many. */
const countTerms =
  (count: number) =>
  (stage: Case): void => {
    const terms = stage.call.args[4] as Terms[];
    setArgument(stage, [4], count > terms.length ? [...terms, terms[0]] : terms.slice(0, count));
  };

const LONGEST_WINDOW = 32 * LIMITS.cooldownSeconds;

async function changesOf(scene: GovernanceScene): Promise<Changes> {
  const terms = await termsOf(scene);
  const each = terms.map(({ saferDirection, limits }, number): Changes => {
    const place = `deployed._parameters[${number}]`;
    return {
      [`${place}.target`]: "changed",
      [`${place}.id`]: "changed",
      ...(saferDirection === 0 ? {} : { [`${place}.saferDirection`]: BigInt(saferDirection) }),
      ...limitChanges(`deployed._limits[${number}]`, limits),
    };
  });
  return Object.assign(
    {
      "deployed.created": 1n,
      "deployed._authority": "changed",
      "deployed.nextRecommendationId": 1n,
      "deployed._parameters.length": BigInt(PARAMETERS),
    },
    ...each,
  ) as Changes;
}

/** The rule of the steward's deployment. */
export const STEWARD_DEPLOYMENT = deploymentRuleOf(governanceScene, {
  id: "REV-173",
  contract: "ParameterSteward",
  args: async (scene): Promise<unknown[]> => {
    const contracts = Object.entries(tunablesOf(scene)).map(([name, contract]) => [name, addressOf(contract)] as const);
    const terms = await termsOf(scene);
    return [scene.manager.target, Object.fromEntries(contracts), scene.timelock.target, DELAYS, terms];
  },
  causes: [
    waysTo<GovernanceScene>("no data", [
      { as: "a contract with parameters", arrange: to([1, "stakingPool"], NOWHERE) },
      { as: "the timelock", arrange: to([2], NOWHERE) },
    ]),
    waysTo("JointRulesCooldownOutlastsDelay", [
      limit(
        "the veto delay",
        [3, "vetoDelaySeconds"],
        [LONGEST_COOLDOWN - 1, LONGEST_COOLDOWN],
        [LONGEST_COOLDOWN, LONGEST_COOLDOWN - 1],
      ),
      {
        as: "the timelock's floor",
        arrange: withFloor(LONGEST_COOLDOWN - 1),
        args: () => [LONGEST_COOLDOWN, LONGEST_COOLDOWN - 1],
        justInside: withFloor(LONGEST_COOLDOWN),
      },
      cooldownOf("stakingPool"),
      cooldownOf("miningPool"),
    ]),
    waysTo("JointRuleBroken", JOINT_BOUNDS.map(unjoined)),
    waysTo("StewardDelayTooShort", [
      delay("flagged", "flaggedDelaySeconds", DELAYS.vetoDelaySeconds),
      delay("lifetime", "lifetimeSeconds", DELAYS.flaggedDelaySeconds),
      delay("flag", "flagSeconds", 0),
      delay("narrowing", "narrowingSeconds", 0),
    ]),
    {
      error: "LimitsInvalid",
      arrange: withLimit("windowSeconds", LONGEST_WINDOW + 1),
      args: () => [SHARE, rowOf({ ...LIMITS, windowSeconds: LONGEST_WINDOW + 1 })],
      justInside: withLimit("windowSeconds", LONGEST_WINDOW),
    },
    {
      error: "LimitsExcludeValue",
      arrange: withLimit("minimum", SHARE_BEFORE + 1n),
      args: () => [SHARE, SHARE_BEFORE, SHARE_BEFORE + 1n, LIMITS.maximum],
      justInside: withLimit("minimum", SHARE_BEFORE),
    },
    waysTo("StewardTermsCountMismatch", [
      { as: "one too few", arrange: countTerms(PARAMETERS - 1), args: () => [PARAMETERS - 1, PARAMETERS] },
      { as: "one too many", arrange: countTerms(PARAMETERS + 1), args: () => [PARAMETERS + 1, PARAMETERS] },
      { as: "none", arrange: countTerms(0), args: () => [0, 1] },
    ]),
  ],
  events: ["deployed.AuthorityUpdated(manager)"],
  changes: changesOf,
});
