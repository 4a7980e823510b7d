import { burn, buyback, haltable, pool, tunable, twin, type Twin } from "./twin.ts";

/** Broken governance (GOV). */
export const GOVERNANCE_TWINS: readonly Twin[] = [
  twin(
    "GOV-043",
    "no parameter has a range",
    tunable("require(value >= minimum && value <= maximum, ParameterOutOfRange(id, value, minimum, maximum));", "id;"),
  ),
  twin("GOV-045", "the whole set isn't checked", tunable("        }\n        _checkParameters();", "        }")),
  twin(
    "GOV-047",
    "a halt of a pool pays whoever halts it a wei of the rewards",
    haltable("function halt() external restricted {", "function halt() public virtual restricted {"),
    pool(
      "function _distribute() private {",
      "function halt() public override {\n        super.halt();\n        rewardToken.safeTransferFrom(rewardVault, msg.sender, 1);\n    }\n\n    function _distribute() private {",
    ),
  ),
  twin(
    "GOV-048",
    "the largest tip may pass the least lot",
    buyback("_requireInRange(TIP_MAXIMUM, set.tipMaximum, 0, set.minimumLot - 1);", ""),
  ),
  twin(
    "GOV-105",
    "a change reports the new value as the old one",
    tunable(
      "emit ParameterSet(ids[i], parameterOf(ids[i]), values[i]);",
      "emit ParameterSet(ids[i], values[i], values[i]);",
    ),
  ),
  twin(
    "GOV-106",
    "setting a rate to what it is moves it to its bound",
    burn("Math.max(_parameters.minimumRate, Math.min(rate, _parameters.maximumRate));", "_parameters.maximumRate;"),
  ),
  twin(
    "GOV-107",
    "a change of a pool's parameters moves its unpaid rewards",
    pool(
      "function _afterParametersSet() internal override {",
      "function _afterParametersSet() internal override {\n        rewardToken.safeTransferFrom(rewardVault, stakeVault, 1);",
    ),
  ),
  twin(
    "GOV-108",
    "a halt needs no rest before it",
    haltable("uint256 readyAt = haltedUntil == 0 ? 0 : haltedUntil + haltSeconds;", "uint256 readyAt = haltedUntil;"),
  ),
  twin(
    "GOV-109",
    "a resumption forgets when it was",
    haltable("haltedUntil = block.timestamp;\n        emit Resumed", "haltedUntil = 0;\n        emit Resumed"),
  ),
  twin(
    "GOV-110",
    "a cooldown may pass its maximum",
    pool("_requireInRange(COOLDOWN, set.cooldownSeconds, 0, maximumCooldownSeconds);", ""),
  ),
];
