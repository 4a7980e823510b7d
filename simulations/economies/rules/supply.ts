import type { Problem } from "../../errors.ts";
import { sqrtDown } from "../../units/amounts.ts";
import type { Economy } from "../schema.ts";
import { jointRule, showWad, toWad, unless, wadToWeiDown } from "./rule.ts";

const SUPPLY_BITS = 128n;

/** Shares that Uniswap V2 locks for ever at the first deposit, in wei (`MINIMUM_LIQUIDITY` of UniswapV2Pair). */
const LOCKED_LIQUIDITY_WEI = 1_000n;

/**
 * Contracts hold balances under these ids, so no allocation may bear one.
 * The same list stands in `protocol/snapshot.ts`, which this folder may not import; a test compares the two.
 */
export const RESERVED_IDS: readonly string[] = [
  "manager",
  "token",
  "quote",
  "pair",
  "router",
  "seeder",
  "minter",
  "staking-pool",
  "staking-stake-vault",
  "staking-reward-vault",
  "mining-pool",
  "mining-stake-vault",
  "mining-reward-vault",
  "fees",
  "burn",
  "buyback",
  "oracle",
  "vesting",
  "timelock",
  "governor",
  "guardianship",
  "steward",
  // The zero address and the outside venue's wallet.
  "nobody",
  "venue",
];

/** Return the most that a schedule ever emits, as its field and its text. */
export function scheduleTotal(schedule: Economy["emission"]["schedule"]): { field: string; text: string } {
  return schedule.kind === "linear"
    ? { field: "total", text: schedule.total }
    : { field: "reserve", text: schedule.reserve };
}

/** The cap is positive and fits the 128 bits in which contracts count supply. */
export const capFitsContracts = jointRule(["token"], ({ token }) => {
  const capWei = toWad(token.maxSupply);
  return unless(capWei > 0n && capWei < 1n << SUPPLY_BITS, {
    message: "the cap is out of range",
    path: "token.maxSupply",
    value: token.maxSupply,
    allowed: `more than 0, less than ${showWad(1n << SUPPLY_BITS)}`,
    next: "choose a cap that contracts can count in 128 bits",
  });
});

/** What exists at genesis lies within the cap. */
export const genesisWithinCap = jointRule(["token"], ({ token }) =>
  unless(toWad(token.genesisSupply) <= toWad(token.maxSupply), {
    message: "the genesis supply exceeds the cap",
    path: "token.genesisSupply",
    value: token.genesisSupply,
    allowed: `between 0 and ${token.maxSupply}`,
    next: "raise token.maxSupply or lower token.genesisSupply",
  }),
);

/** Genesis and the whole schedule together lie within the cap. */
export const scheduleWithinCap = jointRule(["token", "emission"], ({ token, emission }) => {
  const room = toWad(token.maxSupply) - toWad(token.genesisSupply);
  const { field, text } = scheduleTotal(emission.schedule);
  return unless(room < 0n || toWad(text) <= room, {
    message: `genesis supply and schedule exceed the cap by ${showWad(toWad(text) - room)}`,
    path: `emission.schedule.${field}`,
    value: text,
    allowed: `between 0 and ${showWad(room)}, the cap less the genesis supply`,
    next: `lower emission.schedule.${field} or token.genesisSupply, or raise token.maxSupply`,
  });
});

/** Allocations add up to the genesis supply, to the wei. */
export const allocationsAddUp = jointRule(["token", "allocations"], ({ token, allocations }) => {
  const sum = allocations.reduce((total, allocation) => total + toWad(allocation.amount), 0n);
  const difference = sum - toWad(token.genesisSupply);
  const magnitude = showWad(difference < 0n ? -difference : difference);
  return unless(difference === 0n, {
    message: `allocations add up to ${showWad(sum)}, ${magnitude} ${difference > 0n ? "more" : "less"} than the genesis supply`,
    path: "allocations",
    value: showWad(sum),
    allowed: `a sum of exactly ${token.genesisSupply}`,
    next: `${difference > 0n ? "take" : "give"} ${magnitude} ${difference > 0n ? "from" : "to"} an allocation, or set token.genesisSupply to ${showWad(sum)}`,
  });
});

function repeatedIds(list: "allocations" | "goals", items: readonly { readonly id: string }[]): Problem[] {
  return items.flatMap(({ id }, index) => {
    const first = items.findIndex((item) => item.id === id);
    return unless(first === index, {
      message: `two ${list} share an id`,
      path: `${list}[${index}].id`,
      value: id,
      allowed: `an id that no other of the ${list} has`,
      next: `rename ${list}[${index}] or ${list}[${first}]`,
    });
  });
}

