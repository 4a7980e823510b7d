import { guardianship, twin, type Twin } from "./twin.ts";

/** A guardian who can do more than stop things, or for longer (GOV). */
export const GUARDIAN_TWINS: readonly Twin[] = [
  twin(
    "GOV-156",
    "the guardian's powers last a second longer",
    guardianship("require(block.timestamp < powersUntil,", "require(block.timestamp <= powersUntil,"),
  ),
  twin(
    "GOV-157",
    "the guardian may cancel the end of its powers",
    guardianship(
      "if (selector != this.setGuardian.selector && selector != this.setPowersUntil.selector) return false;",
      "if (selector != this.setGuardian.selector) return false;",
    ),
  ),
  twin(
    "GOV-158",
    "a new guardian gets a term of its own",
    guardianship(
      "emit GuardianReplaced(guardian, newGuardian);",
      "emit GuardianReplaced(guardian, newGuardian);\n        powersUntil = block.timestamp + maximumTermSeconds;",
    ),
  ),
  twin(
    "GOV-159",
    "powers are renewed for any time",
    guardianship("require(until <= latest, GuardianTermInvalid(until, 0, latest));", "latest;"),
  ),
  twin(
    "GOV-160",
    "nobody may become the guardian",
    guardianship("require(newGuardian != address(0), GuardianZero());", ""),
  ),
];
