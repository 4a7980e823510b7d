import { BPS, mulDivDown } from "../units/amounts.ts";
import type { ProtocolEvent } from "../protocol/actions.ts";
import type { Predicate, Transition } from "./invariant.ts";
import { keepsParameters, parameter } from "./parameters.ts";
import { scheduleRounding } from "./schedule-rounding.ts";
import { amountOf, eventsOf, sumFrom, sumOf } from "./step-events.ts";
import { equal, first, unless, violation } from "./violation.ts";

const LINES = ["staking", "liquidityMining", "contributions"] as const;

function amountOfLines(event: ProtocolEvent): bigint {
  return LINES.reduce((sum, line) => sum + amountOf(event, line), 0n);
}

function sumOfLines(transition: Transition, name: "EmissionAccrued" | "EmissionMinted"): bigint {
  return LINES.reduce((sum, line) => sum + sumOf(transition, "minter", name, line), 0n);
}

/** Emission (EMI). */
export const EMISSION: readonly Predicate[] = [
  {
    id: "EMI-101",
    check: ({ after: { emission } }) => {
      const { staking, liquidityMining, contributions } = emission.linesWei;
      const { accruedWei, mintedWei } = emission;
      return equal(
        { accruedWei, linesAndMintedWei: staking + liquidityMining + contributions + mintedWei },
        { staking, liquidityMining, contributions, mintedWei },
      );
    },
  },
  {
    id: "EMI-102",
    check: ({ after }) => {
      const { accruedWei, scheduledWei } = after.emission;
      const roundingWei = scheduleRounding(after);
      return unless(accruedWei <= scheduledWei + roundingWei, { accruedWei, scheduledWei, roundingWei });
    },
  },
  {
    id: "EMI-103",
    check: ({ before, after }) =>
      unless(
        after.emission.accruedWei >= before.emission.accruedWei &&
          after.emission.mintedWei >= before.emission.mintedWei &&
          after.emission.scheduledWei + scheduleRounding(after) >= before.emission.scheduledWei,
        {
          accruedBeforeWei: before.emission.accruedWei,
          accruedAfterWei: after.emission.accruedWei,
          mintedBeforeWei: before.emission.mintedWei,
          mintedAfterWei: after.emission.mintedWei,
          scheduledBeforeWei: before.emission.scheduledWei,
          scheduledAfterWei: after.emission.scheduledWei,
        },
      ),
  },
  {
    id: "EMI-104",
    check: ({ after: { token, emission } }) =>
      equal({ mintedSinceGenesisWei: token.totalMintedWei - token.genesisSupplyWei, emittedWei: emission.mintedWei }),
  },
  {
    id: "EMI-105",
    check: (transition) => {
      const { before, after } = transition;
      const accruedInStepWei = after.emission.accruedWei - before.emission.accruedWei;
      const mintedInStepWei = after.token.totalMintedWei - before.token.totalMintedWei;
      const reportedAccruedWei = sumOfLines(transition, "EmissionAccrued");
      const reportedMintedWei = sumOfLines(transition, "EmissionMinted");
      return unless(accruedInStepWei === reportedAccruedWei && mintedInStepWei === reportedMintedWei, {
        accruedInStepWei,
        reportedAccruedWei,
        mintedInStepWei,
        reportedMintedWei,
      });
    },
  },
  {
    id: "EMI-106",
    check: (transition) =>
      first(LINES, (line) => {
        const beforeWei = transition.before.emission.linesWei[line];
        const afterWei = transition.after.emission.linesWei[line];
        const accruedWei = sumOf(transition, "minter", "EmissionAccrued", line);
        const mintedWei = sumOf(transition, "minter", "EmissionMinted", line);
        return unless(afterWei >= 0n && afterWei === beforeWei + accruedWei - mintedWei, {
          line,
          beforeWei,
          afterWei,
          accruedWei,
          mintedWei,
        });
      }),
  },
  {
    id: "EMI-107",
    check: (transition) => {
      if (!keepsParameters(transition, "minter")) return undefined;
      const stakingBps = parameter(transition.after, "minter", "stakingWeightBps");
      const miningBps = parameter(transition.after, "minter", "liquidityMiningWeightBps");
      return first(eventsOf(transition, "minter"), ({ event }) => {
        if (event.name !== "EmissionAccrued") return undefined;
        const incrementWei = amountOfLines(event);
        const stakingWei = amountOf(event, "staking");
        const miningWei = amountOf(event, "liquidityMining");
        return unless(
          stakingWei === mulDivDown(incrementWei, stakingBps, BPS) &&
            miningWei === mulDivDown(incrementWei, miningBps, BPS),
          { incrementWei, stakingWei, stakingBps, miningWei, miningBps },
        );
      });
    },
  },
  {
    id: "EMI-108",
    check: (transition) => {
      const stakingMintedWei = sumOf(transition, "minter", "EmissionMinted", "staking");
      const stakingFundedWei = sumFrom(transition, "staking-pool", "RewardsFunded", "minter");
      const miningMintedWei = sumOf(transition, "minter", "EmissionMinted", "liquidityMining");
      const miningFundedWei = sumFrom(transition, "mining-pool", "RewardsFunded", "minter");
      return unless(stakingMintedWei === stakingFundedWei && miningMintedWei === miningFundedWei, {
        stakingMintedWei,
        stakingFundedWei,
        miningMintedWei,
        miningFundedWei,
      });
    },
  },
  {
    id: "EMI-109",
    check: ({ after }) => {
      const stakingBps = parameter(after, "minter", "stakingWeightBps");
      const miningBps = parameter(after, "minter", "liquidityMiningWeightBps");
      const contributionsBps = parameter(after, "minter", "contributionsWeightBps");
      if (stakingBps + miningBps + contributionsBps === BPS) return undefined;
      return violation({ stakingBps, miningBps, contributionsBps });
    },
  },
];
