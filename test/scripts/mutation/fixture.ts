import { parseSources } from "../../../scripts/mutation/compiler.ts";
import { declarationsOf, type Mutant, mutantsOf } from "../../../scripts/mutation/mutants.ts";

/** Where the fixture pretends to be. */
export const PATH = "contracts/token/Fixture.sol";

/** A change of one place, for tests to which it doesn't matter which. */
export const MUTANT: Mutant = {
  id: "A.f:boundary-moved:1",
  source: "contracts/token/A.sol",
  line: 7,
  operator: "boundary-moved",
  range: { start: 0, end: 1 },
  scope: { start: 0, end: 1 },
  original: "<",
  mutated: "<=",
};

/** Wrap statements in a contract that knows the names that the tests use. */
export function contractWith(statements: string, members = ""): string {
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

library Math {
    enum Rounding { Floor, Ceil }
    function mulDiv(uint256 a, uint256 b, uint256 c) internal pure returns (uint256) { return a * b / c; }
    function mulDiv(uint256 a, uint256 b, uint256 c, Rounding) internal pure returns (uint256) { return a * b / c; }
    function min(uint256 a, uint256) internal pure returns (uint256) { return a; }
    function max(uint256 a, uint256) internal pure returns (uint256) { return a; }
}

contract Fixture {
    event Moved(address who, uint256 amount);
    error Wrong(uint256 amount);
    error Worse();
    bytes32 constant NAME = "name";
    uint256 x;
    uint256 y;
    struct Pair { uint256 left; uint256 right; }
    mapping(bytes32 id => Pair pair) pairs;
    uint256[] list;
    mapping(address who => uint256 amount) sums;
    modifier restricted() { require(msg.sender != address(0)); _; }
    ${members}
    function touch() internal { x = 1; }
    function run(uint256 a, uint256 b, bytes32 id) internal returns (uint256 c) {
        ${statements}
    }
}
`;
}

/** Make the mutants of a text. */
export function mutantsIn(content: string): Mutant[] {
  const trees = parseSources(new Map([[PATH, content]]));
  return mutantsOf(PATH, content, trees.get(PATH)!, declarationsOf(trees.values()));
}

/** Make the mutants of statements in the function `run`, and of other members if there are any. */
export function mutantsOfStatements(statements: string, members = ""): Mutant[] {
  const scopes = members === "" ? ["Fixture.run:"] : ["Fixture.run:", "Fixture.member:"];
  return mutantsIn(contractWith(statements, members)).filter(({ id }) => scopes.some((scope) => id.startsWith(scope)));
}
