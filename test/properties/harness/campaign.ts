import fc from "fast-check";

import { LOCKSTEP_IDS } from "../../../scripts/properties/checked.ts";
import type { FailureReport, Order } from "../../../scripts/properties/messages.ts";
import type { CampaignName } from "../../../scripts/properties/profiles.ts";
import { emptyTally } from "../../../scripts/properties/tally.ts";
import type { TallyData } from "../../../scripts/properties/tally.ts";
import { hashPair } from "../../../simulations/units/rng.ts";
import { COMMANDS } from "../commands/commands.ts";
import { HOSTILE_ECONOMIES, LOCKSTEP_ECONOMIES } from "../fixture/economies.ts";
import type { PropertyEconomy } from "../fixture/economies.ts";
import { openTheatre } from "../fixture/theatre.ts";
import type { OpenTheatre, Tamper } from "../fixture/theatre.ts";
import { SequenceArbitrary } from "./entries.ts";
import type { Entry, Weights } from "./entries.ts";
import { PropertyFailure } from "./failure.ts";
import { play } from "./play.ts";
import { reportFailure } from "./report.ts";

/** Sequences in a row that are played in one economy. */
export const SEQUENCES_PER_ECONOMY = 5;

/** After so many actions the chain is begun anew, since it frees nothing. */
const ACTIONS_PER_CHAIN = 15_000;

/** Shrinking ends after so many tries. */
const MOST_SHRINKS = 4_000;

/** About one entry in eight lets time pass, so that a block holds some five actions. */
const TIME_WEIGHT = 36;
const REPEAT_WEIGHT = 4;

function weightsOf(campaign: CampaignName): Weights {
  const ofActions = Object.fromEntries(Object.values(COMMANDS).map(({ kind, weight }) => [kind, weight]));
  const besides = { advanceTime: TIME_WEIGHT, repeat: REPEAT_WEIGHT };
  return campaign === "lockstep" ? { ...ofActions, ...besides } : { ...ofActions, ...besides, switchQuote: 8 };
}

/** Thrown when a path leads to no sequence of its seed. */
export class PathMisfit extends Error {
  override readonly name = "PathMisfit";
}

/** Derive the generator's seed of one sequence. */
function seedOf(seed: number, index: number): number {
  return hashPair(String(seed), `sequence/${index}`)[0] | 0;
}

/** Return the economy that a sequence is played in. */
export function economyOf(campaign: CampaignName, index: number): PropertyEconomy {
  const economies = campaign === "lockstep" ? LOCKSTEP_ECONOMIES : HOSTILE_ECONOMIES;
  return economies[Math.floor(index / SEQUENCES_PER_ECONOMY) % economies.length] ?? economies[0];
}

/** Digits that a path ends with, by which a sequence that isn't the one that was meant is told. */
const FINGERPRINT_DIGITS = 6;

/** Compute the fingerprint of a sequence. */
function fingerprintOf(entries: readonly Entry[]): string {
  const [first, second] = hashPair(JSON.stringify(entries), "");
  return (first.toString(16) + second.toString(16)).padStart(FINGERPRINT_DIGITS, "0").slice(-FINGERPRINT_DIGITS);
}

/** What makes two failures the same while a sequence is shrunk. */
function signatureOf({ kind, ids }: PropertyFailure): string {
  return `${kind} ${ids[0]}`;
}

/** Where a sequence stands inside a seed. */
export interface Place {
  readonly index: number;
  /** Numbers of the shrinks that lead to it. */
  readonly shrinks: readonly string[];
  readonly fingerprint: string | undefined;
}

function writePath({ index, shrinks, fingerprint }: Place): string {
  return `${[index, ...shrinks].join(":")}-${fingerprint ?? ""}`;
}

/** Read a path as it was printed: numbers joined by colons, then a dash and the fingerprint. */
export function readPath(path: string): Place {
  const [numbers = "", fingerprint] = path.split("-");
  const [index = "", ...shrinks] = numbers.split(":");
  return { index: Number(index), shrinks, fingerprint };
}

/** What a campaign is played on instead of its own economies as they are. */
export interface Venue {
  readonly economy: PropertyEconomy;
  readonly tamper: Tamper;
}

/** Plays sequences of a campaign, one theatre at a time. */
export class Company {
  readonly #order: Order;
  readonly #venue: Venue | undefined;
  #open: OpenTheatre | undefined;
  #actionsOnChain = 0;

  constructor(order: Order, venue?: Venue) {
    this.#order = order;
    this.#venue = venue;
  }

