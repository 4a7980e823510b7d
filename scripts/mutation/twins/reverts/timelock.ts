import { accessControl, erc1155Holder, erc721Holder, timelock, timelockController, twin, type Twin } from "../twin.ts";

const PROPOSED = ") public virtual onlyRole(PROPOSER_ROLE) {";

/** Timelocks (REV-117 to REV-129). */
export const TIMELOCK_REVERT_TWINS: readonly Twin[] = [
  twin(
    "REV-117",
    "anyone schedules a call at the timelock",
    timelockController(
      `${PROPOSED}\n        bytes32 id = hashOperation(`,
      ") public virtual {\n        bytes32 id = hashOperation(",
    ),
  ),
  twin(
    "REV-118",
    "a batch with more payloads than targets is scheduled",
    timelockController(
      `${PROPOSED}\n        if (targets.length != values.length || targets.length != payloads.length) {`,
      `${PROPOSED}\n        if (targets.length != values.length) {`,
    ),
  ),
  twin(
    "REV-119",
    "an operation that is done is cancelled",
    timelockController("if (!isOperationPending(id)) {", "if (!isOperation(id)) {"),
  ),
  twin(
    "REV-120",
    "a call doesn't wait for the one that has to come before it",
    timelockController(
      "_beforeCall(id, predecessor);\n        _execute(target, value, payload);",
      "_beforeCall(id, 0);\n        _execute(target, value, payload);",
    ),
  ),
  twin(
    "REV-121",
    "anyone executes a batch where execution is open to some alone",
    timelockController(
      ") public payable virtual onlyRoleOrOpenRole(EXECUTOR_ROLE) {\n        if (",
      ") public payable virtual {\n        if (",
    ),
  ),
  twin(
    "REV-121",
    "of a batch the first call alone is made",
    timelockController(
      "for (uint256 i = 0; i < targets.length; ++i) {\n            address target",
      "for (uint256 i = 0; i < 1; ++i) {\n            address target",
    ),
  ),
  twin(
    "REV-122",
    "the timelock's delay can't be brought down to its floor itself",
    timelock("require(newDelay >= minimumDelaySeconds,", "require(newDelay > minimumDelaySeconds,"),
  ),
  twin(
    "REV-123",
    "anyone grants roles of the timelock",
    accessControl(
      "function grantRole(bytes32 role, address account) public virtual onlyRole(getRoleAdmin(role)) {",
      "function grantRole(bytes32 role, address account) public virtual {",
    ),
  ),
  twin(
    "REV-124",
    "anyone takes roles of the timelock from who has them",
    accessControl(
      "function revokeRole(bytes32 role, address account) public virtual onlyRole(getRoleAdmin(role)) {",
      "function revokeRole(bytes32 role, address account) public virtual {",
    ),
  ),
  twin(
    "REV-125",
    "a role of the timelock is given up for its holder",
    accessControl(
      "if (callerConfirmation != _msgSender()) {\n            revert AccessControlBadConfirmation();\n        }",
      "",
    ),
  ),
  twin(
    "REV-126",
    "the timelock refuses a token of ERC-721",
    erc721Holder("return this.onERC721Received.selector;", "revert();"),
  ),
  twin(
    "REV-127",
    "the timelock refuses a token of ERC-1155",
    erc1155Holder("return this.onERC1155Received.selector;", "revert();"),
  ),
  twin(
    "REV-128",
    "the timelock refuses tokens of ERC-1155 that come together",
    erc1155Holder("return this.onERC1155BatchReceived.selector;", "revert();"),
  ),
  twin(
    "REV-129",
    "the timelock refuses ether",
    timelockController(
      "receive() external payable virtual {}",
      "receive() external payable virtual {\n        revert();\n    }",
    ),
  ),
];
