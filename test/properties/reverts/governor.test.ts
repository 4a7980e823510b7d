import { describeRule } from "./check-rule.ts";
import { GOVERNOR_CANCEL } from "./rules/governor-cancel.ts";
import { GOVERNOR_EXECUTE } from "./rules/governor-execute.ts";
import { GOVERNOR_PROPOSALS } from "./rules/governor-proposals.ts";
import { GOVERNOR_QUEUE } from "./rules/governor-queue.ts";
import { GOVERNOR_SETTINGS } from "./rules/governor-settings.ts";
import { GOVERNOR_VOTES } from "./rules/governor-votes.ts";

const COURSE = [...GOVERNOR_PROPOSALS, ...GOVERNOR_QUEUE, ...GOVERNOR_EXECUTE, ...GOVERNOR_CANCEL];

for (const rule of [...COURSE, ...GOVERNOR_VOTES, ...GOVERNOR_SETTINGS]) describeRule(rule);
