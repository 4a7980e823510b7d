// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {IRewardPool} from "../interfaces/IRewardPool.sol";
import {SupplyLedger} from "./SupplyLedger.sol";

/// @title The economy's token: capped for its lifetime, with permits and votes
/// @notice Purpose: the unit of account of the economy. Roles: none; the minter and the token-staking pool are bound
/// once at genesis and never change. Trusts: the minter to follow its schedule and the pool to report what it holds
/// for an account. Does not protect from: owners who approve or burn their own tokens.
/// @dev Stake keeps its votes: deposits into the pool's vault and returns from it move no voting units, and an
/// account's units are its balance plus what the pool holds for it. Clock mode is the timestamp (ERC-6372).
contract EconomyToken is ERC20, ERC20Permit, ERC20Burnable, ERC20Votes, SupplyLedger {
    /// @dev A share of the genesis supply.
    struct GenesisAllocation {
        address recipient;
        uint256 amount;
    }

    /// @notice Who may bind the minter and the pool, once; nothing else.
    address public immutable GENESIS;

    /// @notice The only account that mints; zero before genesis.
    address public minter;

    /// @notice The token-staking pool, whose deposits keep their votes; zero before genesis.
    IRewardPool public stakingPool;

    /// @notice The vault of the token-staking pool; zero before genesis.
    address public stakeVault;

    /// @notice Emitted once, when the economy begins.
    /// @param minter The only account that mints from now on.
    /// @param stakingPool The token-staking pool.
    /// @param supply Genesis supply, in wei.
    event GenesisCompleted(address indexed minter, address indexed stakingPool, uint256 supply);

    /// @notice Thrown when somebody else than the binder completes genesis.
    /// @param caller Who tried.
    /// @param genesis Who may.
    error TokenGenesisUnauthorized(address caller, address genesis);

    /// @notice Thrown when genesis is completed a second time.
    error TokenGenesisAlreadyCompleted();

    /// @notice Thrown when the minter or the pool has no code, or the pool's vault is missing.
    /// @param binding The address that was given.
    error TokenGenesisBindingInvalid(address binding);

    /// @notice Thrown when somebody else than the minter mints.
    /// @param caller Who tried.
    /// @param minter Who may.
    error TokenMinterOnly(address caller, address minter);

    constructor(
        string memory name_,
        string memory symbol_,
        uint256 maxSupply,
        address genesis
    ) ERC20(name_, symbol_) ERC20Permit(name_) SupplyLedger(maxSupply) {
        GENESIS = genesis;
    }

    /// @notice Binds the minter and the pool for good and mints the genesis supply.
    /// @param minter_ The minter; a contract.
    /// @param stakingPool_ The token-staking pool; a contract.
    /// @param allocations Who receives how much of the genesis supply.
    function completeGenesis(
        address minter_,
        IRewardPool stakingPool_,
        GenesisAllocation[] calldata allocations
    ) external {
        require(msg.sender == GENESIS, TokenGenesisUnauthorized(msg.sender, GENESIS));
        require(minter == address(0), TokenGenesisAlreadyCompleted());
        require(minter_.code.length > 0, TokenGenesisBindingInvalid(minter_));
        require(address(stakingPool_).code.length > 0, TokenGenesisBindingInvalid(address(stakingPool_)));
        address vault = stakingPool_.stakeVault();
        require(vault.code.length > 0, TokenGenesisBindingInvalid(vault));

        minter = minter_;
        stakingPool = stakingPool_;
        stakeVault = vault;
        for (uint256 i = 0; i < allocations.length; ++i) {
            _mint(allocations[i].recipient, allocations[i].amount);
        }
        emit GenesisCompleted(minter_, address(stakingPool_), totalSupply());
    }

    /// @notice Mints tokens, up to the lifetime cap; only the minter may.
    /// @param to Who receives them.
    /// @param amount Amount in wei.
    function mint(address to, uint256 amount) external {
        require(msg.sender == minter, TokenMinterOnly(msg.sender, minter));
        _mint(to, amount);
    }

    /// @inheritdoc ERC20Permit
    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    /// @notice Returns the clock that votes are counted by.
    /// @return The timestamp, in seconds.
    function clock() public view override returns (uint48) {
        return Time.timestamp();
    }

    /// @notice Describes the clock, as ERC-6372 asks.
    /// @return The mode: timestamps.
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        if (from == address(0)) _recordMint(value);
        super._update(from, to, value);
        if (to == address(0)) _recordBurn(value);
    }

    function _transferVotingUnits(address from, address to, uint256 amount) internal override {
        address vault = stakeVault;
        // A return from the vault, or a deposit by the pool. The vault is bound before the first token exists.
        if (from == vault && to != address(0)) return;
        if (to == vault && msg.sender == address(stakingPool)) return;
        super._transferVotingUnits(from, to, amount);
    }

    function _getVotingUnits(address account) internal view override returns (uint256) {
        uint256 held = balanceOf(account);
        return address(stakingPool) == address(0) ? held : held + stakingPool.depositOf(account);
    }
}
