import type { Sabotage } from "../../../scripts/properties/options.ts";
import { emptyTally } from "../../../scripts/properties/tally.ts";
import { HOSTILE_ECONOMIES, LOCKSTEP_ECONOMIES } from "../fixture/economies.ts";
import type { PropertyEconomy } from "../fixture/economies.ts";
import { openTheatre } from "../fixture/theatre.ts";
import type { OpenTheatre, TheatreOptions } from "../fixture/theatre.ts";
import type { PlayedStep } from "./failure.ts";
import { playRecording } from "./play.ts";
import type { Checks } from "./play.ts";

type Timed<Step> = Step extends unknown ? Omit<Step, "atSeconds"> & { readonly sinceGenesis: bigint } : never;

/** A step of a recorded sequence: when, in seconds since genesis, what is done, and what must become of it. */
export type RecordedStep = Timed<PlayedStep>;

/**
 * Play a recorded sequence on a fresh chain, the model beside it, with every check; steps at one time run in one block.
 *
 * @param name - Economy in which it was recorded.
 * @param sabotage - What was broken on purpose when it was recorded.
 * @throws {@link PropertyFailure} when a property breaks, model and chain differ, or an outcome isn't as recorded.
 */
export async function replay(
  name: string,
  steps: readonly RecordedStep[],
  { canary, substitutions }: Sabotage = {},
): Promise<void> {
  const economy = [...LOCKSTEP_ECONOMIES, ...HOSTILE_ECONOMIES].find((each) => each.name === name);
  if (economy === undefined) throw new RangeError(`no economy "${name}"`);
  await replayIn(economy, steps, {
    ...(canary === undefined ? {} : { canary }),
    ...(substitutions === undefined ? {} : { substitutions }),
  });
}

/**
 * Play a recorded sequence in a given economy, as {@link replay} does.
 *
 * @param options - What is broken on purpose.
 * @throws {@link PropertyFailure} when a property breaks, model and chain differ, or an outcome isn't as recorded.
 */
export async function replayIn(
  economy: PropertyEconomy,
  steps: readonly RecordedStep[],
  { canary, ...theatre }: Omit<TheatreOptions, "withOracle"> & Checks = {},
): Promise<void> {
  const open = await openTheatre(economy, { withOracle: economy.quoteArtifact === undefined, ...theatre });
  try {
    await replayOn(open, steps, canary === undefined ? {} : { canary });
  } finally {
    await open.close();
  }
}

/**
 * Play a recorded sequence in an open theatre, from where it stands, as {@link replay} does.
 *
 * @throws {@link PropertyFailure} when a property breaks, model and chain differ, or an outcome isn't as recorded.
 */
export async function replayOn(
  { theatre }: OpenTheatre,
  steps: readonly RecordedStep[],
  checks: Checks = {},
): Promise<void> {
  const { genesisSeconds } = theatre.stage;
  const played = steps.map(({ sinceGenesis, ...step }): PlayedStep => ({
    ...step,
    atSeconds: genesisSeconds + sinceGenesis,
  }));
  await playRecording(played, theatre, emptyTally(), checks);
}
