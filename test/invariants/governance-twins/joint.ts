import { both, eventOf, setParameter } from "../twins.ts";
import type { Twin } from "../twins.ts";
import { enactment, idle, inBoth } from "./kit.ts";

/** Twins of what joins parameters. */
export const JOINT: readonly Twin[] = [
  idle("GOV-048", "the largest tip is the least lot", (step) => {
    setParameter(step, "buyback", "tipMaximumWei", step.after.parameters["buyback"]!["minimumLotWei"]!);
  }),
  idle("GOV-110", "a cooldown passes the maximum of its deployment", (step) => {
    setParameter(step, "stakingPool", "cooldownSeconds", 9_001n);
  }),
  idle("GOV-111", "a pool with a share of the emission pays nothing", (step) => {
    setParameter(step, "miningPool", "maximumEmissionRateWeiPerSecond", 0n);
  }),
  idle(
    "GOV-112",
    "the emission's bucket refills less than the schedule emits",
    (step) => {
      setParameter(step, "minter", "bucketRateWeiPerSecond", 10n ** 15n);
    },
    ["SUP-102"],
  ),
  idle(
    "GOV-113",
    "the emission's bucket can't hold a day",
    (step) => {
      setParameter(step, "minter", "bucketCapacityWei", 10n ** 20n);
    },
    ["SUP-102"],
  ),
  idle("GOV-114", "a discount can be had twice in a period", (step) => {
    setParameter(step, "stakingPool", "cooldownSeconds", 3_599n);
  }),
  idle(
    "GOV-115",
    "a full bucket can't pay the least lot",
    (step) => {
      setParameter(step, "buyback", "minimumLotWei", step.after.parameters["buyback"]!["bucketCapacityWei"]! + 1n);
    },
    ["GOV-139"],
  ),
  enactment("GOV-116", "the floor is raised above the supply", (step) => {
    const value = 10n ** 24n;
    both(step, ({ governance }) => {
      const [call] = governance.proposals[0]!.calls;
      if (call?.kind === "adoptParameters") call.settings[0]!.value = value;
    });
    eventOf(step, "burn", "ParameterSet").args["newValue"] = value;
    step.after.parameters["burn"]!["supplyFloorWei"] = value;
  }),
  idle(
    "GOV-117",
    "a cooldown outlasts the timelock's delay",
    inBoth((_steward, { governance }) => {
      governance.executionDelaySeconds = 7_199n;
    }),
    ["GOV-150"],
  ),
];
