import { parameterNumber, TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../../simulations/economies/tunables.ts";
import type { ParameterChange, ParameterSetting } from "../../../simulations/protocol/actions.ts";
import { greater, lesser } from "../../../simulations/protocol/views.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { currentValue, lastingLimits, limitsInForce, PARAMETER_COUNT } from "../rules/limits.ts";
import { rangeOf } from "../rules/parameters.ts";
import { UINT128_MAX } from "../rules/pulls.ts";
import { adoptRefusal, batchRefusal, settingsRefusal } from "../rules/steward.ts";

/** Weights that add up to the whole: what one gives, another takes. */
const WEIGHTS: readonly (readonly [TunableContract, readonly [string, ...string[]]])[] = [
  ["minter", ["stakingWeightBps", "liquidityMiningWeightBps", "contributionsWeightBps"]],
  ["fees", ["quoteBuybackBps", "quoteTreasuryBps"]],
  ["fees", ["tokenBurnBps", "tokenStakersBps", "tokenTreasuryBps"]],
];

const SIGNED = new Set(["issuanceTargetWad"]);

/** Where a parameter may go. */
interface Room {
  readonly minimum: bigint;
  readonly maximum: bigint;
}

type RoomOf = (situation: Situation, parameter: bigint) => Room;

/** Every parameter's number. */
export const PARAMETERS: readonly bigint[] = [...TUNABLE_PARAMETERS.keys()].map(BigInt);

/** Where a parameter's contract lets it go, beside the others as they are: any value that isn't too wild. */
function roomInContract(situation: Situation, parameter: bigint): Room {
  const { contract = "minter", name = "" } = TUNABLE_PARAMETERS[Number(parameter)] ?? {};
  const [minimum, maximum] = rangeOf(situation, contract, name) ?? [0n, UINT128_MAX >> 40n];
  if (SIGNED.has(name)) return { minimum, maximum };
  const value = currentValue(situation, parameter);
  return { minimum: greater(minimum, value / 3n), maximum: lesser(maximum, value * 3n + 1n) };
}

function common(a: Room, b: Room): Room {
  return { minimum: greater(a.minimum, b.minimum), maximum: lesser(a.maximum, b.maximum) };
}

/** Where governance may bring a parameter. */
const governancesRoom: RoomOf = (situation, parameter) =>
  common(roomInContract(situation, parameter), lastingLimits(situation, parameter));

/** Where a recommendation may bring a parameter, bounds and step alone. */
export const stewardsRoom: RoomOf = (situation, parameter) => {
  const limits = limitsInForce(situation, parameter);
  const value = currentValue(situation, parameter);
  const inStep = { minimum: value - limits.step, maximum: value + limits.step };
  return common(common(limits, inStep), roomInContract(situation, parameter));
};

/** List the parameters that have somewhere to go. */
export function movable(situation: Situation, roomOf: RoomOf): bigint[] {
  return PARAMETERS.filter((parameter) => {
    const { minimum, maximum } = roomOf(situation, parameter);
    return minimum < maximum;
  });
}

/** Draw another value for a parameter. */
function drawValue(situation: Situation, draw: Draw, parameter: bigint, roomOf: RoomOf): ParameterSetting {
  const { minimum, maximum } = roomOf(situation, parameter);
  const value = draw.between(minimum, maximum);
  if (value !== currentValue(situation, parameter)) return { parameter, value };
  return { parameter, value: value === minimum ? maximum : minimum };
}

/** Shift weight from one line to another, as far as both have room. */
function drawShift(situation: Situation, draw: Draw, roomOf: RoomOf): ParameterSetting[] | undefined {
  const [contract, names] = draw.find(WEIGHTS) ?? WEIGHTS[0] ?? ["minter", [""] as const];
  const numbers = names.map((name) => BigInt(parameterNumber(contract, name)));
  const [from, to] = [draw.find(numbers) ?? 0n, draw.find(numbers) ?? 0n];
  if (from === to) return undefined;
  const [fromWeight, toWeight] = [currentValue(situation, from), currentValue(situation, to)];
  const [fromRoom, toRoom] = [boundsWithoutSum(situation, from, roomOf), boundsWithoutSum(situation, to, roomOf)];
  const most = lesser(fromWeight - fromRoom.minimum, toRoom.maximum - toWeight);
  if (most < 1n) return undefined;
  const shifted = draw.between(1n, most);
  const settings = [
    { parameter: from, value: fromWeight - shifted },
    { parameter: to, value: toWeight + shifted },
  ];
  return from < to ? settings : settings.reverse();
}

/** Where a weight may go when another weight goes the other way. */
function boundsWithoutSum(situation: Situation, parameter: bigint, roomOf: RoomOf): Room {
  const limits = roomOf === governancesRoom ? lastingLimits(situation, parameter) : limitsInForce(situation, parameter);
  const value = currentValue(situation, parameter);
  const inStep = roomOf === governancesRoom ? limits : { minimum: value - limits.step, maximum: value + limits.step };
  return common(common(limits, inStep), { minimum: 0n, maximum: 10_000n });
}

/** Draw a few parameters' moves, or a shift of weight. */
function drawMoves(situation: Situation, draw: Draw, roomOf: RoomOf): ParameterSetting[] | undefined {
  if (draw.oneIn(4)) return drawShift(situation, draw, roomOf);
  const movables = movable(situation, roomOf);
  const first = draw.find(movables);
  if (first === undefined) return undefined;
  const second = draw.oneIn(4) ? draw.find(movables.filter((parameter) => parameter > first)) : undefined;
  const moved = second === undefined ? [first] : [first, second];
  return moved.map((parameter) => drawValue(situation, draw, parameter, roomOf));
}

/** Draw values that governance can adopt, as things are. */
export function drawGoodSettings(situation: Situation, draw: Draw): readonly ParameterSetting[] | undefined {
  const settings = drawMoves(situation, draw, governancesRoom);
  return settings && adoptRefusal(situation, settings) === undefined ? settings : undefined;
}

/** Draw values that governance can't adopt. */
export function drawBadSettings(situation: Situation, draw: Draw): readonly ParameterSetting[] | undefined {
  const parameter = draw.find(PARAMETERS) ?? 0n;
  const { minimum, maximum } = lastingLimits(situation, parameter);
  const value = currentValue(situation, parameter);
  const batches: readonly (readonly ParameterSetting[])[] = [
    [{ parameter, value: maximum + 1n }],
    [{ parameter, value: minimum - 1n }],
    [
      { parameter, value },
      { parameter, value },
    ],
    [{ parameter: PARAMETER_COUNT, value: 1n }],
    [],
    [{ parameter, value: maximum }],
    [{ parameter, value: minimum }],
  ];
  const batch = draw.find(batches) ?? [];
  return adoptRefusal(situation, batch) === undefined ? undefined : batch;
}

/** Write values as changes of what is. */
export function changesTo(situation: Situation, settings: readonly ParameterSetting[]): ParameterChange[] {
  return settings.map(({ parameter, value }) => ({
    parameter,
    oldValue: currentValue(situation, parameter),
    newValue: value,
  }));
}

/**
 * Draw changes that can be recommended, as things are.
 *
 * @param goThrough - Whether they would also be executed, if it were time.
 */
export function drawGoodChanges(
  situation: Situation,
  draw: Draw,
  goThrough = true,
): readonly ParameterChange[] | undefined {
  const settings = drawMoves(situation, draw, stewardsRoom);
  if (settings === undefined) return undefined;
  const changes = changesTo(situation, settings);
  if (batchRefusal(situation, changes) !== undefined) return undefined;
  return (settingsRefusal(situation, settings) === undefined) === goThrough ? changes : undefined;
}
