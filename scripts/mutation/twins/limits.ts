import { jointRules, parameterLimits, steward, twin, type Twin } from "./twin.ts";

/** Limits that don't limit, or not as they were set (GOV). */
export const LIMIT_TWINS: readonly Twin[] = [
  twin(
    "GOV-044",
    "a budget counts one move of its window",
    parameterLimits("spent += move.distance;", "spent = move.distance;"),
  ),
  twin(
    "GOV-118",
    "bounds are the lasting ones, whatever a narrowing says",
    parameterLimits(
      "_requireWithinBounds(parameter, to, limits);",
      "_requireWithinBounds(parameter, to, _limits[parameter]);",
    ),
  ),
  twin(
    "GOV-119",
    "a step down may be as long as it likes",
    parameterLimits("require(distance <= limits.step, Limits", "require(distance <= limits.step || to < from, Limits"),
  ),
  twin(
    "GOV-120",
    "a parameter's cooldown ends a second early",
    parameterLimits("require(nowSeconds >= readyAt, Limits", "require(nowSeconds + 1 >= readyAt, Limits"),
  ),
  twin(
    "GOV-121",
    "moves that have left the window are kept",
    parameterLimits(
      "moves.first < moves.next && uint256(moves.list[moves.first].movedAt)",
      "moves.first > moves.next && uint256(moves.list[moves.first].movedAt)",
    ),
  ),
  twin(
    "GOV-134",
    "a narrowing may shorten the window",
    parameterLimits(
      "limits.cooldownSeconds >= inForce.cooldownSeconds &&\n                limits.windowSeconds >= inForce.windowSeconds,",
      "limits.cooldownSeconds >= inForce.cooldownSeconds,",
    ),
  ),
  twin(
    "GOV-135",
    "a narrowing may leave the value outside",
    parameterLimits(
      "uint64 until\n    ) internal {\n        _requireSound(parameter, limits, value);",
      "uint64 until\n    ) internal {\n        value;\n        _requireSound(parameter, limits, limits.minimum);",
    ),
  ),
  twin(
    "GOV-136",
    "a narrowing outlasts new limits",
    parameterLimits(
      "_limits[parameter] = limits;\n        delete _narrowings[parameter];",
      "_limits[parameter] = limits;",
    ),
  ),
  twin(
    "GOV-137",
    "a budget that was set once only shrinks",
    parameterLimits(
      "_limits[parameter] = limits;\n        delete _narrowings[parameter];",
      "uint128 budget = _limits[parameter].budget;\n        _limits[parameter] = limits;\n        if (budget > 0 && budget < limits.budget) _limits[parameter].budget = budget;\n        delete _narrowings[parameter];",
    ),
  ),
  twin(
    "GOV-138",
    "a window may have any number of cooldowns",
    parameterLimits(
      "limits.windowSeconds >= limits.cooldownSeconds &&\n                limits.windowSeconds <= MAXIMUM_COOLDOWNS_IN_WINDOW * limits.cooldownSeconds,",
      "limits.windowSeconds >= limits.cooldownSeconds,",
    ),
  ),
  twin(
    "GOV-139",
    "governance adopts any value",
    steward("            _requireWithinLastingBounds(parameter, value);\n", ""),
  ),
  twin(
    "GOV-141",
    "every parameter of a contract is its first one",
    steward("saferDirection: term.saferDirection, id: ids[i]}", "saferDirection: term.saferDirection, id: ids[0]}"),
  ),
  twin(
    "GOV-162",
    "a narrowing stays that excludes what governance adopts",
    steward("            _endNarrowingWithout(parameter, value);\n", ""),
  ),
];

/** Parameters of several contracts that needn't belong together (GOV). */
export const JOINT_TWINS: readonly Twin[] = [
  twin(
    "GOV-111",
    "the mining pool may pay nothing of what it gets",
    jointRules('_checkOutlet(minter_, "liquidityMiningWeightBps", miningPool_);', "miningPool_;"),
  ),
  twin(
    "GOV-112",
    "the emission's bucket may refill at any rate",
    jointRules("require(refill >= day, JointRuleBroken(EMISSION_BUCKET_REFILLS, refill, day));", "refill;"),
  ),
  twin(
    "GOV-113",
    "the emission's bucket may hold half a day",
    jointRules("require(capacity + 1 >= day,", "require(2 * capacity + 1 >= day,"),
  ),
  twin(
    "GOV-114",
    "a discount asks for no cooldown",
    jointRules(
      "require(cooldown >= period, JointRuleBroken(DISCOUNT_COVERED, cooldown, period));",
      "(cooldown, period);",
    ),
  ),
  twin(
    "GOV-115",
    "the least lot leaves nothing for its tip",
    jointRules("require(minimumLot <= capacity - tip,", "require(minimumLot <= capacity,"),
  ),
  twin(
    "GOV-116",
    "the burn's floor may be raised above the supply",
    jointRules("require(floor <= supply, JointRuleBroken(FLOOR_UNDER_SUPPLY, floor, supply));", "supply;"),
  ),
  twin(
    "GOV-117",
    "a cooldown may outlast the delay that the timelock can come to",
    jointRules("timelock.minimumDelaySeconds());", "timelock.getMinDelay());"),
  ),
  twin(
    "GOV-143",
    "a cooldown may outlast the veto's delay",
    jointRules("Math.min(vetoDelaySeconds, timelock.minimumDelaySeconds());", "timelock.minimumDelaySeconds();"),
  ),
];
