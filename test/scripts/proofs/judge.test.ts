import { expect } from "chai";

import { judge } from "../../../scripts/proofs/judge.ts";
import { findProblems } from "../../../scripts/proofs/report.ts";
import type { Finding } from "../../../scripts/proofs/prover.ts";
import type { ProofContract } from "../../../scripts/proofs/table.ts";

const FUNCTION = "prove_SUP_004_neitherFalls";
const CLAIM = { id: "SUP-004", inFunction: FUNCTION, checks: ["a >= b", "c + d"], sentence: "Neither falls." };
const ROW: ProofContract = { contract: "Some", targets: ["assert"], refusals: [], proofs: [CLAIM] };
const OPEN: ProofContract = { ...ROW, proofs: [{ ...CLAIM, notProvable: "A quotient isn't linear." }] };

const finding = (check: string, isProved: boolean): Finding => ({
  inFunction: FUNCTION,
  check,
  isProved,
  detail: isProved ? "" : "a = 0, b = 1",
});

const statusOf = (row: ProofContract, findings: readonly Finding[]): string | undefined =>
  judge(row, findings).verdicts[0]?.status;

describe("judge", () => {
  it("counts a claim as proved where each of its checks is", () => {
    expect(statusOf(ROW, [finding("a>=b", true), finding("c+d", true)])).to.equal("proved");
  });

  it("counts a claim as not proved where one check isn't, and keeps the counterexample", () => {
    const { verdicts } = judge(ROW, [finding("a>=b", false), finding("c+d", true)]);
    expect(verdicts[0]).to.include({ status: "not proved", detail: "a = 0, b = 1" });
  });

  it("counts a claim as not proved where one place of a check is proved and another isn't", () => {
    expect(statusOf(ROW, [finding("a>=b", true), finding("a>=b", false), finding("c+d", true)])).to.equal("not proved");
  });

  it("counts a claim as not proved where the prover never met a check", () => {
    expect(statusOf(ROW, [finding("a>=b", true)])).to.equal("not proved");
    expect(statusOf(ROW, [])).to.equal("not proved");
  });

  it("leaves a claim open where the table says that it can't be proved", () => {
    expect(statusOf(OPEN, [finding("a>=b", true), finding("c+d", false)])).to.equal("open");
  });

  it("names checks that no claim names", () => {
    const { verdicts, unlisted } = judge(ROW, [finding("a>=b", true), finding("c+d", true), finding("e", true)]);
    expect(unlisted).to.deep.equal([`Some, ${FUNCTION}: e`]);
    expect(findProblems(verdicts, unlisted)).to.have.lengthOf(1);
  });

  it("makes a problem of a claim that isn't proved, by its id and function", () => {
    const [problem, ...others] = findProblems(judge(ROW, []).verdicts, []);
    expect(others).to.deep.equal([]);
    expect(problem?.message).to.match(/^SUP-004 not proved/);
    expect(problem?.path).to.equal(`test/proofs/Some.sol, ${FUNCTION}`);
  });
});
