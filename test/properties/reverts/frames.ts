/** Ids of the frames: each case in which a function succeeds is also one of its contract's frame. */
const FRAMES = [
  { id: "REV-101", contract: "EconomyToken" },
  { id: "REV-102", contract: "RewardPool" },
  { id: "REV-103", contract: "EmissionMinter" },
  { id: "REV-104", contract: "UsageFees" },
  { id: "REV-105", contract: "AutomatedBurn" },
  { id: "REV-106", contract: "Buyback" },
  { id: "REV-107", contract: "PriceOracle" },
  { id: "REV-108", contract: "VestingGrants" },
  { id: "REV-109", contract: "GenesisSeeder" },
  { id: "REV-110", contract: "ActionBatcher" },
  { id: "REV-111", contract: "ActorForwarder" },
  { id: "REV-112", contract: "TestQuoteAsset" },
  { id: "REV-113", contract: "EconomyTimelock" },
  { id: "REV-114", contract: "EconomyGovernor" },
  { id: "REV-115", contract: "Guardianship" },
  { id: "REV-116", contract: "ParameterSteward" },
] as const;

/** A contract with functions that change state. */
export type FramedContract = (typeof FRAMES)[number]["contract"];

/** Returns the id of a contract's frame; one without functions that change state has none. */
export function frameIdOf(contract: string): string | undefined {
  return FRAMES.find((frame) => frame.contract === contract)?.id;
}
