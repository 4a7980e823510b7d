import { expect } from "chai";

import type { GovernanceResult } from "../../../simulations/recorder/governance.ts";
import {
  governanceSentences,
  loanSentences,
  stewardshipSentences,
} from "../../../simulations/report/sentences/governance.ts";
import { limitSentences } from "../../../simulations/report/sentences/limits.ts";
import { createGovernedRun, GOVERNED } from "../governance-fixture.ts";
import { createRun } from "../run-fixture.ts";

const NOTHING = {
  proposals: [],
  recommendations: [],
  changes: [],
  guardianPowers: {},
  stewardship: [],
  loans: [],
  polls: [],
};

/** What is said, with ordinary spaces. */
function said(fields: Partial<GovernanceResult> = {}): readonly string[] {
  return governanceSentences(createGovernedRun(fields)).map((sentence) => sentence.replaceAll("\u00a0", " "));
}

describe("governanceSentences", () => {
  it("says what was proposed, voted, recommended and executed, by whom", () => {
    expect(said({ stewardship: [], loans: [] })).to.deep.equal([
      "1 poll was taken before proposing; 1 found too little support.",
      "3 proposals were made: 1 not voted on yet, 1 defeated and 1 executed.",
      "34 votes were cast; 6.6 % of the supply voted on average, where the vote came to its end.",
      "The steward was given 2 recommendations: 1 executed and 1 vetoed.",
      "4 parameter changes took effect: 2 by proposal and 2 by recommendation.",
      "The guardian used its powers: 1 halt and 2 vetoes.",
    ]);
  });

  it("says so where nobody proposed, nothing changed, or no vote came to its end", () => {
    expect(said(NOTHING)).to.deep.equal(["Nobody made a proposal.", "No parameter changed."]);
    const [, , pending] = GOVERNED.proposals;
    expect(said({ ...NOTHING, proposals: [pending!], votesCast: 1, meanTurnout: null })).to.deep.equal([
      "1 proposal was made: 1 not voted on yet.",
      "1 vote was cast; no vote came to its end.",
      "No parameter changed.",
    ]);
  });

  it("says of polls how many found too little support", () => {
    const [poll] = GOVERNED.polls;
    const enough = { ...poll!, isProposed: true };
    expect(said({ ...NOTHING, polls: [poll!, enough, poll!] })[0]).to.equal(
      "3 polls were taken before proposing; 2 found too little support.",
    );
    expect(said({ ...NOTHING, polls: [enough] })[0]).to.equal(
      "1 poll was taken before proposing; each found enough support.",
    );
  });

  it("says nothing of a run without governance", () => {
    expect(governanceSentences(createRun())).to.deep.equal([]);
  });
});

describe("loanSentences", () => {
  const [loan] = GOVERNED.loans;
  const saidOf = (fields: Partial<NonNullable<typeof loan>>): string | undefined =>
    loanSentences(createGovernedRun({ loans: [{ ...loan!, ...fields }] }))[0]?.replaceAll("\u00a0", " ");

  it("says who borrowed what for its votes, and what the lender got back", () => {
    expect(saidOf({})).to.equal(
      "raider/0000 borrowed 7,000,000 HRB from venue, returned all of them and paid 19,178 USDC; the lender lost nothing.",
    );
    expect(saidOf({ repayment: null })).to.equal(
      "raider/0000 borrowed 7,000,000 HRB from venue, and hadn't returned them when the run ended.",
    );
  });

  it("gives the lender's loss where something is missing", () => {
    const repayment = { ...loan!.repayment!, tokenWei: String(6_000_000n * 10n ** 18n), shortfallQuoteWei: "5000000" };
    expect(saidOf({ repayment })).to.equal(
      "raider/0000 borrowed 7,000,000 HRB from venue, returned 6,000,000 of them and paid 19,178 USDC; the lender lost 5.00 USDC.",
    );
  });
});

describe("stewardshipSentences", () => {
  const [search] = GOVERNED.stewardship;
  const saidOf = (fields: Partial<NonNullable<typeof search>>): readonly string[] =>
    stewardshipSentences(createGovernedRun({ stewardship: [{ ...search!, ...fields }] })).map((sentence) =>
      sentence.replaceAll("\u00a0", " "),
    );

  it("gives the worst loss to stakers within the exit window, and says whether it was gone through with", () => {
    expect(saidOf({})).to.deep.equal([
      "The worst of 10,000 sequences of allowed changes takes 851.0 USDC (0.01 % of what stakers have) within the exit window of 6 days.",
      "Whoever holds the proposer's key went through with it.",
      "In truth the 120 accounts that had stake had 413.8 USDC less (48.6 % of the worst) at the window's end than in the same run without the theft, at the same price; what they had was worth 2,677 USDC less by another price.",
    ]);
    expect(saidOf({ isCarriedOut: false }).slice(1)).to.deep.equal(["None of it was executed."]);
  });

  it("says which way a theft went that left stakers with more, and nothing of one whose window the run didn't see", () => {
    const realised = { stakers: 1, stakersHave: 10, loss: -3, lossByPrice: -2 };
    expect(saidOf({ worstLoss: 0, realised })[2]).to.equal(
      "In truth the 1 account that had stake had 3 USDC more at the window's end than in the same run without the theft, at the same price; what they had was worth 2 USDC more by another price.",
    );
    expect(saidOf({ realised: null })).to.have.length(2);
  });

  it("says so where no sequence takes anything", () => {
    expect(saidOf({ worstLoss: -3, worstLossShare: -0.1 })[0]).to.equal(
      "None of 10,000 sequences of allowed changes takes anything from stakers within the exit window of 6 days.",
    );
  });
});

describe("limitSentences", () => {
  const governing = (action: string, status: "ok" | "reverted") => {
    const run = createRun();
    const [row] = run.actions;
    return limitSentences({ ...run, actions: [{ ...row!, action, status }] });
  };
  const unchanged = "Nobody changed a parameter, revoked a grant or halted anything.";

  it("says that nobody changed anything unless a proposal or a recommendation was executed, or something halted", () => {
    for (const action of ["executeProposal", "executeRecommendation", "halt"]) {
      expect(governing(action, "ok"), action).to.not.include(unchanged);
      expect(governing(action, "reverted"), action).to.include(unchanged);
    }
    expect(governing("castVote", "ok")).to.include(unchanged);
  });

  it("doesn't call a run free of attacks in which somebody searched by the proposer's key", () => {
    const nobody = "Nobody searched for attacks on the protocol.";
    expect(limitSentences(createRun())).to.include(nobody);
    expect(limitSentences(createGovernedRun())).to.not.include(nobody);
    expect(limitSentences(createGovernedRun({ stewardship: [] }))).to.include(nobody);
  });
});
