// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUniswapV2Factory} from "@uniswap/v2-core/contracts/interfaces/IUniswapV2Factory.sol";
import {IUniswapV2Router02} from "@uniswap/v2-periphery/contracts/interfaces/IUniswapV2Router02.sol";

import {vm} from "./Cheatcodes.sol";

/// @title Uniswap V2 from the build that its authors publish
library UniswapV2 {
    /// @dev Hash of the pair's creation code on mainnet; the router derives pair addresses from it.
    bytes32 private constant PAIR_INIT_CODE_HASH = 0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f;

    string private constant CORE = "node_modules/@uniswap/v2-core/build/";
    string private constant PERIPHERY = "node_modules/@uniswap/v2-periphery/build/";

    /// @notice Thrown when the published pair isn't mainnet's.
    /// @param found Hash of its creation code.
    error PairCodeUnexpected(bytes32 found);

    /// @notice Thrown when a creation fails.
    /// @param file Where the code came from.
    error CreationFailed(string file);

    /// @notice Deploys a factory and a router without wrapped Ether.
    /// @return factory The factory.
    /// @return router The router.
    function deploy() internal returns (IUniswapV2Factory factory, IUniswapV2Router02 router) {
        bytes32 found = keccak256(_code(string.concat(CORE, "UniswapV2Pair.json")));
        require(found == PAIR_INIT_CODE_HASH, PairCodeUnexpected(found));
        factory = IUniswapV2Factory(_create(string.concat(CORE, "UniswapV2Factory.json"), abi.encode(address(0))));
        bytes memory arguments = abi.encode(factory, address(0));
        router = IUniswapV2Router02(_create(string.concat(PERIPHERY, "UniswapV2Router02.json"), arguments));
    }

    function _create(string memory file, bytes memory arguments) private returns (address created) {
        bytes memory code = bytes.concat(_code(file), arguments);
        // Creation from code that is no source of this project has no other form.
        assembly ("memory-safe") {
            created := create(0, add(code, 32), mload(code))
        }
        require(created != address(0), CreationFailed(file));
    }

    function _code(string memory file) private view returns (bytes memory) {
        return vm.parseJsonBytes(vm.readFile(file), ".bytecode");
    }
}
