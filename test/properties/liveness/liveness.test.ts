import { EXITS } from "./exits.ts";
import { KEEPERS } from "./keepers.ts";
import { describeSurvey } from "./survey.ts";
import { TERMS } from "./terms.ts";

describeSurvey("liveness", [...EXITS, ...KEEPERS, ...TERMS], 3);
