import { mulDivDown } from "../units/amounts.ts";
import type { GrantState, Snapshot } from "../protocol/snapshot.ts";
import type { Figures } from "./violation.ts";
import { giftsTo } from "./gifts.ts";
import type { Predicate, Transition, Violation } from "./invariant.ts";
import { heldBy } from "./ledgers.ts";
import { remembered } from "./remembered.ts";
import { accountOf, amountOf, eventsOf } from "./step-events.ts";
import { unless, violation } from "./violation.ts";

/**
 * Compute what has vested of a grant by a time, in wei, rounded down.
 *
 * Nothing before the cliff, then total·(time − start)/duration up to the total. A revoked grant's total is what had
 * vested when it was revoked.
 */
export function vestedDown(grant: GrantState, timeSeconds: bigint): bigint {
  const { totalWei, startSeconds, cliffSeconds, durationSeconds, revokedAtSeconds } = grant;
  if (revokedAtSeconds > 0n) return totalWei;
  if (timeSeconds < startSeconds + cliffSeconds) return 0n;
  const elapsedSeconds = timeSeconds - startSeconds;
  return elapsedSeconds >= durationSeconds ? totalWei : mulDivDown(totalWei, elapsedSeconds, durationSeconds);
}

/** What grants have still to release, in wei, once per snapshot. */
const outstanding = remembered(({ vesting }: Snapshot): { readonly wei: bigint } => {
  let wei = 0n;
  for (const { totalWei, releasedWei } of vesting.grants) wei += totalWei - releasedWei;
  return { wei };
});

function eachGrant(
  { before, after }: Transition,
  check: (after: GrantState, before: GrantState, id: number) => Figures | undefined,
): Violation | undefined {
  for (const [id, grant] of after.vesting.grants.entries()) {
    const earlier = before.vesting.grants[id];
    if (earlier === undefined) return violation({ grant: id, fault: "appeared after genesis" });
    const figures = check(grant, earlier, id);
    if (figures !== undefined) return violation({ grant: id, ...figures });
  }
  return undefined;
}

/** A total that moved has to be that of a grant revoked in the step: what had vested by then. */
function keepsTotal(after: GrantState, before: GrantState): boolean {
  if (after.revokedAtSeconds === before.revokedAtSeconds) return after.totalWei === before.totalWei;
  const isFirst = before.revocable && before.revokedAtSeconds === 0n;
  return isFirst && after.totalWei === vestedDown(before, after.revokedAtSeconds);
}

function sumReleased(transition: Transition): {
  readonly released: Map<bigint, bigint>;
  readonly stray: Figures | undefined;
} {
  const released = new Map<bigint, bigint>();
  let stray: Figures | undefined;
  for (const { event } of eventsOf(transition, "vesting")) {
    if (event.name !== "GrantReleased") continue;
    const id = amountOf(event, "grantId");
    const beneficiary = transition.after.vesting.grants[Number(id)]?.beneficiary;
    const recipient = accountOf(event, "beneficiary");
    if (recipient !== beneficiary) stray ??= { grant: id, beneficiary, recipient };
    released.set(id, (released.get(id) ?? 0n) + amountOf(event, "amount"));
  }
  return { released, stray };
}

/** Vesting (VST). */
export const VESTING: readonly Predicate[] = [
  {
    id: "VST-040",
    check: (transition) =>
      eachGrant(transition, (grant) => {
        const { timeSeconds } = transition.after;
        const { releasedWei, totalWei } = grant;
        const vestedWei = vestedDown(grant, timeSeconds);
        const holds = releasedWei >= 0n && releasedWei <= vestedWei && vestedWei <= totalWei;
        return holds ? undefined : { releasedWei, vestedWei, totalWei, timeSeconds };
      }),
  },
  {
    id: "VST-041",
    check: ({ after }) => {
      const heldWei = heldBy(after.token.balancesWei, "vesting");
      const outstandingWei = outstanding(after).wei;
      return unless(heldWei >= outstandingWei, { heldWei, outstandingWei });
    },
  },
  {
    id: "VST-042",
    check: (transition) =>
      eachGrant(transition, (after, before) => {
        const vestedBeforeWei = vestedDown(before, transition.before.timeSeconds);
        const vestedAfterWei = vestedDown(after, transition.after.timeSeconds);
        const holds =
          after.beneficiary === before.beneficiary &&
          after.startSeconds === before.startSeconds &&
          after.cliffSeconds === before.cliffSeconds &&
          after.durationSeconds === before.durationSeconds &&
          after.revocable === before.revocable &&
          after.cliffSeconds <= after.durationSeconds &&
          keepsTotal(after, before) &&
          vestedAfterWei >= vestedBeforeWei;
        if (holds) return undefined;
        const terms = ({
          beneficiary,
          totalWei,
          startSeconds,
          cliffSeconds,
          durationSeconds,
          revokedAtSeconds,
        }: GrantState) =>
          [beneficiary, totalWei, startSeconds, cliffSeconds, durationSeconds, revokedAtSeconds].join("/");
        return { termsBefore: terms(before), termsAfter: terms(after), vestedBeforeWei, vestedAfterWei };
      }) ??
      unless(transition.after.vesting.grants.length === transition.before.vesting.grants.length, {
        grantsBefore: transition.before.vesting.grants.length,
        grantsAfter: transition.after.vesting.grants.length,
      }),
  },
  {
    id: "VST-101",
    check: (transition) => {
      const { released, stray } = sumReleased(transition);
      if (stray !== undefined) return violation(stray);
      return eachGrant(transition, (after, before, id) => {
        const releasedInStepWei = after.releasedWei - before.releasedWei;
        const reportedWei = released.get(BigInt(id)) ?? 0n;
        return releasedInStepWei === reportedWei ? undefined : { releasedInStepWei, reportedWei };
      });
    },
  },
  {
    id: "VST-102",
    check: (transition) => {
      const surplus = (snapshot: Snapshot): bigint =>
        heldBy(snapshot.token.balancesWei, "vesting") - outstanding(snapshot).wei;
      const surplusBeforeWei = surplus(transition.before);
      const surplusAfterWei = surplus(transition.after);
      const giftsWei = giftsTo(transition, "token", "vesting");
      return unless(surplusAfterWei === surplusBeforeWei + giftsWei, { surplusBeforeWei, surplusAfterWei, giftsWei });
    },
  },
];
