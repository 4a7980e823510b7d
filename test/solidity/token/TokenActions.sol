// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../kit/Cheatcodes.sol";
import {TokenBooks} from "./TokenBooks.sol";

/// @title Everything that may be done with the token, each action valid when it is tried
abstract contract TokenActions is TokenBooks {
    /// @dev A stake that cools down.
    struct Cooling {
        address owner;
        uint256 unstakingId;
        uint256 amount;
        uint256 readyAt;
    }

    bytes32 private constant PERMIT = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    Cooling[] private _cooling;

    /// @notice Transfers, to an actor, to oneself or straight into the stake vault.
    function transfer(uint256 seed, uint256 amountSeed) external {
        (address from, uint256 amount) = _holder(seed, amountSeed);
        address to = _draw(seed, 64) % 8 == 0 ? _vault : _actor(_draw(seed, 72));
        _move(from, to, amount);
        vm.prank(from);
        require(token.transfer(to, amount));
        ++steps;
    }

    /// @notice Allows somebody an amount.
    function approve(uint256 seed, uint256 amount) external {
        (address owner, address spender) = (_actor(seed), _actor(_draw(seed, 64)));
        if (seed % 3 == 0) amount = type(uint256).max;
        _allowances[owner][spender] = amount;
        vm.prank(owner);
        require(token.approve(spender, amount));
        ++steps;
    }

    /// @notice Transfers on behalf of an owner.
    function transferFrom(uint256 seed, uint256 amountSeed) external {
        (address owner, address spender, uint256 amount) = _allowed(seed, amountSeed);
        address to = _actor(_draw(seed, 128));
        _move(owner, to, amount);
        vm.prank(spender);
        require(token.transferFrom(owner, to, amount));
        ++steps;
    }

    /// @notice Burns one's own tokens.
    function burn(uint256 seed, uint256 amountSeed) external {
        (address from, uint256 amount) = _holder(seed, amountSeed);
        amount = amount / 64 + 1;
        _balances[from] -= amount;
        _burned += amount;
        vm.prank(from);
        token.burn(amount);
        ++steps;
    }

    /// @notice Burns on behalf of an owner.
    function burnFrom(uint256 seed, uint256 amountSeed) external {
        (address owner, address spender, uint256 amount) = _allowed(seed, amountSeed);
        _balances[owner] -= amount;
        _burned += amount;
        vm.prank(spender);
        token.burnFrom(owner, amount);
        ++steps;
    }

    /// @notice Mints within the cap, as the minter.
    function mint(uint256 seed, uint256 amountSeed) external {
        uint256 room = token.MAX_SUPPLY() - _minted;
        uint256 amount = room == 0 ? 0 : _amount(amountSeed, seed % 32 == 0 ? room : room / 64 + 1);
        address to = _actor(_draw(seed, 8));
        _balances[to] += amount;
        _minted += amount;
        token.mint(to, amount);
        ++steps;
    }

    /// @notice Chooses a delegate: an actor, or nobody.
    function delegate(uint256 seed) external {
        address account = _actor(seed);
        address chosen = _draw(seed, 64) % 8 == 0 ? address(0) : _actor(_draw(seed, 72));
        _delegates[account] = chosen;
        vm.prank(account);
        token.delegate(chosen);
        ++steps;
    }

    /// @notice Submits a permit that its owner signed, and tries it a second time.
    function permit(uint256 seed, uint256 amount) external {
        address owner = _actor(seed);
        address spender = _actor(_draw(seed, 64));
        uint256 deadline = block.timestamp + (_draw(seed, 128) % 1 days);
        bytes32 content = keccak256(abi.encode(PERMIT, owner, spender, amount, _nonces[owner], deadline));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), content));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keyAt(seed % ACTORS), digest);
        _allowances[owner][spender] = amount;
        ++_nonces[owner];
        vm.prank(_actor(_draw(seed, 192)));
        token.permit(owner, spender, amount, deadline, v, r, s);
        (bool again, ) = address(token).call(abi.encodeCall(token.permit, (owner, spender, amount, deadline, v, r, s)));
        _keep("SUP-110", again ? 1 : 0, 0);
        ++steps;
    }

    /// @notice Stakes; the tokens keep their votes.
    function stake(uint256 seed, uint256 amountSeed) external {
        (address owner, uint256 amount) = _holder(seed, amountSeed);
        _move(owner, _vault, amount);
        _deposits[owner] += amount;
        vm.prank(owner);
        _pool.stake(amount);
        ++steps;
    }

    /// @notice Starts the cooldown of all active stake.
    function unstake(uint256 seed) external {
        address owner = _actor(seed);
        uint256 amount = _pool.activeStakeOf(owner);
        vm.assume(amount > 0);
        vm.prank(owner);
        uint256 unstakingId = _pool.unstake(amount);
        _cooling.push(Cooling(owner, unstakingId, amount, block.timestamp + _pool.parameterOf("cooldownSeconds")));
        ++steps;
    }

    /// @notice Withdraws what has cooled down.
    function withdraw(uint256 seed) external {
        vm.assume(_cooling.length > 0);
        uint256 index = seed % _cooling.length;
        Cooling memory cooling = _cooling[index];
        vm.assume(cooling.readyAt <= block.timestamp);
        _cooling[index] = _cooling[_cooling.length - 1];
        _cooling.pop();
        _move(_vault, cooling.owner, cooling.amount);
        _deposits[cooling.owner] -= cooling.amount;
        vm.prank(cooling.owner);
        _pool.withdraw(cooling.unstakingId);
        ++steps;
    }

    /// @notice Lets time pass.
    function passTime(uint256 seed) external {
        _passMoment(seed);
        ++steps;
    }

    function _move(address from, address to, uint256 amount) private {
        _balances[from] -= amount;
        _balances[to] += amount;
    }

    /// @dev Spends an allowance; the greatest stands for one without end.
    function _allowed(
        uint256 seed,
        uint256 amountSeed
    ) private returns (address owner, address spender, uint256 amount) {
        (owner, spender) = (_actor(seed), _actor(_draw(seed, 64)));
        uint256 allowance = _allowances[owner][spender];
        uint256 most = allowance < _balances[owner] ? allowance : _balances[owner];
        vm.assume(most > 0);
        amount = _amount(amountSeed, most);
        if (allowance < type(uint256).max) _allowances[owner][spender] = allowance - amount;
    }

    function _holder(uint256 seed, uint256 amountSeed) private view returns (address holder, uint256 amount) {
        holder = _actor(seed);
        vm.assume(_balances[holder] > 0);
        amount = _amount(amountSeed, _balances[holder]);
    }
}
