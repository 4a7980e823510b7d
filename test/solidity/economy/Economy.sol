// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUniswapV2Pair} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Pair.sol";
import {IUniswapV2Factory} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Factory.sol";
import {IUniswapV2Router02} from "@uniswap/v2-periphery/contracts/interfaces/IUniswapV2Router02.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {AutomatedBurn} from "../../../contracts/burn/AutomatedBurn.sol";
import {Buyback} from "../../../contracts/buyback/Buyback.sol";
import {PriceOracle} from "../../../contracts/buyback/PriceOracle.sol";
import {GenesisSeeder} from "../../../contracts/distribution/GenesisSeeder.sol";
import {VestingGrants} from "../../../contracts/distribution/VestingGrants.sol";
import {EmissionMinter} from "../../../contracts/emission/EmissionMinter.sol";
import {LinearSchedule} from "../../../contracts/emission/LinearSchedule.sol";
import {RevenueSplit} from "../../../contracts/fees/RevenueSplit.sol";
import {UsageFees} from "../../../contracts/fees/UsageFees.sol";
import {IMintableToken} from "../../../contracts/interfaces/IMintableToken.sol";
import {TestQuoteAsset} from "../../../contracts/simulation/TestQuoteAsset.sol";
import {RewardPool} from "../../../contracts/staking/RewardPool.sol";
import {EconomyToken} from "../../../contracts/token/EconomyToken.sol";
import {UniswapV2} from "../kit/UniswapV2.sol";

/// @dev Every contract of an economy, and the accounts that it pays.
struct Economy {
    AccessManager manager;
    TestQuoteAsset quote;
    IUniswapV2Router02 router;
    GenesisSeeder seeder;
    EconomyToken token;
    IUniswapV2Pair pair;
    RewardPool stakingPool;
    RewardPool miningPool;
    LinearSchedule schedule;
    EmissionMinter minter;
    VestingGrants vesting;
    PriceOracle oracle;
    AutomatedBurn burn;
    Buyback buyback;
    UsageFees fees;
    address treasury;
    address contributions;
}

/// @title Deploys a whole economy in the order in which the deployment module does
/// @dev Periods are short, so that all of it happens in a sequence of some hundred days. The caller administers it.
library EconomyDeployment {
    uint256 internal constant GENESIS_EACH = 1_000_000e18;
    uint256 internal constant POOL_TOKEN = 2_000_000e18;
    uint256 internal constant POOL_QUOTE = 200_000e18;
    uint256 internal constant EMISSION = 10_000_000e18;
    uint256 internal constant GRANT_EACH = 500_000e18;
    uint256 internal constant MAX_SUPPLY = 24_000_000e18;

    /// @notice Deploys and launches an economy.
    /// @param actors Ten accounts that hold tokens from genesis on; the first three have grants.
    /// @return e The economy.
    function deploy(address[] memory actors) internal returns (Economy memory e) {
        e.treasury = address(0x7ea5);
        e.contributions = address(0xc071);
        e.manager = new AccessManager(address(this));
        e.quote = new TestQuoteAsset("QUOTE", 18);
        IUniswapV2Factory factory;
        (factory, e.router) = UniswapV2.deploy();
        e.seeder = new GenesisSeeder(address(this), factory, e.quote, POOL_TOKEN, POOL_QUOTE, address(this));
        e.token = new EconomyToken("Token", "TOK", MAX_SUPPLY, address(e.seeder));
        e.pair = IUniswapV2Pair(e.seeder.findOrCreatePair(address(e.token)));
        e.stakingPool = _pool(e, e.token, 6_000_000e18);
        e.miningPool = _pool(e, IERC20(address(e.pair)), 300_000e18);
        e.schedule = new LinearSchedule(EMISSION, block.timestamp, 1_460 days);
        e.minter = new EmissionMinter(
            address(e.manager),
            IMintableToken(address(e.token)),
            e.schedule,
            e.stakingPool,
            e.miningPool,
            e.contributions,
            [uint16(5_000), 3_000, 2_000],
            200_000e18,
            0.2e18
        );
        _grants(e, actors);
        _launch(e, actors);
        _revenue(e);
    }

    function _pool(Economy memory e, IERC20 staked, uint128 target) private returns (RewardPool) {
        RewardPool.LockTier[] memory tiers = new RewardPool.LockTier[](2);
        tiers[0] = RewardPool.LockTier({termSeconds: 30 days, weightBps: 12_500});
        tiers[1] = RewardPool.LockTier({termSeconds: 180 days, weightBps: 20_000});
        return
            new RewardPool(
                address(e.manager),
                staked,
                e.token,
                RewardPool.PoolParameters(target, 0.1e18, 7 days, 30 days, 3 days),
                tiers,
                14 days,
                7 days
            );
    }

    function _grants(Economy memory e, address[] memory actors) private {
        VestingGrants.GrantTerms[] memory grants = new VestingGrants.GrantTerms[](3);
        uint64 start = uint64(block.timestamp);
        for (uint256 i = 0; i < 3; ++i) {
            grants[i] = VestingGrants.GrantTerms({
                beneficiary: actors[i],
                total: uint128(GRANT_EACH),
                startSeconds: start,
                cliffSeconds: uint64(i * 30 days),
                durationSeconds: uint64((i + 1) * 365 days),
                revocable: i != 1
            });
        }
        e.vesting = new VestingGrants(address(e.manager), e.token, e.treasury, grants);
    }

    function _launch(Economy memory e, address[] memory actors) private {
        EconomyToken.GenesisAllocation[] memory allocations = new EconomyToken.GenesisAllocation[](actors.length + 1);
        for (uint256 i = 0; i < actors.length; ++i) {
            allocations[i] = EconomyToken.GenesisAllocation(actors[i], GENESIS_EACH);
        }
        allocations[actors.length] = EconomyToken.GenesisAllocation(address(e.vesting), 3 * GRANT_EACH);
        e.quote.mint(address(this), POOL_QUOTE);
        e.quote.approve(address(e.seeder), POOL_QUOTE);
        uint256 shares = e.seeder.launch(e.token, address(e.minter), e.stakingPool, allocations);
        // Half of the liquidity stays for ever, so that the pool is never empty.
        for (uint256 i = 0; i < actors.length; ++i) {
            e.pair.transfer(actors[i], shares / (2 * actors.length));
        }
    }

    function _revenue(Economy memory e) private {
        e.oracle = new PriceOracle(e.pair, address(e.token), 7 days);
        e.burn = new AutomatedBurn(
            address(e.manager),
            IMintableToken(address(e.token)),
            1 days,
            0.1e18,
            AutomatedBurn.BurnParameters(0.01e18, 0.5e18, 0.001e18, 0.01e18, 5_000_000e18, 0)
        );
        e.buyback = new Buyback(
            address(e.manager),
            Buyback.Collaborators(e.quote, e.token, e.router, e.oracle, e.stakingPool, e.burn),
            Buyback.BuybackParameters(15, 500, 100, 5_000, 6 hours, 1 hours, 1e18, 0.5e18),
            1_000e18,
            0.01e18,
            7 days
        );
        e.fees = new UsageFees(
            address(e.manager),
            e.oracle,
            RevenueSplit.RevenueRoutes(e.quote, e.token, e.treasury, e.buyback, e.burn, e.stakingPool),
            RevenueSplit.RevenueWeights(7_000, 3_000, 5_000, 3_000, 2_000),
            UsageFees.FeeParameters(0.01e18, 100e18, 1_000, 2_500, 100_000e18, 0.001e18),
            1 days,
            0.1e18,
            1e18
        );
    }
}
