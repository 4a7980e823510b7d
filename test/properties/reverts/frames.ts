/** Ids of the frames: each case in which a function succeeds is also one of its contract's frame. */
const FRAMES = [
  { id: "REV-101", contract: "EconomyToken" },
  { id: "REV-102", contract: "RewardPool" },
] as const;

/** A contract with functions that change state. */
export type FramedContract = (typeof FRAMES)[number]["contract"];

/** Returns the id of a contract's frame. */
export function frameIdOf(contract: FramedContract): string {
  return FRAMES.find((frame) => frame.contract === contract)!.id;
}
