import { expect } from "chai";

import { TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { Action, GovernanceCall, Outcome } from "../../../simulations/protocol/actions.ts";
import { commitmentName } from "../../../simulations/protocol/names.ts";
import type { GovernanceState } from "../../../simulations/protocol/snapshot.ts";
import { DAY, GENESIS, launch } from "../launched.ts";
import type { Launched } from "../launched.ts";

const EVIDENCE = 0xe1n;

function errorsOf(outcomes: readonly Outcome[]): unknown[] {
  return outcomes.map((outcome) => (outcome.status === "ok" ? "ok" : [outcome.error.name, ...outcome.error.args]));
}

describe("governance on the chain", () => {
  let launched: Launched;
  let genesis: GovernanceState;

  before(async () => {
    launched = await launch();
    genesis = (await launched.protocol.snapshot()).governance;
  });

  after(() => launched.close());

  it("begins as the economy file says", () => {
    const { governance } = launched.parameters;
    expect(genesis).to.deep.include({
      votingDelaySeconds: governance.votingDelaySeconds,
      votingPeriodSeconds: governance.votingPeriodSeconds,
      proposalThresholdWei: governance.proposalThresholdWei,
      quorumBps: governance.quorumBps,
      executionDelaySeconds: governance.executionDelaySeconds,
      proposals: [],
      guardian: "guardian",
    });
    expect(genesis.steward.limits).to.deep.equal(governance.steward.limits);
    expect(genesis.steward.moves).to.deep.equal(TUNABLE_PARAMETERS.map(() => []));
    expect(genesis.steward).to.deep.include({
      narrowings: [],
      recommendations: [],
      vetoedThroughId: 0n,
      flagsUntilSeconds: { evidence: 0n, market: 0n },
    });
    expect(genesis.guardianPowersUntilSeconds).to.equal(BigInt(GENESIS) + governance.guardianTermSeconds);
  });
});
