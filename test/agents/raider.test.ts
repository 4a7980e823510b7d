import { expect } from "chai";

import { createRaider, raiderTraits } from "../../simulations/agents/raider.ts";
import type { Agent } from "../../simulations/agents/agent.ts";
import type { AccountObservation, GovernanceObservation } from "../../simulations/agents/observation.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { reservedFor } from "../../simulations/protocol/names.ts";
import {
  account,
  dictated,
  firstLook,
  governance,
  market,
  parameter,
  proposal,
  QUOTE,
  stake,
  TOKEN,
} from "./observations.ts";

const ID = "raider/0000";
const LOAN = 1_000_000n * TOKEN;
const LOAN_QUOTE = 600_000n * QUOTE;
const EMISSION = parameter({ number: 5, contract: "stakingPool", name: "maximumEmissionRateWeiPerSecond" });
const create = () => createRaider(ID, "venue", raiderTraits.parse({}));

interface Step {
  readonly step: number;
  readonly governed?: Partial<GovernanceObservation>;
  readonly held?: Partial<AccountObservation>;
}

function act(raider: Agent, { step, governed = {}, held = {} }: Step): readonly Action[] {
  const seen = market({ step, governance: governance({ parameters: [EMISSION], ...governed }) });
  return raider.decide({ market: seen, account: account({ id: ID, tokenWei: 0n, ...held }) }, dictated()).actions;
}

const inPool = (fields: Parameters<typeof stake>[0]) => ({
  pools: { staking: stake(fields), liquidityMining: stake() },
});
const own = (number: bigint, fields = {}) => proposal({ number, proposer: ID, ...fields });

/** Bring a raider as far as its proposals, in step 16. */
function proposed(): Agent {
  const raider = create();
  act(raider, { step: 15, held: { tokenWei: LOAN } });
  act(raider, { step: 16, held: inPool({ plainWei: LOAN }) });
  return raider;
}

/** Bring a raider past its vote: nothing of its own is open in step 20. */
function leaving(): Agent {
  const raider = proposed();
  act(raider, { step: 20, held: inPool({ plainWei: LOAN }) });
  return raider;
}

describe("raider", () => {
  describe("decide", () => {
    it("begins after a fortnight: takes its votes to itself and stakes all that it borrowed", () => {
      const raider = create();
      expect(firstLook(raider, 0)).to.equal(15);
      expect(act(raider, { step: 15, held: { tokenWei: LOAN } })).to.deep.equal([
        { kind: "delegate", actor: ID, to: ID },
        { kind: "stake", actor: ID, pool: "staking", amountWei: LOAN },
      ]);
    });

    it("proposes its own guardian by itself, so that nobody can cancel it, and the largest emission that limits allow", () => {
      const raider = create();
      act(raider, { step: 15, held: { tokenWei: LOAN } });
      const made = act(raider, { step: 16 });
      expect(made.map((action) => (action.kind === "propose" ? action.calls : action.kind))).to.deep.equal([
        [{ kind: "setGuardian", account: ID }],
        [{ kind: "adoptParameters", settings: [{ parameter: 5n, value: 2_000n }] }],
      ]);
      for (const action of made) {
        expect(action.kind === "propose" && reservedFor(action.description)).to.equal(ID);
      }
    });

    it("is after the guardian alone where emission is as large as limits allow, or can't move", () => {
      for (const parameters of [[], [{ ...EMISSION, value: EMISSION.limits.maximum }]]) {
        const raider = create();
        act(raider, { step: 15, held: { tokenWei: LOAN } });
        expect(act(raider, { step: 16, governed: { parameters } })).to.have.length(1);
      }
    });

    it("votes for its own proposals once their votes are open, once each, and for nobody else's", () => {
      const proposals = [
        proposal({ number: 0n }),
        own(1n),
        own(2n, { phase: "pending" }),
        own(3n, { hasVoted: () => true }),
        own(4n),
      ];
      expect(act(proposed(), { step: 18, governed: { proposals } })).to.deep.equal([
        { kind: "castVote", actor: ID, proposal: 1n, support: 1n },
        { kind: "castVote", actor: ID, proposal: 4n, support: 1n },
      ]);
    });

    it("waits while its proposals are open, no longer than its patience, then leaves", () => {
      const open = { proposals: [own(1n, { phase: "queued" })] };
      const raider = proposed();
      expect(act(raider, { step: 45, governed: open })).to.deep.equal([]);
      expect(act(raider, { step: 46, governed: open })).to.deep.equal([]);
      expect(act(raider, { step: 47, governed: open, held: inPool({ plainWei: LOAN }) })).to.deep.equal([
        { kind: "unstake", actor: ID, pool: "staking", amountWei: LOAN },
      ]);
    });

    it("takes out what it earned and its stake, and waits until it has cooled down", () => {
      const raider = leaving();
      expect(act(raider, { step: 21, held: inPool({ plainWei: LOAN, earnedWei: 5n }) })).to.deep.equal([
        { kind: "claim", actor: ID, pool: "staking" },
        { kind: "unstake", actor: ID, pool: "staking", amountWei: LOAN },
      ]);
      expect(act(raider, { step: 22, held: { tokenWei: 5n, ...inPool({ coolingWei: LOAN }) } })).to.deep.equal([]);
      const ready = [{ id: 3n, amountWei: LOAN, readyAtSeconds: 0n }];
      expect(act(raider, { step: 23, held: inPool({ coolingWei: LOAN, ready }) })).to.deep.equal([
        { kind: "withdraw", actor: ID, pool: "staking", unstakingId: 3n },
      ]);
    });

    it("returns every token that it borrowed, pays interest in quote for the days that it had them, and is gone", () => {
      const raider = leaving();
      const held = { tokenWei: 2n * LOAN, quoteWei: LOAN_QUOTE };
      // A fifth a year of half a million, for 73 days, rounded up.
      expect(act(raider, { step: 15 + 73, held })).to.deep.equal([
        { kind: "transfer", actor: ID, asset: "token", to: "venue", amountWei: LOAN },
        { kind: "transfer", actor: ID, asset: "quote", to: "venue", amountWei: 20_000n * QUOTE + 1n },
      ]);
      expect(act(raider, { step: 89, held: { tokenWei: LOAN } })).to.deep.equal([]);
    });

    it("replaces what it lacks by what it has pledged, and gives no more than it has", () => {
      const lacking = { tokenWei: LOAN - 10n * TOKEN, quoteWei: LOAN_QUOTE };
      const quoteOf = (held: Partial<AccountObservation>): bigint =>
        act(leaving(), { step: 88, held }).reduce(
          (sum, action) => (action.kind === "transfer" && action.asset === "quote" ? sum + action.amountWei : sum),
          0n,
        );
      expect(quoteOf(lacking)).to.equal(20_005n * QUOTE + 2n);
      expect(quoteOf({ ...lacking, quoteWei: 7n })).to.equal(7n);
      expect(act(leaving(), { step: 88, held: { tokenWei: 0n, quoteWei: 0n } })).to.deep.equal([]);
    });
  });
});
