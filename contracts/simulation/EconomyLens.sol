// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IUniswapV2Pair} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Pair.sol";

import {AutomatedBurn} from "../burn/AutomatedBurn.sol";
import {Buyback} from "../buyback/Buyback.sol";
import {PriceOracle} from "../buyback/PriceOracle.sol";
import {VestingGrants} from "../distribution/VestingGrants.sol";
import {EmissionMinter} from "../emission/EmissionMinter.sol";
import {RevenueSplit} from "../fees/RevenueSplit.sol";
import {UsageFees} from "../fees/UsageFees.sol";
import {Tunable} from "../governance/Tunable.sol";
import {RewardPool} from "../staking/RewardPool.sol";
import {EconomyToken} from "../token/EconomyToken.sol";
import {GovernanceLens} from "./GovernanceLens.sol";

/// @title Reads a whole economy in a few calls
/// @notice Purpose: state as flat lists of words, in the order that the chain adapter's reader follows; decoding
/// thousands of words one by one is what makes snapshots cheap. Roles: none. Trusts: the contracts it reads. Does not
/// protect from: anything; it only reads.
/// @dev Lists of variable length stand behind their count. Addresses are words.
contract EconomyLens is GovernanceLens {
    /// @dev The contracts of an economy.
    struct Economy {
        EconomyToken token;
        IERC20 quote;
        IUniswapV2Pair pair;
        EmissionMinter minter;
        RewardPool stakingPool;
        RewardPool miningPool;
        UsageFees fees;
        AutomatedBurn burn;
        Buyback buyback;
        PriceOracle oracle;
        VestingGrants vesting;
    }

    /// @dev More than the contracts' state takes beside grants, and more than their parameters take.
    uint256 private constant STATE_WORDS = 128;
    uint256 private constant PARAMETER_WORDS = 128;
    uint256 private constant WORDS_PER_GRANT = 8;
    uint256 private constant WORDS_PER_ACCOUNT = 18;
    uint256 private constant WORDS_PER_ENTRY = 3;
    /// @dev Bytes of a query before its entries' ids.
    uint256 private constant QUERY_BYTES = 29;

    /// @dev Parts of an account, as bits of a query's mask.
    uint8 private constant TOKEN = 1;
    uint8 private constant QUOTE = 2;
    uint8 private constant LIQUIDITY = 4;
    uint8 private constant VOTES = 8;
    uint8 private constant DELEGATION = 16;
    uint8 private constant STAKING = 32;
    uint8 private constant MINING = 64;
    uint8 private constant USAGE = 128;

    /// @notice Returns the state of the contracts.
    /// @param economy The contracts.
    /// @param pastSeconds Time, before now, at which the supply's vote checkpoints are read.
    /// @return words The state, in the order of the private functions below.
    function readContracts(
        Economy calldata economy,
        uint256 pastSeconds
    ) external view returns (uint256[] memory words) {
        Writer memory writer;
        writer.words = new uint256[](STATE_WORDS + WORDS_PER_GRANT * economy.vesting.grantCount());
        _put(writer, block.timestamp);
        _writeToken(writer, economy.token, pastSeconds);
        _writePair(writer, economy);
        _writeEmission(writer, economy.minter);
        _writePool(writer, economy.stakingPool);
        _writePool(writer, economy.miningPool);
        _writeFees(writer, economy.fees);
        _writeBurn(writer, economy.burn);
        _writeBuyback(writer, economy.buyback);
        _writeOracle(writer, economy.oracle);
        _writeGrants(writer, economy.vesting);
        return _trim(writer);
    }

    /// @notice Returns the parameters that governance may change.
    /// @param economy The contracts.
    /// @return words For each tunable contract: the number of its parameters, then each one's id and value.
    function readParameters(Economy calldata economy) external view returns (uint256[] memory words) {
        Writer memory writer;
        writer.words = new uint256[](PARAMETER_WORDS);
        _writeParameters(writer, economy.minter);
        _writeParameters(writer, economy.stakingPool);
        _writeParameters(writer, economy.miningPool);
        _writeParameters(writer, economy.fees);
        _writeParameters(writer, economy.burn);
        _writeParameters(writer, economy.buyback);
        return _trim(writer);
    }

    /// @notice Returns the state of accounts, or the parts of it that are asked for; contracts may be among them.
    /// @param economy The contracts.
    /// @param queries For each account: its address (20 bytes); a mask of the parts that are asked for (1 byte); the
    /// numbers of its staking positions, staking unstakings, mining positions and mining unstakings (2 bytes each, zero
    /// where that pool isn't asked for); then their ids in that order (8 bytes each).
    /// @return words For each account, where asked for: three balances, votes, delegate and nonce, both pools,
    /// the period and the units of its last discount.
    function readAccounts(
        Economy calldata economy,
        bytes calldata queries
    ) external view returns (uint256[] memory words) {
        Writer memory writer;
        writer.words = new uint256[](
            (queries.length * WORDS_PER_ACCOUNT) / QUERY_BYTES + (queries.length * WORDS_PER_ENTRY) / 8
        );
        uint256 offset = 0;
        while (offset < queries.length) {
            address account = address(bytes20(queries[offset:offset + 20]));
            uint8 mask = uint8(queries[offset + 20]);
            uint64 counts = uint64(bytes8(queries[offset + 21:offset + 29]));
            offset += QUERY_BYTES;
            _writeTokens(writer, economy, account, mask);
            if (mask & STAKING != 0) {
                _writePoolAccount(writer, economy.stakingPool, account);
                offset = _writePositions(writer, economy.stakingPool, account, queries, offset, uint16(counts >> 48));
                offset = _writeUnstakings(writer, economy.stakingPool, account, queries, offset, uint16(counts >> 32));
            }
            if (mask & MINING != 0) {
                _writePoolAccount(writer, economy.miningPool, account);
                offset = _writePositions(writer, economy.miningPool, account, queries, offset, uint16(counts >> 16));
                offset = _writeUnstakings(writer, economy.miningPool, account, queries, offset, uint16(counts));
            }
            if (mask & USAGE != 0) {
                (uint64 period, uint64 units) = economy.fees.discountUses(account);
                _put(writer, period);
                _put(writer, units);
            }
        }
        return _trim(writer);
    }

    function _writeTokens(Writer memory writer, Economy calldata economy, address account, uint8 mask) private view {
        if (mask & TOKEN != 0) _put(writer, economy.token.balanceOf(account));
        if (mask & QUOTE != 0) _put(writer, economy.quote.balanceOf(account));
        if (mask & LIQUIDITY != 0) _put(writer, economy.pair.balanceOf(account));
        if (mask & VOTES != 0) _put(writer, economy.token.getVotes(account));
        if (mask & DELEGATION != 0) {
            _put(writer, uint160(economy.token.delegates(account)));
            _put(writer, economy.token.nonces(account));
        }
    }

    function _writeToken(Writer memory writer, EconomyToken token, uint256 pastSeconds) private view {
        _put(writer, token.MAX_SUPPLY());
        _put(writer, token.totalSupply());
        _put(writer, token.totalMinted());
        _put(writer, token.totalBurned());
        _put(writer, token.getPastTotalSupply(pastSeconds));
    }

    function _writePair(Writer memory writer, Economy calldata economy) private view {
        _put(writer, economy.quote.totalSupply());
        (uint256 reserveToken, uint256 reserveQuote) = economy.oracle.reserves();
        _put(writer, reserveToken);
        _put(writer, reserveQuote);
        _put(writer, economy.oracle.currentCumulative());
        _put(writer, economy.pair.totalSupply());
    }

    function _writeEmission(Writer memory writer, EmissionMinter minter) private view {
        _put(writer, minter.schedule().emittedBy(block.timestamp));
        _put(writer, minter.totalAccrued());
        _put(writer, minter.totalMinted());
        (uint128 staking, uint128 mining, uint128 contributions) = minter.lines();
        _put(writer, staking);
        _put(writer, mining);
        _put(writer, contributions);
        (uint128 capacity, uint128 rate, uint128 level, uint64 updatedAt) = minter.bucket();
        _putBucket(writer, capacity, rate, level, updatedAt);
    }

    function _writePool(Writer memory writer, RewardPool pool) private view {
        _put(writer, pool.totalStaked());
        _put(writer, pool.totalWeight());
        _put(writer, pool.accumulator());
        _put(writer, pool.remainderScaled());
        _put(writer, pool.emissionRate());
        _put(writer, pool.updatedAt());
        _put(writer, pool.undistributed());
        _put(writer, pool.totalFunded());
        _put(writer, pool.totalClaimed());
        _put(writer, pool.haltedUntil());
        (uint256 positionId, uint256 unstakingId) = pool.nextIds();
        _put(writer, positionId);
        _put(writer, unstakingId);
    }

    function _writeFees(Writer memory writer, UsageFees fees) private view {
        (uint256 period, uint256 unitPrice, uint256 unitsSold) = fees.currentPeriod();
        _put(writer, period);
        _put(writer, unitPrice);
        _put(writer, unitsSold);
        for (uint256 i = 0; i <= uint256(type(RevenueSplit.Recipient).max); ++i) {
            _put(writer, fees.credits(RevenueSplit.Recipient(i)));
        }
        _put(writer, fees.totalQuoteRevenue());
        _put(writer, fees.totalTokenRevenue());
        _put(writer, fees.totalUnitsSold());
    }

    function _writeBurn(Writer memory writer, AutomatedBurn burn) private view {
        _put(writer, burn.inventory());
        _put(writer, burn.rate());
        _put(writer, burn.lastBurnAt());
        _put(writer, burn.supplyAfterLastBurn());
        _put(writer, burn.totalBurned());
        _put(writer, burn.epochSeconds());
    }

    function _writeBuyback(Writer memory writer, Buyback buyback) private view {
        _put(writer, buyback.inventory());
        (uint128 capacity, uint128 rate, uint128 level, uint64 updatedAt) = buyback.bucket();
        _putBucket(writer, capacity, rate, level, updatedAt);
        _put(writer, buyback.lastBuybackAt());
        _put(writer, buyback.haltedUntil());
        _put(writer, buyback.totalSpent());
        _put(writer, buyback.totalBought());
        _put(writer, buyback.totalTips());
    }

    function _writeOracle(Writer memory writer, PriceOracle oracle) private view {
        (uint256 cumulative, uint64 observedAt) = oracle.newest();
        _put(writer, cumulative);
        _put(writer, observedAt);
        (cumulative, observedAt) = oracle.previous();
        _put(writer, cumulative);
        _put(writer, observedAt);
        try oracle.averageTokenPerQuote() returns (uint256 average) {
            _put(writer, average);
        } catch {
            _put(writer, 0);
        }
        _put(writer, oracle.spotTokenPerQuote());
    }

    function _writeGrants(Writer memory writer, VestingGrants vesting) private view {
        uint256 count = vesting.grantCount();
        _put(writer, count);
        for (uint256 i = 0; i < count; ++i) {
            VestingGrants.Grant memory grant = vesting.grantOf(i);
            _put(writer, uint160(grant.terms.beneficiary));
            _put(writer, grant.terms.total);
            _put(writer, grant.released);
            _put(writer, grant.terms.startSeconds);
            _put(writer, grant.terms.cliffSeconds);
            _put(writer, grant.terms.durationSeconds);
            _put(writer, grant.terms.revocable ? 1 : 0);
            _put(writer, grant.revokedAt);
        }
    }

    function _writeParameters(Writer memory writer, Tunable tunable) private view {
        bytes32[] memory ids = tunable.parameterIds();
        _put(writer, ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            _put(writer, uint256(ids[i]));
            _put(writer, tunable.parameterOf(ids[i]));
        }
    }

    function _writePoolAccount(Writer memory writer, RewardPool pool, address owner) private view {
        (uint128 staked, uint128 weight, uint256 debt, uint128 deposit, uint128 locked) = pool.accounts(owner);
        _put(writer, staked);
        _put(writer, weight);
        _put(writer, debt);
        _put(writer, deposit);
        _put(writer, locked);
    }

    function _writePositions(
        Writer memory writer,
        RewardPool pool,
        address owner,
        bytes calldata queries,
        uint256 offset,
        uint256 count
    ) private view returns (uint256 end) {
        end = offset + 8 * count;
        for (; offset < end; offset += 8) {
            (uint128 amount, uint64 unlockAt, uint32 weightBps) = pool.positions(owner, _idAt(queries, offset));
            _put(writer, amount);
            _put(writer, unlockAt);
            _put(writer, weightBps);
        }
    }

    function _writeUnstakings(
        Writer memory writer,
        RewardPool pool,
        address owner,
        bytes calldata queries,
        uint256 offset,
        uint256 count
    ) private view returns (uint256 end) {
        end = offset + 8 * count;
        for (; offset < end; offset += 8) {
            (uint128 amount, uint64 readyAt) = pool.unstakings(owner, _idAt(queries, offset));
            _put(writer, amount);
            _put(writer, readyAt);
        }
    }

    function _idAt(bytes calldata queries, uint256 offset) private pure returns (uint256) {
        return uint64(bytes8(queries[offset:offset + 8]));
    }

    function _putBucket(
        Writer memory writer,
        uint256 capacity,
        uint256 rate,
        uint256 level,
        uint256 updatedAt
    ) private pure {
        _put(writer, capacity);
        _put(writer, rate);
        _put(writer, level);
        _put(writer, updatedAt);
    }
}
