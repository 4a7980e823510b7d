// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {Checks} from "../kit/Checks.sol";
import {Tally} from "../kit/Tally.sol";
import {PoolGovernance} from "./PoolGovernance.sol";
import {StakingWatch} from "./StakingWatch.sol";

/// @title A pool's handler, which also checks what always holds of the pool against what it remembers
/// @dev The checks stand here because every call between contracts costs the engines time.
contract PoolHandler is PoolGovernance {
    /// @dev Sums over all actors, as the pool has them.
    struct Accounts {
        uint256 staked;
        uint256 weight;
        uint256 deposit;
        uint256 owedScaled;
    }

    constructor(RewardPool pool_, Tally tally_) StakingWatch(pool_, tally_) {}

    /// @notice Demands that the pool's totals are the sums of its accounts, and that the account whose turn it is has
    /// the stake, weight, positions and cooling stake that it was promised.
    function checkPrincipal() external view {
        Accounts memory all = _accounts();
        Checks.equal("STK-011", pool.totalStaked(), all.staked);
        Checks.equal("STK-011", pool.totalWeight(), all.weight);
        address owner = actorAt(steps % ACTORS);
        (uint256 locked, uint256 bonus) = _checkLocks(owner);
        uint256 cooling = _checkCooling(owner);
        (uint128 staked, uint128 weight, , uint128 deposit, uint128 lockedInPool) = pool.accounts(owner);
        Checks.equal("STK-102", lockedInPool, locked);
        Checks.equal("STK-105", staked, _plain[owner] + locked);
        Checks.equal("STK-101", weight, _plain[owner] + locked + bonus);
        Checks.equal("STK-103", deposit, _plain[owner] + locked + cooling);
    }

    /// @notice Demands that the stake vault holds all principal, and beside it exactly what was given to it.
    function checkStakeVault() external view {
        uint256 held = _stakedToken.balanceOf(pool.stakeVault());
        uint256 deposit = _accounts().deposit;
        Checks.atLeast("STK-012", held, deposit);
        Checks.equal("STK-104", held - deposit, _tally.sums().donatedStake);
    }

    /// @notice Demands that what was funded is undistributed, owed, claimed or in the remainder, to the last fraction.
    function checkConservation() external view {
        Tally.Sums memory sums = _tally.sums();
        Checks.equal("STK-111", pool.totalFunded(), sums.funded);
        Checks.equal("STK-111", pool.totalClaimed(), sums.claimed);
        uint256 fractions = _accounts().owedScaled + pool.remainderScaled();
        Checks.equal("STK-013", fractions + SCALE * (pool.undistributed() + sums.claimed), SCALE * sums.funded);
    }

    /// @notice Demands that the reward vault covers every claim, and beside it holds exactly what was given to it.
    function checkRewardVault() external view {
        Tally.Sums memory sums = _tally.sums();
        uint256 held = _rewardToken.balanceOf(pool.rewardVault());
        uint256 fractions = _accounts().owedScaled + pool.remainderScaled();
        Checks.atLeast("STK-014", held, pool.undistributed() + fractions / SCALE);
        Checks.equal("STK-110", held, sums.funded + sums.donatedRewards - sums.claimed);
    }

    /// @notice Demands that the rate is the lesser of curve and runway, and that more stake never pays each more.
    function checkRate() external view {
        uint256 maximum = pool.parameterOf("maximumEmissionRateWeiPerSecond");
        uint256 target = pool.parameterOf("targetStakeWei");
        uint256 staked = pool.totalStaked();
        uint256 atStake = _curveAt(maximum, target, staked);
        uint256 byRunway = pool.undistributed() / pool.parameterOf("minimumRunwaySeconds");
        Checks.equal("STK-023", pool.emissionRate(), atStake < byRunway ? atStake : byRunway);
        Checks.atMost("STK-023", atStake, maximum);
        uint256 more = staked + 1 + staked / 7;
        if (staked > 0) Checks.atLeast("STK-114", (atStake + 1) * more, _curveAt(maximum, target, more) * staked);
    }

    /// @notice Returns an account's locked stakes.
    /// @param account The staker.
    /// @return Its locks.
    function locksOf(address account) external view returns (Lock[] memory) {
        return _locks[account];
    }

    /// @notice Returns an account's cooling stakes.
    /// @param account The staker.
    /// @return Its stakes that cool down.
    function coolingOf(address account) external view returns (Cooling[] memory) {
        return _cooling[account];
    }

    function _accounts() private view returns (Accounts memory all) {
        uint256 accumulator = pool.accumulator();
        for (uint256 i = 0; i < ACTORS; ++i) {
            (uint128 staked, uint128 weight, uint256 debtScaled, uint128 deposit, ) = pool.accounts(actorAt(i));
            unchecked {
                // Amounts have 128 bits; what is owed is exact modulo 2^256, as the debt is.
                all.staked += staked;
                all.weight += weight;
                all.deposit += deposit;
                all.owedScaled += weight * accumulator - debtScaled;
            }
        }
    }

    function _checkLocks(address owner) private view returns (uint256 locked, uint256 bonus) {
        Lock[] memory locks = _locks[owner];
        for (uint256 i = 0; i < locks.length; ++i) {
            Lock memory lock = locks[i];
            (uint128 amount, uint64 unlockAt, uint32 weightBps) = pool.positions(owner, lock.positionId);
            Checks.equal("STK-106", amount, lock.amount);
            Checks.equal("STK-106", unlockAt, lock.unlockAt);
            Checks.equal("STK-106", weightBps, lock.weightBps);
            locked += lock.amount;
            bonus += (lock.amount * lock.weightBps) / BPS - lock.amount;
        }
    }

    function _checkCooling(address owner) private view returns (uint256 sum) {
        Cooling[] memory cooling = _cooling[owner];
        for (uint256 i = 0; i < cooling.length; ++i) {
            (uint128 amount, uint64 readyAt) = pool.unstakings(owner, cooling[i].unstakingId);
            Checks.equal("STK-020", amount, cooling[i].amount);
            Checks.equal("STK-107", readyAt, cooling[i].readyAt);
            sum += amount;
        }
    }

    /// @dev The design's curve: E·A·(2T − A)/T² up to T, then in a line down to 0.8·E at 1.2·T, and flat.
    function _curveAt(uint256 maximum, uint256 target, uint256 staked) private pure returns (uint256) {
        if (staked <= target) return (maximum * (staked * (2 * target - staked))) / (target * target);
        uint256 excess = staked - target;
        // The fall is rounded up.
        if (5 * excess < target) return maximum - (maximum * excess + target - 1) / target;
        return (4 * maximum) / 5;
    }
}
