import { expect } from "chai";

import type { Action } from "../../../../simulations/protocol/actions.ts";
import { beginGoverned, eventNames } from "./governed.ts";
import { CHOSEN, DISCOUNT, TARGET, carry, errorIn, executeAs, moveBy, recommend } from "./stewarded.ts";

describe("Integrity flags of the model", () => {
  it("ask for a longer delay and a safer direction, and freeze when both are up", async () => {
    const governed = await beginGoverned(CHOSEN);
    const { act, after, errorOf, model, parameters } = governed;
    const { flaggedDelaySeconds, vetoDelaySeconds, flagSeconds } = parameters.governance.steward;
    const safer = moveBy(governed, DISCOUNT, -1n);
    const riskier = moveBy(governed, DISCOUNT, 1n);
    const neither = moveBy(governed, TARGET, 1n);
    await after(0n, recommend(safer));
    const committedAt = model.takeSnapshot().timeSeconds;
    await after(vetoDelaySeconds - 1n);
    const raise: Action = { kind: "raiseFlag", actor: "guardian", flag: "market" };
    expect(await act(raise)).to.deep.include({
      events: [
        {
          contract: "steward",
          name: "IntegrityFlagRaised",
          args: { flag: 1n, until: committedAt + vetoDelaySeconds - 1n + flagSeconds },
        },
      ],
    });
    expect(await errorOf(executeAs(1n, safer), 1n)).to.deep.equal({
      name: "RecommendationNotReady",
      args: [committedAt + vetoDelaySeconds, committedAt + flaggedDelaySeconds],
    });
    for (const change of [riskier, neither]) {
      const { parameter, oldValue, newValue } = change;
      const args = [parameter, oldValue, newValue];
      expect(await errorOf(recommend(change))).to.deep.equal({ name: "StewardChangeNotRiskReducing", args });
    }
    await after(0n, { ...raise, flag: "evidence" });
    expect(await errorOf(recommend(safer))).to.deep.equal({ name: "StewardFrozen", args: [] });
    await after(flagSeconds);
    expect(errorIn(await carry(governed, riskier))).to.equal(undefined);
  });

  it("are lowered by governance while they are up", async () => {
    const governed = await beginGoverned(CHOSEN);
    const { act, after, errorOf, carry: carryProposal, governance, model } = governed;
    const proposal = await carryProposal([{ kind: "lowerFlag", flag: "market" }]);
    const late = await carryProposal([{ kind: "lowerFlag", flag: "market" }], "again");
    const riskier = recommend(moveBy(governed, DISCOUNT, 1n));
    await after(0n, { kind: "raiseFlag", actor: "guardian", flag: "market" });
    expect((await errorOf(riskier))?.name).to.equal("StewardChangeNotRiskReducing");
    const execute = { kind: "executeProposal", actor: "k" } as const;
    expect(eventNames(await act({ ...execute, proposal }))).to.deep.equal(["IntegrityFlagLowered", "ProposalExecuted"]);
    expect(governance().steward.flagsUntilSeconds.market).to.equal(model.takeSnapshot().timeSeconds);
    expect(await errorOf(riskier)).to.equal(undefined);
    const error = { name: "IntegrityFlagDown", args: [1n] };
    expect(await errorOf({ ...execute, proposal: late })).to.deep.equal(error);
  });
});
