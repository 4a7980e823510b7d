import { SECONDS_PER_DAY } from "../units/amounts.ts";

/** A swing that comes back: one cosine around a mean of 1. */
export interface Season {
  /** Height of the peak over the mean, from 0 to below 1. */
  readonly amplitude: number;
  readonly periodSeconds: number;
  /** A moment of the peak, in Unix seconds. */
  readonly peakSeconds: number;
}

/** Seconds of a mean year of the Gregorian calendar. */
const SECONDS_PER_CALENDAR_YEAR = 365.2425 * SECONDS_PER_DAY;

const SECONDS_PER_HOUR = 3_600;

/** 1970-01-01 was a Thursday; Wednesday's noon is six days and a half on. */
const WEDNESDAY_NOON_SECONDS = 6.5 * SECONDS_PER_DAY;

/** The swing of each day, with its peak at an hour of the day (UTC). */
export function dailySeason(amplitude: number, peakHour: number): Season {
  return { amplitude, periodSeconds: SECONDS_PER_DAY, peakSeconds: peakHour * SECONDS_PER_HOUR };
}

/** The swing of each week, with its peak on Wednesday at noon. */
export function weeklySeason(amplitude: number): Season {
  return { amplitude, periodSeconds: 7 * SECONDS_PER_DAY, peakSeconds: WEDNESDAY_NOON_SECONDS };
}

/** The swing of each year, with its peak so many days after 1 January. */
export function yearlySeason(amplitude: number, peakDay: number): Season {
  return { amplitude, periodSeconds: SECONDS_PER_CALENDAR_YEAR, peakSeconds: peakDay * SECONDS_PER_DAY };
}

/** Mean of the swing's cosine over a stretch of time: the integral, not the value at one moment. */
function meanCosine(season: Season, fromSeconds: number, lengthSeconds: number): number {
  const radians = (2 * Math.PI) / season.periodSeconds;
  const start = radians * (fromSeconds - season.peakSeconds);
  const width = radians * lengthSeconds;
  return (Math.sin(start + width) - Math.sin(start)) / width;
}

/**
 * Compute the seasons' factor over a step: the product of 1 + amplitude·cos(2π(t − peak)/period), each averaged over the
 * step. A swing shorter than the step so nearly cancels, and one of a whole step's length has no effect.
 */
export function seasonalFactor(seasons: readonly Season[], fromSeconds: number, lengthSeconds: number): number {
  return seasons.reduce(
    (factor, season) => factor * (1 + season.amplitude * meanCosine(season, fromSeconds, lengthSeconds)),
    1,
  );
}
