import { WAD } from "../../units/amounts.ts";
import { jointRule, showWad, toWad, unless } from "./rule.ts";

/** An eighth of the least rate is still a whole wei of wad, so the rate can always move. */
const LEAST_RATE_WAD = 8n;

/** The lowest rate lets the rate move by an eighth. */
export const minimumBurnRateInRange = jointRule(["burn"], ({ burn }) => {
  const minimum = toWad(burn.minimumRate);
  return unless(minimum >= LEAST_RATE_WAD && minimum <= WAD, {
    message: "the lowest burn rate is out of range",
    path: "burn.minimumRate",
    value: burn.minimumRate,
    allowed: `between ${showWad(LEAST_RATE_WAD)} and 1`,
    next: "change burn.minimumRate; for no burns at all set burn.maximumSupplyShare to 0",
  });
});

/** The highest rate lies between the lowest and the whole inventory. */
export const maximumBurnRateInRange = jointRule(["burn"], ({ burn }) => {
  const maximum = toWad(burn.maximumRate);
  return unless(maximum >= toWad(burn.minimumRate) && maximum <= WAD, {
    message: "the highest burn rate is out of range",
    path: "burn.maximumRate",
    value: burn.maximumRate,
    allowed: `between ${burn.minimumRate} and 1`,
    next: "change burn.maximumRate or burn.minimumRate",
  });
});

/** The first rate lies between its bounds. */
export const initialBurnRateBetween = jointRule(["burn"], ({ burn }) => {
  const initial = toWad(burn.initialRate);
  return unless(initial >= toWad(burn.minimumRate) && initial <= toWad(burn.maximumRate), {
    message: "the first burn rate lies outside its bounds",
    path: "burn.initialRate",
    value: burn.initialRate,
    allowed: `between ${burn.minimumRate} and ${burn.maximumRate}`,
    next: "change burn.initialRate, burn.minimumRate or burn.maximumRate",
  });
});

/** No epoch burns more than the whole supply. */
export const burnedSupplyShareInRange = jointRule(["burn"], ({ burn }) =>
  unless(toWad(burn.maximumSupplyShare) <= WAD, {
    message: "the share of supply that an epoch may burn is out of range",
    path: "burn.maximumSupplyShare",
    value: burn.maximumSupplyShare,
    allowed: "between 0 and 1",
    next: 'write a share such as "0.002" for 0.2 %',
  }),
);

/** The target of net issuance is a share of supply. */
export const issuanceTargetInRange = jointRule(["burn"], ({ burn }) => {
  const target = toWad(burn.issuanceTarget);
  return unless(target >= -WAD && target <= WAD, {
    message: "the issuance target is out of range",
    path: "burn.issuanceTarget",
    value: burn.issuanceTarget,
    allowed: "between -1 and 1",
    next: 'write a share such as "0.0005" for 0.05 % an epoch',
  });
});

/** The scale, by which the distance from the target is divided, is positive. */
export const issuanceScaleInRange = jointRule(["burn"], ({ burn }) => {
  const scale = toWad(burn.issuanceScale);
  return unless(scale > 0n && scale <= WAD, {
    message: "the issuance scale is out of range",
    path: "burn.issuanceScale",
    value: burn.issuanceScale,
    allowed: "more than 0, at most 1",
    next: "choose the distance from the target at which the rate moves by its full eighth",
  });
});

/** Burns stop at a supply that can exist. */
export const supplyFloorWithinCap = jointRule(["burn", "token"], ({ burn, token }) =>
  unless(toWad(burn.supplyFloor) <= toWad(token.maxSupply), {
    message: "the supply floor exceeds the cap",
    path: "burn.supplyFloor",
    value: burn.supplyFloor,
    allowed: `between 0 and ${token.maxSupply}`,
    next: "lower burn.supplyFloor",
  }),
);
