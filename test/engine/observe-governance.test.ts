import { expect } from "chai";

import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import { GovernanceView } from "../../simulations/engine/observe-governance.ts";
import { PublicRecord } from "../../simulations/engine/public-record.ts";
import { launchModel } from "../../simulations/experiments/launch-model.ts";
import { drawLife } from "../../simulations/experiments/life.ts";
import type { Action, Outcome } from "../../simulations/protocol/actions.ts";
import type { ModelProtocol } from "../../simulations/protocol/model/model-protocol.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";

const GENESIS = 1_800_000_000n;
const DAY = 86_400n;
const EMISSION = TUNABLE_PARAMETERS.findIndex(
  ({ contract, name }) => contract === "stakingPool" && name === "maximumEmissionRateWeiPerSecond",
);

describe("governance as it is seen", () => {
  let model: ModelProtocol;
  let record: PublicRecord;
  let parameters: ReturnType<typeof toParameters>;
  let rich: string;

  beforeEach(async () => {
    const economy = await loadEconomy("baseline");
    parameters = toParameters(economy);
    const run = { agents: 12, seed: 1, genesisSeconds: Number(GENESIS), runSeconds: 30 * Number(DAY) };
    model = await launchModel(drawLife({ economy, scenario: defineScenario(MINIMAL), ...run }));
    record = new PublicRecord();
    const { votesWei } = (await model.snapshot()).token;
    rich = Object.entries(votesWei).toSorted(([, a], [, b]) => (a < b ? 1 : -1))[0]?.[0] ?? "";
  });

  async function act(atSeconds: bigint, ...actions: Action[]): Promise<readonly Outcome[]> {
    await model.advanceTo(atSeconds);
    const outcomes = await model.act(actions);
    for (const { status, action } of outcomes) expect(status, action.kind).to.equal("ok");
    record.note(outcomes);
    return outcomes;
  }

  async function view(atSeconds: bigint): Promise<GovernanceView> {
    const { steward } = parameters.governance;
    return new GovernanceView(await model.snapshot(), atSeconds, { steward, record });
  }

  const recommend = (oldValue: bigint): Action => ({
    kind: "recommend",
    actor: "proposer",
    changes: [{ parameter: BigInt(EMISSION), oldValue, newValue: oldValue + 1n }],
    evidenceHash: 7n,
  });

  it("shows a proposal while there is something to do about it, by its number, with who has voted", async () => {
    const at = GENESIS + DAY;
    const calls = [{ kind: "setGuardian", account: rich }] as const;
    await act(at, { kind: "propose", actor: rich, calls, description: "first" });
    const { votingDelaySeconds, votingPeriodSeconds } = await view(at);
    const start = at + votingDelaySeconds;
    expect((await view(start)).proposals.map(({ number, phase }) => [number, phase])).to.deep.equal([[0n, "pending"]]);
    const [open] = (await view(start + 1n)).proposals;
    expect(open).to.deep.include({ proposer: rich, calls, phase: "active", voteStartSeconds: start });
    expect(open?.hasVoted(rich)).to.be.false;
    await act(start + 1n, { kind: "castVote", actor: rich, proposal: 0n, support: 0n });
    expect((await view(start + 2n)).proposals[0]?.hasVoted(rich)).to.be.true;
    expect((await view(start + votingPeriodSeconds)).defeats).to.deep.equal([]);
    const over = await view(start + votingPeriodSeconds + 1n);
    expect(over.proposals).to.deep.equal([]);
    expect(over.defeats).to.have.length(1);
    expect(over.defeats[0]).to.deep.include({ calls, voteEndSeconds: start + votingPeriodSeconds });
  });

  it("shows a recommendation with what it says and when it is ready, until it is executed, vetoed or expired", async () => {
    const value = (await view(GENESIS)).parameters[EMISSION]!.value;
    const at = GENESIS + DAY;
    await act(at, recommend(value));
    const { vetoDelaySeconds, lifetimeSeconds } = parameters.governance.steward;
    const seen = await view(at);
    expect(seen.recommendationCount).to.equal(1n);
    expect(seen.recommendations).to.deep.equal([
      {
        id: 1n,
        changes: [{ parameter: BigInt(EMISSION), oldValue: value, newValue: value + 1n }],
        evidenceHash: 7n,
        readyAtSeconds: at + vetoDelaySeconds,
        expiresAtSeconds: at + lifetimeSeconds,
      },
    ]);
    expect((await view(at + lifetimeSeconds)).recommendations).to.deep.equal([]);
    await act(at + 1n, { kind: "vetoRecommendation", actor: "guardian", recommendation: 1n });
    expect((await view(at + 1n)).recommendations).to.deep.equal([]);
    expect((await view(at + 1n)).recommendationCount).to.equal(1n);
  });

  it("counts the longer delay while a flag is up, and until it lapses", async () => {
    const { vetoDelaySeconds, flaggedDelaySeconds, flagSeconds } = parameters.governance.steward;
    const at = GENESIS + DAY;
    await act(at, { kind: "raiseFlag", actor: "guardian", flag: "market" });
    const flagged = await view(at);
    expect([flagged.flagsUp, flagged.vetoDelaySeconds]).to.deep.equal([1, flaggedDelaySeconds]);
    const lapsed = await view(at + flagSeconds);
    expect([lapsed.flagsUp, lapsed.vetoDelaySeconds]).to.deep.equal([0, vetoDelaySeconds]);
  });

  it("shows each parameter with its limits, and after a move what is left of its budget and when it may move again", async () => {
    const at = GENESIS + DAY;
    const before = (await view(at)).parameters[EMISSION]!;
    expect((await view(at)).parameters).to.have.length(TUNABLE_PARAMETERS.length);
    expect(before).to.deep.include({ number: EMISSION, contract: "stakingPool", readyAtSeconds: 0n });
    expect(before.budgetLeft).to.equal(before.limits.budget);
    const [made] = await act(at, recommend(before.value));
    const { vetoDelaySeconds } = parameters.governance.steward;
    const action = made!.action as Extract<Action, { kind: "recommend" }>;
    const { changes, evidenceHash } = action;
    const moved = at + vetoDelaySeconds;
    await act(moved, { kind: "executeRecommendation", actor: rich, recommendation: 1n, changes, evidenceHash });
    const after = (await view(moved)).parameters[EMISSION]!;
    expect(after.value).to.equal(before.value + 1n);
    expect(after.budgetLeft).to.equal(before.budgetLeft - 1n);
    expect(after.readyAtSeconds).to.equal(moved + before.limits.cooldownSeconds);
  });

  it("shows votes as they are delegated, and who governs on which terms", async () => {
    const { token, governance } = await model.snapshot();
    const seen = await view(GENESIS);
    expect(seen.votesOf(rich)).to.equal(token.votesWei[rich]);
    expect(seen.votesOf("nobody")).to.equal(0n);
    expect(seen.delegateOf(rich)).to.equal(token.delegates[rich]);
    expect(seen.quorumWei).to.equal((token.totalSupplyWei * governance.quorumBps) / 10_000n);
    expect(seen.guardian).to.equal("guardian");
    for (const name of [
      "votingDelaySeconds",
      "votingPeriodSeconds",
      "executionDelaySeconds",
      "proposalThresholdWei",
      "quorumBps",
      "guardianPowersUntilSeconds",
    ] as const) {
      expect(seen[name], name).to.equal(governance[name]);
    }
  });
});
