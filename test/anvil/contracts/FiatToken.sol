// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title Stands in for USDC
/// @notice Purpose: the part of USDC's interface that forks and tests use, with its 6 decimals, its minters and its
/// blacklist. Roles: the master minter names minters, the blacklister blacklists, the pauser pauses. Trusts: these.
/// Does not protect from: anything; for tests alone.
contract FiatToken is ERC20 {
    address public immutable masterMinter;
    address public immutable blacklister;
    address public immutable pauser;

    mapping(address minter => uint256 allowance) public minterAllowance;
    mapping(address account => bool blacklisted) public isBlacklisted;
    bool public paused;

    constructor(address masterMinter_, address blacklister_, address pauser_) ERC20("USD Coin", "USDC") {
        masterMinter = masterMinter_;
        blacklister = blacklister_;
        pauser = pauser_;
    }

    function configureMinter(address minter, uint256 allowance_) external returns (bool) {
        require(msg.sender == masterMinter, "FiatToken: caller is not the masterMinter");
        minterAllowance[minter] = allowance_;
        return true;
    }

    function mint(address to, uint256 amount) external returns (bool) {
        uint256 left = minterAllowance[msg.sender];
        require(amount <= left, "FiatToken: mint amount exceeds minterAllowance");
        minterAllowance[msg.sender] = left - amount;
        _mint(to, amount);
        return true;
    }

    function blacklist(address account) external {
        require(msg.sender == blacklister, "Blacklistable: caller is not the blacklister");
        isBlacklisted[account] = true;
    }

    function pause() external {
        require(msg.sender == pauser, "Pausable: caller is not the pauser");
        paused = true;
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!paused, "Pausable: paused");
        require(!isBlacklisted[from] && !isBlacklisted[to], "Blacklistable: account is blacklisted");
        super._update(from, to, value);
    }
}
