import { describeSurvey } from "../liveness/survey.ts";
import { AROUND_BUYBACKS } from "./around-buybacks.ts";
import { FREQUENCY } from "./frequency.ts";
import { ORDER } from "./order.ts";
import { REWARDS } from "./rewards.ts";
import { ROUND_TRIPS } from "./round-trips.ts";

describeSurvey("economics", [...ROUND_TRIPS, ...REWARDS, ...ORDER, ...FREQUENCY, ...AROUND_BUYBACKS], 3);
