// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What other contracts ask of a reward pool
/// @notice What stakes and what rewards it other contracts may ask about or add to.
interface IRewardPool {
    /// @notice Adds rewards to what the pool will distribute; anyone may.
    /// @param amount Reward tokens in wei, pulled from the caller in full.
    function fund(uint256 amount) external;

    /// @notice Returns how much more the pool takes until it holds its target runway.
    /// @return Reward tokens in wei; zero while the pool is full.
    function fundingRoom() external view returns (uint256);

    /// @notice Returns the stake of an account that earns and gives discounts.
    /// @param account The staker.
    /// @return Staked tokens in wei, without what is cooling down.
    function activeStakeOf(address account) external view returns (uint256);

    /// @notice Returns everything that the pool holds for an account.
    /// @param account The staker.
    /// @return Staked tokens in wei, what is cooling down included.
    function depositOf(address account) external view returns (uint256);

    /// @notice Returns the vault that holds the stake.
    /// @return Its address.
    function stakeVault() external view returns (address);
}
