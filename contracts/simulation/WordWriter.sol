// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Writes state as a flat list of words
/// @notice Part of the lens: a state of many lists is read in one call.
abstract contract WordWriter {
    /// @dev Words written so far.
    struct Writer {
        uint256[] words;
        uint256 length;
    }

    function _put(Writer memory writer, uint256 word) internal pure {
        writer.words[writer.length++] = word;
    }

    /// @dev Cuts the list to what was written.
    function _trim(Writer memory writer) internal pure returns (uint256[] memory words) {
        words = writer.words;
        uint256 length = writer.length;
        // Assembly, because Solidity can't shorten a list in memory.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(words, length)
        }
    }
}
