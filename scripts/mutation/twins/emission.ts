import { geometricSchedule, linearSchedule, minter, twin, type Twin } from "./twin.ts";

/** Broken emissions (EMI). */
export const EMISSION_TWINS: readonly Twin[] = [
  twin(
    "EMI-101",
    "a poke counts a wei more than it mints",
    minter("totalMinted += minted;", "totalMinted += minted + 1;"),
  ),
  twin(
    "EMI-102",
    "the schedule is read an hour ahead",
    minter("schedule.emittedBy(block.timestamp)", "schedule.emittedBy(block.timestamp + 1 hours)"),
  ),
  twin(
    "EMI-103",
    "a poke with nothing to accrue takes a wei from what has accrued",
    minter(
      "if (emitted <= totalAccrued) return;",
      "if (emitted <= totalAccrued) { if (totalAccrued > 0) --totalAccrued; return; }",
    ),
  ),
  twin(
    "EMI-104",
    "contributions are minted with a wei more",
    minter("token.mint(contributions, contributed);", "token.mint(contributions, contributed + 1);"),
  ),
  twin(
    "EMI-105",
    "the event of a poke reports a wei more for staking",
    minter(
      "emit EmissionMinted(staking, mining, contributed);",
      "emit EmissionMinted(staking + 1, mining, contributed);",
    ),
  ),
  twin(
    "EMI-106",
    "staking accrues what liquidity mining should",
    minter("line.staking += staking;", "line.staking += mining;"),
  ),
  twin(
    "EMI-107",
    "the stakers' share of an increment is rounded up",
    minter("increment.mulDivDown(_stakingWeightBps, BPS)", "increment.mulDivUp(_stakingWeightBps, BPS)"),
  ),
  twin(
    "EMI-108",
    "half of what is minted for a pool stays with the minter",
    minter("pool.fund(amount);", "pool.fund((amount + 1) / 2);"),
  ),
  twin(
    "EMI-109",
    "weights of the emission may add up to anything",
    minter("_requireInRange(CONTRIBUTIONS_WEIGHT, _contributionsWeightBps, rest, rest);", ""),
  ),
  twin(
    "EMI-110",
    "a linear schedule has emitted a wei at its start",
    linearSchedule("if (timeSeconds <= startSeconds) return 0;", "if (timeSeconds <= startSeconds) return 1;"),
  ),
  twin(
    "EMI-111",
    "a linear schedule rounds up",
    linearSchedule("total.mulDivDown(elapsed, durationSeconds)", "total.mulDivUp(elapsed, durationSeconds)"),
  ),
  twin(
    "EMI-112",
    "a geometric schedule is an epoch ahead",
    geometricSchedule("powWadUp(elapsed / epochSeconds)", "powWadUp(elapsed / epochSeconds + 1)"),
  ),
  twin(
    "EMI-113",
    "a poke mints for the staking pool beyond its room",
    minter("Math.min(Math.min(due.staking, stakingPool.fundingRoom()), allowance)", "Math.min(due.staking, allowance)"),
  ),
  twin(
    "EMI-114",
    "a poke lets whoever makes it take tokens of the minter",
    minter("totalMinted += minted;", "totalMinted += minted; token.approve(msg.sender, minted);"),
  ),
  twin(
    "EMI-115",
    "a change of weights shares out the past by the new ones",
    minter(
      "function _beforeParametersSet() internal override {\n        _accrue();",
      "function _beforeParametersSet() internal override {",
    ),
  ),
];
