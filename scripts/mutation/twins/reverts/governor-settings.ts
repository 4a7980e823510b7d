import {
  governor,
  governorCore,
  governorGuardian,
  governorQuorum,
  governorSettings,
  governorTimelock,
  type Patcher,
  twin,
  type Twin,
} from "../twin.ts";

const DISABLED = `
        if (_executor() != address(this)) {
            revert GovernorDisabledDeposit();
        }`;

/** Only the timelock's calls of a function are held against the proposal that makes them. */
const anyoneCalls = (patcher: Patcher, header: string): ReturnType<Patcher> =>
  patcher(`${header} onlyGovernance {`, `${header} {\n        if (_msgSender() == _executor()) _checkGovernance();`);

/** The governor takes what is sent to it. */
const taken = (header: string): ReturnType<Patcher> => governorCore(`${header} {${DISABLED}`, `${header} {`);

/** What only a proposal may call, and what is sent to the governor (REV-142 to REV-152). */
export const GOVERNOR_SETTING_REVERT_TWINS: readonly Twin[] = [
  twin(
    "REV-142",
    "a relayed call fails unnoticed",
    governorCore(
      "onlyGovernance {\n        (bool success, bytes memory returndata) = target.call{value: value}(data);\n        Address.verifyCallResult(success, returndata);",
      "onlyGovernance {\n        target.call{value: value}(data);",
    ),
  ),
  twin(
    "REV-143",
    "anyone names the proposal guardian",
    anyoneCalls(governorGuardian, "function setProposalGuardian(address newProposalGuardian) public virtual"),
  ),
  twin(
    "REV-144",
    "anyone sets the proposal threshold",
    anyoneCalls(governorSettings, "function setProposalThreshold(uint256 newProposalThreshold) public virtual"),
  ),
  twin(
    "REV-145",
    "a voting delay of a second is refused",
    governor("require(newVotingDelay > 0,", "require(newVotingDelay > 1,"),
  ),
  twin(
    "REV-146",
    "a voting period of no time is let through",
    governorSettings("if (newVotingPeriod == 0) {\n            revert GovernorInvalidVotingPeriod(0);\n        }", ""),
  ),
  twin(
    "REV-147",
    "a quorum of everything is refused",
    governorQuorum("if (newQuorumNumerator > denominator) {", "if (newQuorumNumerator >= denominator) {"),
  ),
  twin(
    "REV-148",
    "anyone puts another timelock in the place of the governor's",
    anyoneCalls(governorTimelock, "function updateTimelock(TimelockController newTimelock) public virtual"),
  ),
  twin(
    "REV-149",
    "the governor takes a token of ERC-721",
    taken("function onERC721Received(address, address, uint256, bytes memory) public virtual returns (bytes4)"),
  ),
  twin(
    "REV-150",
    "the governor takes a token of ERC-1155",
    taken(
      "function onERC1155Received(address, address, uint256, uint256, bytes memory) public virtual returns (bytes4)",
    ),
  ),
  twin(
    "REV-151",
    "the governor takes tokens of ERC-1155 that come together",
    taken("        uint256[] memory,\n        bytes memory\n    ) public virtual returns (bytes4)"),
  ),
  twin("REV-152", "the governor takes ether", taken("receive() external payable virtual")),
];
