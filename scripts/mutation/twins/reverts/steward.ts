import {
  integrityFlags,
  jointRules,
  parameterLimits,
  recommendationLedger,
  steward,
  twin,
  type Twin,
} from "../twin.ts";

/** The parameter steward (REV-161 to REV-169). */
export const STEWARD_REVERT_TWINS: readonly Twin[] = [
  twin(
    "REV-161",
    "a recommendation without evidence is committed",
    steward("require(evidenceHash != bytes32(0), StewardEvidenceMissing());", ""),
  ),
  twin(
    "REV-162",
    "an execution doesn't check again what it rests on",
    steward("_requireAllowed(changes);\n        Setting[] memory settings", "Setting[] memory settings"),
  ),
  twin(
    "REV-162",
    "the moves of a recommendation's first parameter alone are recorded",
    steward(
      "_recordMove(change.parameter, change.oldValue,",
      "if (i == 0) _recordMove(change.parameter, change.oldValue,",
    ),
  ),
  twin(
    "REV-163",
    "what there isn't, or is over, is vetoed",
    recommendationLedger("_requireOpen(id).vetoed = true;", "recommendations[id].vetoed = true;"),
  ),
  twin(
    "REV-164",
    "the steward takes a veto of everything from anyone",
    steward("function vetoAll() external restricted {", "function vetoAll() external {"),
  ),
  twin(
    "REV-165",
    "limits are narrowed with a shorter window",
    parameterLimits(
      "limits.cooldownSeconds >= inForce.cooldownSeconds &&\n                limits.windowSeconds >= inForce.windowSeconds,",
      "limits.cooldownSeconds >= inForce.cooldownSeconds,",
    ),
  ),
  twin(
    "REV-166",
    "anyone raises a flag",
    steward(
      "function raiseFlag(IntegrityFlag flag) external restricted {",
      "function raiseFlag(IntegrityFlag flag) external {",
    ),
  ),
  twin(
    "REV-167",
    "a flag that isn't up is lowered",
    integrityFlags("require(_isUp(flag), IntegrityFlagDown(flag));", ""),
  ),
  twin(
    "REV-168",
    "a value is adopted twice at once",
    steward(
      "_requireAfter(parameter, before, i);\n            before = parameter;\n            _requireWithinLastingBounds",
      "_requireKnown(parameter);\n            before = parameter;\n            _requireWithinLastingBounds",
    ),
  ),
  twin(
    "REV-168 REV-173",
    "liquidity mining gets emission that its pool doesn't pay",
    jointRules('        _checkOutlet(minter_, "liquidityMiningWeightBps", miningPool_);\n', ""),
  ),
  twin(
    "REV-168",
    "a narrowing stays that a value is adopted above",
    parameterLimits(
      "if (value < narrowed.minimum || value > narrowed.maximum) delete",
      "if (value < narrowed.minimum) delete",
    ),
  ),
  twin(
    "REV-169",
    "limits are set that the value lies outside of",
    steward(
      "_setLimits(parameter, limits, valueAt(parameter));",
      "valueAt(parameter);\n        _setLimits(parameter, limits, limits.minimum);",
    ),
  ),
];
