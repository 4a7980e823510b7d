import { parameterNumber } from "../economies/tunables.ts";
import type { Action } from "../protocol/actions.ts";
import type { ContractId, ParameterSet, Snapshot } from "../protocol/snapshot.ts";
import { movesBetween } from "./carried.ts";
import { releasedToTreasury } from "./fees.ts";
import type { Predicate, Transition } from "./invariant.ts";
import { bySign } from "./governance/replay.ts";
import { heldBy, sumLedger } from "./ledgers.ts";
import { differingParameter, parameterChanges } from "./parameters.ts";
import { remembered } from "./remembered.ts";
import { reservePath } from "./reserves.ts";
import { accountOf, actionsDone, eventsOf, sumOf } from "./step-events.ts";
import { equal, unless, violation } from "./violation.ts";
import type { Figures } from "./violation.ts";

/** Every contract, checked against the snapshot's list by the compiler. */
const CONTRACTS: Readonly<Record<ContractId, true>> = {
  manager: true,
  token: true,
  quote: true,
  pair: true,
  router: true,
  seeder: true,
  minter: true,
  "staking-pool": true,
  "staking-stake-vault": true,
  "staking-reward-vault": true,
  "mining-pool": true,
  "mining-stake-vault": true,
  "mining-reward-vault": true,
  fees: true,
  burn: true,
  buyback: true,
  oracle: true,
  vesting: true,
  timelock: true,
  governor: true,
  guardianship: true,
  steward: true,
};

const CONTRACT_IDS = Object.keys(CONTRACTS);

/** Accounts whose wallets a step may move: who acted, whom they paid or took from, and whose grants were released. */
const involved = remembered((transition: Transition): ReadonlySet<string> => {
  const accounts = new Set<string>(CONTRACT_IDS);
  for (const action of actionsDone(transition)) {
    accounts.add(action.actor);
    if (action.kind === "transfer" || action.kind === "transferFrom" || action.kind === "skimPair") {
      accounts.add(action.to);
    }
    if (action.kind === "transferFrom" || action.kind === "burnTokensFrom") accounts.add(action.from);
  }
  for (const { event } of eventsOf(transition, "vesting")) {
    if (event.name === "GrantReleased") accounts.add(accountOf(event, "beneficiary"));
  }
  return accounts;
});

/** Accounts of which any wallet moved, but for some. */
function walletsMoved({ before, after }: Transition, except: ReadonlySet<string>): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const { names } of [
    movesBetween(before.token.balancesWei, after.token.balancesWei),
    movesBetween(before.quote.balancesWei, after.quote.balancesWei),
    movesBetween(before.pair.balancesWei, after.pair.balancesWei),
  ]) {
    for (const name of names) if (!except.has(name)) moved.add(name);
  }
  return moved;
}

/** Tell whether a recommendation that an action executes, or a proposal, gives a parameter a value. */
function isAskedFor({ after }: Transition, action: Action, parameter: bigint, value: bigint): boolean {
  if (action.kind === "executeRecommendation")
    return action.changes.some((change) => change.parameter === parameter && change.newValue === value);
  if (action.kind !== "executeProposal") return false;
  const calls = after.governance.proposals[Number(action.proposal)]?.calls ?? [];
  return calls.some(
    (call) =>
      call.kind === "adoptParameters" &&
      call.settings.some((setting) => setting.parameter === parameter && setting.value === value),
  );
}

/** Where a step's changes lead the parameters, and the first of them that isn't as its call says. */
function parameterPath(transition: Transition): { expected: ParameterSet; fault: Figures | undefined } {
  const changes = parameterChanges(transition);
  if (changes.length === 0) return { expected: transition.before.parameters, fault: undefined };
  const expected = structuredClone(transition.before.parameters) as Record<string, Record<string, bigint>>;
  let fault: Figures | undefined;
  for (const { contract, name, oldValue, newValue, action } of changes) {
    const set = (expected[contract] ??= {});
    const isAsked = isAskedFor(transition, action, BigInt(parameterNumber(contract, name)), bySign(newValue));
    if (set[name] !== oldValue || !isAsked) {
      fault ??= { parameter: `${contract}.${name}`, heldValue: set[name], oldValue, newValue, action: action.kind };
    }
    set[name] = newValue;
  }
  return { expected, fault };
}

/** Products that compare what a liquidity share is worth: reserves' product over the square of the shares. */
function worth({ pair }: Snapshot): { readonly product: bigint; readonly squaredShares: bigint } {
  return { product: pair.reserveTokenWei * pair.reserveQuoteWei, squaredShares: pair.totalSupplyWei ** 2n };
}

