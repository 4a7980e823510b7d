import { guardianship, type Patcher, twin, type Twin } from "../twin.ts";

const BY_GUARDIAN = "require(msg.sender == guardian, GuardianOnly(msg.sender, guardian));";

/** A call is forwarded after other checks than the modifier's. */
const forwardedAfter = (checks: string, call: string): ReturnType<Patcher> =>
  guardianship(`external onlyGuardian {\n        ${call}`, `external {\n        ${checks}\n        ${call}`);

/** The guardian's powers (REV-153 to REV-160). */
export const GUARDIANSHIP_REVERT_TWINS: readonly Twin[] = [
  twin(
    "REV-153",
    "anyone halts through the guardianship",
    guardianship("external onlyGuardian {\n        target.halt();", "external {\n        target.halt();"),
  ),
  twin("REV-154", "a guardian whose powers have ended vetoes", forwardedAfter(BY_GUARDIAN, "steward.veto(id);")),
  twin(
    "REV-155",
    "anyone vetoes everything through the guardianship, until its powers end",
    forwardedAfter(
      "require(block.timestamp < powersUntil, GuardianPowersEnded(block.timestamp, powersUntil));",
      "steward.vetoAll();",
    ),
  ),
  twin(
    "REV-156",
    "a narrowing that the steward refuses fails unnoticed",
    guardianship("steward.narrow(parameter, limits);", "try steward.narrow(parameter, limits) {} catch {}"),
  ),
  twin(
    "REV-157",
    "a flag is raised in the second in which the powers end",
    forwardedAfter(
      `${BY_GUARDIAN}\n        require(block.timestamp <= powersUntil, GuardianPowersEnded(block.timestamp, powersUntil));`,
      "steward.raiseFlag(flag);",
    ),
  ),
  twin(
    "REV-158",
    "the guardian cancels what sets the end of its powers",
    guardianship(" && selector != this.setPowersUntil.selector", ""),
  ),
  twin(
    "REV-158",
    "the guardian can't cancel what replaces another contract's guardian",
    guardianship("            if (targets[i] != address(this)) return false;\n", ""),
  ),
  twin(
    "REV-159",
    "the guardian's place is left empty",
    guardianship("require(newGuardian != address(0), GuardianZero());", ""),
  ),
  twin(
    "REV-160",
    "powers are given for a second more than the term",
    guardianship("require(until <= latest,", "require(until <= latest + 1,"),
  ),
];