/** Each allocation has an id of its own. */
export const allocationIdsUnique = jointRule(["allocations"], ({ allocations }) =>
  repeatedIds("allocations", allocations),
);

/** Each goal has an id of its own. */
export const goalIdsUnique = jointRule(["goals"], ({ goals }) => repeatedIds("goals", goals));

/** No allocation bears the id under which a contract's balance is kept. */
export const allocationIdsFree = jointRule(["allocations"], ({ allocations }) =>
  allocations.flatMap(({ id }, index) =>
    unless(!RESERVED_IDS.includes(id), {
      message: "an allocation bears an id that something else has",
      path: `allocations[${index}].id`,
      value: id,
      allowed: `any id but ${RESERVED_IDS.join(", ")}`,
      next: "rename the allocation",
    }),
  ),
);

/** The first token is released before or when the last one is. */
export const cliffWithinDuration = jointRule(["allocations"], ({ allocations }) =>
  allocations.flatMap(({ vesting }, index) =>
    unless(vesting === undefined || vesting.cliffSeconds <= vesting.durationSeconds, {
      message: "the cliff lies after the end of vesting",
      path: `allocations[${index}].vesting.cliffSeconds`,
      value: vesting?.cliffSeconds,
      allowed: `between 0 and ${vesting?.durationSeconds}`,
      next: "shorten cliffSeconds or lengthen durationSeconds",
    }),
  ),
);

/** A grant of nothing can't be made. */
export const grantsPositive = jointRule(["allocations"], ({ allocations }) =>
  allocations.flatMap(({ amount, vesting }, index) =>
    unless(vesting === undefined || toWad(amount) > 0n, {
      message: "a vesting allocation grants nothing",
      path: `allocations[${index}].amount`,
      value: amount,
      allowed: "more than 0",
      next: "give it an amount or remove the allocation",
    }),
  ),
);

/** One liquid, positive allocation seeds the pool. */
export const oneLiquidityAllocation = jointRule(["allocations"], ({ allocations }) => {
  const found = allocations.flatMap((allocation, index) => (allocation.sector === "liquidity" ? [index] : []));
  if (found.length === 0) {
    return unless(false, {
      message: "no allocation seeds the pool",
      path: "allocations",
      value: allocations.map(({ sector }) => sector),
      allowed: 'exactly one allocation of sector "liquidity"',
      next: 'add an allocation of sector "liquidity"',
    });
  }
  return found.flatMap((index, position) => {
    const allocation = allocations[index];
    return [
      ...unless(position === 0, {
        message: "more than one allocation seeds the pool",
        path: `allocations[${index}].sector`,
        value: allocation?.sector,
        allowed: 'exactly one allocation of sector "liquidity"',
        next: `merge it with allocations[${found[0]}], or change its sector`,
      }),
      ...unless(allocation?.vesting === undefined, {
        message: "the tokens that seed the pool vest",
        path: `allocations[${index}].vesting`,
        value: allocation?.vesting,
        allowed: "no vesting",
        next: "remove vesting: the pool is seeded at genesis",
      }),
      ...unless(toWad(allocation?.amount ?? "0") > 0n, {
        message: "nothing seeds the pool",
        path: `allocations[${index}].amount`,
        value: allocation?.amount,
        allowed: "more than 0",
        next: "give the pool tokens",
      }),
    ];
  });
});

/** The pool's first deposit has quote, and is worth more than the shares that the pair locks. */
export const poolCanBeSeeded = jointRule(["allocations", "liquidity", "quote"], ({ allocations, liquidity, quote }) => {
  const quoteWei = wadToWeiDown(toWad(liquidity.quoteAmount), quote.decimals);
  const tokenWei = toWad(allocations.find(({ sector }) => sector === "liquidity")?.amount ?? "0");
  const enough = quoteWei > 0n && (tokenWei === 0n || sqrtDown(tokenWei * quoteWei) > LOCKED_LIQUIDITY_WEI);
  return unless(enough, {
    message: quoteWei > 0n ? "the pool's first deposit is too small" : "the pool is seeded without quote",
    path: "liquidity.quoteAmount",
    value: liquidity.quoteAmount,
    allowed: `more than 0, and √(tokens · quote) more than ${LOCKED_LIQUIDITY_WEI} wei`,
    next: "raise liquidity.quoteAmount or the allocation that seeds the pool",
  });
});
