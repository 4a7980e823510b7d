import {
  buyback,
  governor,
  governorCore,
  haltable,
  manager,
  minter,
  oracle,
  pool,
  seeder,
  steward,
  timelock,
  token,
  tunable,
  twin,
  type Twin,
  vault,
  vesting,
} from "./twin.ts";

/** Broken permissions (ACL). */
export const PERMISSION_TWINS: readonly Twin[] = [
  twin(
    "ACL-050",
    "nobody can renounce a role",
    manager(
      "        _revokeRole(roleId, callerConfirmation);\n    }\n\n    /// @inheritdoc IAccessManager\n    function setRoleAdmin",
      "    }\n\n    /// @inheritdoc IAccessManager\n    function setRoleAdmin",
    ),
  ),
  twin("ACL-101", "anyone mints", token("require(msg.sender == minter, TokenMinterOnly(msg.sender, minter));", "")),
  twin(
    "ACL-102",
    "genesis can be completed again",
    token("require(minter == address(0), TokenGenesisAlreadyCompleted());", ""),
  ),
  twin(
    "ACL-103",
    "anyone sets parameters",
    tunable(
      "function setParameters(bytes32[] calldata ids, uint256[] calldata values) external restricted {",
      "function setParameters(bytes32[] calldata ids, uint256[] calldata values) external {",
    ),
  ),
  twin("ACL-104", "anyone halts", haltable("function halt() external restricted {", "function halt() external {")),
  twin(
    "ACL-105",
    "anyone ends a halt",
    haltable("function resume() external restricted {", "function resume() external {"),
  ),
  twin(
    "ACL-106",
    "anyone revokes a grant",
    vesting("function revoke(uint256 grantId) external restricted {", "function revoke(uint256 grantId) external {"),
  ),
  twin(
    "ACL-107",
    "claims are restricted",
    pool(
      "function claim() external nonReentrant returns (uint256 amount) {",
      "function claim() external nonReentrant restricted returns (uint256 amount) {",
    ),
  ),
  twin(
    "ACL-108",
    "funding a buyback is restricted",
    buyback(
      "function fund(uint256 amount) external nonReentrant {",
      "function fund(uint256 amount) external nonReentrant restricted {",
    ),
  ),
  twin(
    "ACL-109",
    "a vault approves whoever deploys its pool too",
    vault(
      "token.forceApprove(msg.sender, type(uint256).max);",
      "token.forceApprove(msg.sender, type(uint256).max);\n        token.forceApprove(tx.origin, type(uint256).max);",
    ),
  ),
  twin(
    "ACL-111",
    "a role is granted with a delay of the manager's",
    manager("getRoleGrantDelay(roleId), executionDelay);", "getRoleGrantDelay(roleId), executionDelay + 1);"),
  ),
  twin(
    "ACL-112",
    "anyone launches",
    seeder("require(msg.sender == owner, SeederUnauthorized(msg.sender, owner));", ""),
  ),
  twin(
    "ACL-113",
    "whoever revokes a grant becomes the treasury",
    vesting("address public immutable treasury;", "address public treasury;"),
    vesting(
      "token.safeTransfer(treasury, returned);",
      "token.safeTransfer(treasury, returned);\n        treasury = msg.sender;",
    ),
  ),
  twin(
    "ACL-114",
    "anyone vetoes",
    steward("function veto(uint256 id) external restricted {", "function veto(uint256 id) external {"),
  ),
  twin(
    "ACL-115",
    "anyone recommends",
    steward(
      "bytes32 evidenceHash) external restricted returns (uint256 id) {",
      "bytes32 evidenceHash) external returns (uint256 id) {",
    ),
  ),
  twin(
    "ACL-116",
    "anyone lowers a flag",
    steward(
      "function lowerFlag(IntegrityFlag flag) external restricted {",
      "function lowerFlag(IntegrityFlag flag) external {",
    ),
  ),
  twin(
    "ACL-117",
    "its proposer may cancel a proposal at any time",
    governorCore("return (state(proposalId) == ProposalState.Pending) && caller ==", "return caller =="),
  ),
  twin(
    "ACL-118",
    "the timelock may schedule for itself",
    timelock(
      "minimumDelaySeconds = minimumDelaySeconds_;",
      "minimumDelaySeconds = minimumDelaySeconds_;\n        _grantRole(PROPOSER_ROLE, address(this));",
    ),
  ),
  twin(
    "ACL-119",
    "the governor is its own proposal guardian",
    governor("_setProposalGuardian(proposalGuardian_);", "_setProposalGuardian(address(this));"),
  ),
  twin(
    "ACL-108",
    "a poke is restricted",
    minter(
      "function poke() external returns (uint256 minted) {",
      "function poke() external restricted returns (uint256 minted) {",
    ),
  ),
  twin(
    "ACL-112",
    "anyone completes genesis",
    token("require(msg.sender == GENESIS, TokenGenesisUnauthorized(msg.sender, GENESIS));", ""),
  ),
  twin(
    "ADV-107",
    "an observation waits for nothing",
    oracle("require(age >= MINIMUM_AGE_SECONDS, OracleObservationTooEarly(age, MINIMUM_AGE_SECONDS));", "age;"),
  ),
];