  /**
   * Play one sequence; if it fails, shrink it.
   *
   * @param place - The rest of a path, to play only the sequence that it leads to.
   * @throws {@link PathMisfit} when it leads to none, or to another.
   */
  async play(index: number, tally: TallyData, place?: Place): Promise<FailureReport | undefined> {
    const open = await this.#theatreFor(this.#venue?.economy ?? economyOf(this.#order.campaign, index));
    const { campaign, seed, length } = this.#order;
    const trial = new Trial(open, this.#order, tally, place === undefined ? MOST_SHRINKS : 1);
    const property = fc.asyncProperty(new SequenceArbitrary(length, weightsOf(campaign)), (entries) =>
      trial.run(entries),
    );
    let details;
    try {
      details = await fc.check(property, {
        seed: seedOf(seed, index),
        numRuns: 1,
        path: ["0", ...(place?.shrinks ?? [])].join(":"),
        endOnFailure: place !== undefined,
      });
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("Unable to replay")) throw new PathMisfit(error.message);
      throw error;
    }
    this.#actionsOnChain += trial.actions;
    if (trial.crash !== undefined) throw new Error("a sequence could not be played", { cause: trial.crash });
    const reached = trial.fingerprint;
    if (details.numRuns === 0 || (place?.fingerprint ?? reached) !== reached) {
      throw new PathMisfit("the path leads to no sequence, or to another");
    }
    if (trial.failure === undefined) return undefined;
    const shrinks = (details.counterexamplePath ?? "0").split(":").slice(1);
    const path = writePath({ index, shrinks, fingerprint: reached });
    return reportFailure(trial.failure, { campaign, seed, length, path, open });
  }

  /** Leave the theatre. */
  async close(): Promise<void> {
    await this.#open?.close();
    this.#open = undefined;
  }

  async #theatreFor(economy: PropertyEconomy): Promise<OpenTheatre> {
    if (this.#open?.economy === economy && this.#actionsOnChain <= ACTIONS_PER_CHAIN) return this.#open;
    await this.close();
    this.#actionsOnChain = 0;
    const { campaign, only, substitutions, gathers = false } = this.#order;
    const comparesModel = only === undefined || LOCKSTEP_IDS.some((id) => id === only);
    this.#open = await openTheatre(economy, {
      withOracle: campaign === "lockstep" && comparesModel && !gathers,
      ...(substitutions === undefined ? {} : { substitutions }),
      ...(this.#venue === undefined ? {} : { tamper: this.#venue.tamper }),
    });
    return this.#open;
  }
}

/** The runs of one sequence and of what it is shrunk to. */
class Trial {
  readonly #open: OpenTheatre;
  readonly #order: Order;
  readonly #tally: TallyData;
  readonly #mostRuns: number;
  #failing: readonly Entry[] = [];
  #runs = 0;
  /** The failure of the simplest sequence so far that fails as the first one did. */
  failure: PropertyFailure | undefined;
  /** Fingerprint of the simplest sequence so far that fails, or of the only one. */
  fingerprint: string | undefined;
  /** What went wrong otherwise. */
  crash: unknown;
  /** Actions that the chain has run. */
  actions = 0;

  /** @param mostRuns - Sequences beyond that many are taken to pass. */
  constructor(open: OpenTheatre, order: Order, tally: TallyData, mostRuns: number) {
    this.#open = open;
    this.#order = order;
    this.#tally = tally;
    this.#mostRuns = mostRuns;
  }

  async run(entries: readonly Entry[]): Promise<void> {
    this.#runs += 1;
    if (this.#runs === 1) this.fingerprint = fingerprintOf(entries);
    if (this.crash !== undefined || this.#runs > this.#mostRuns || this.#endsBeforeFailure(entries)) return;
    // Shrinks are no part of what a campaign did.
    const tally = this.#runs === 1 ? this.#tally : emptyTally();
    const before = tally.actions;
    try {
      await this.#open.reset();
      await play(entries, this.#open.theatre, tally, this.#order);
    } catch (error) {
      if (!(error instanceof PropertyFailure)) {
        this.crash = error;
        throw error;
      }
      if (this.failure !== undefined && signatureOf(this.failure) !== signatureOf(error)) return;
      this.failure = error;
      this.#failing = entries;
      this.fingerprint = fingerprintOf(entries);
      throw error;
    } finally {
      this.actions += tally.actions - before;
    }
  }

  /** Whether a sequence is a beginning of the failing one that ends before the block that fails. */
  #endsBeforeFailure(entries: readonly Entry[]): boolean {
    const failing = this.#failing;
    if (this.failure === undefined || entries.length > this.failure.blockIndex) return false;
    return entries.every((entry, index) => entry === failing[index]);
  }
}