/** The world around the rules: the quote asset, the pool, time, parameters, and wallets (SIM). */
export const ACCOUNTING: readonly Predicate[] = [
  {
    id: "SIM-001",
    check: ({ before, after }) => {
      const sumOfBalancesWei = sumLedger(after.quote.balancesWei, before.quote.balancesWei);
      return equal({ totalSupplyWei: after.quote.totalSupplyWei, sumOfBalancesWei });
    },
  },
  {
    id: "SIM-002",
    check: ({ before, after }) => {
      const sumOfSharesWei = sumLedger(after.pair.balancesWei, before.pair.balancesWei);
      return equal({ totalSupplyWei: after.pair.totalSupplyWei, sumOfSharesWei });
    },
  },
  {
    id: "SIM-003",
    check: ({ after }) => {
      const { reserveTokenWei, reserveQuoteWei } = after.pair;
      const heldTokenWei = heldBy(after.token.balancesWei, "pair");
      const heldQuoteWei = heldBy(after.quote.balancesWei, "pair");
      return unless(heldTokenWei >= reserveTokenWei && heldQuoteWei >= reserveQuoteWei, {
        heldTokenWei,
        reserveTokenWei,
        heldQuoteWei,
        reserveQuoteWei,
      });
    },
  },
  {
    id: "SIM-004",
    check: ({ before, after }) =>
      unless(after.timeSeconds >= before.timeSeconds, {
        beforeSeconds: before.timeSeconds,
        afterSeconds: after.timeSeconds,
      }),
  },
  {
    id: "SIM-005",
    check: ({ before, after }) => {
      const earlier = worth(before);
      const later = worth(after);
      // Multiplied out; before the first deposit there is nothing to compare.
      if (later.product * earlier.squaredShares >= earlier.product * later.squaredShares) return undefined;
      return violation({
        productBefore: earlier.product,
        sharesBeforeWei: before.pair.totalSupplyWei,
        productAfter: later.product,
        sharesAfterWei: after.pair.totalSupplyWei,
      });
    },
  },
  {
    id: "SIM-006",
    check: (transition) => {
      const { expected, fault } = parameterPath(transition);
      if (fault !== undefined) return violation(fault);
      const differs = differingParameter(expected, transition.after.parameters);
      if (differs === undefined) return undefined;
      const [contract = "", name = ""] = differs.split(".");
      return violation({
        parameter: differs,
        expectedValue: expected[contract]?.[name],
        valueAfter: transition.after.parameters[contract]?.[name],
      });
    },
  },
  {
    id: "SIM-007",
    check: (transition) => {
      const { before, after } = transition;
      let [tokenGainWei, quoteGainWei] = [0n, 0n];
      for (const account of walletsMoved(transition, involved(transition))) {
        const tokenWei = (after.token.balancesWei[account] ?? 0n) - (before.token.balancesWei[account] ?? 0n);
        const quoteWei = (after.quote.balancesWei[account] ?? 0n) - (before.quote.balancesWei[account] ?? 0n);
        const liquidityWei = (after.pair.balancesWei[account] ?? 0n) - (before.pair.balancesWei[account] ?? 0n);
        if (tokenWei < 0n || quoteWei < 0n || liquidityWei !== 0n) {
          return violation({
            account,
            tokenChangeWei: tokenWei,
            quoteChangeWei: quoteWei,
            liquidityChangeWei: liquidityWei,
          });
        }
        tokenGainWei += tokenWei;
        quoteGainWei += quoteWei;
      }
      const treasury = releasedToTreasury(transition);
      const revokedWei = sumOf(transition, "vesting", "GrantRevoked", "returned");
      const contributionsWei = sumOf(transition, "minter", "EmissionMinted", "contributions");
      const tokenLimitWei = treasury.tokenWei + revokedWei + contributionsWei;
      const quoteLimitWei = treasury.quoteWei + after.quote.totalSupplyWei - before.quote.totalSupplyWei;
      return unless(tokenGainWei <= tokenLimitWei && quoteGainWei <= quoteLimitWei, {
        tokenGainWei,
        tokenLimitWei,
        quoteGainWei,
        quoteLimitWei,
      });
    },
  },
  {
    id: "SIM-008",
    check: (transition) => {
      const { before, after } = transition;
      const { moments, fault, movesLiquidity } = reservePath(transition);
      if (fault !== undefined) return violation(fault);
      const end = moments.at(-1);
      const holds =
        after.pair.reserveTokenWei === end?.tokenWei &&
        after.pair.reserveQuoteWei === end.quoteWei &&
        (movesLiquidity || after.pair.totalSupplyWei === before.pair.totalSupplyWei);
      return unless(holds, {
        reserveTokenWei: after.pair.reserveTokenWei,
        reportedTokenWei: end?.tokenWei,
        reserveQuoteWei: after.pair.reserveQuoteWei,
        reportedQuoteWei: end?.quoteWei,
        sharesBeforeWei: before.pair.totalSupplyWei,
        sharesAfterWei: after.pair.totalSupplyWei,
      });
    },
  },
];
