import { expect } from "chai";

import type { Action } from "../../../../simulations/protocol/actions.ts";
import { createRng } from "../../../../simulations/units/rng.ts";
import type { Rng } from "../../../../simulations/units/rng.ts";
import { TOKEN } from "../begun.ts";
import { beginGoverned, DAY } from "./governed.ts";
import type { Governed } from "./governed.ts";

const VOTERS = ["a", "b", "c"] as const;
const ROUNDS = 500;
const CALLS = [{ kind: "setQuorum", quorumBps: 300n }] as const;

/** Votes of each account at the end of each second in which something happened. */
class History {
  readonly #seconds: { readonly atSeconds: bigint; readonly votesWei: Readonly<Record<string, bigint>> }[] = [];

  note({ model }: Governed): void {
    const { timeSeconds, token } = model.takeSnapshot();
    this.#seconds.push({ atSeconds: timeSeconds, votesWei: token.votesWei });
  }

  at(pastSeconds: bigint, id: string): bigint {
    return this.#seconds.findLast(({ atSeconds }) => atSeconds <= pastSeconds)?.votesWei[id] ?? 0n;
  }
}

/** Draw something that moves votes, or moves tokens and leaves votes where they are. */
function drawMove(rng: Rng): Action {
  const actor = rng.pick([...VOTERS]);
  const amountWei = BigInt(1 + rng.integer(1_000)) * TOKEN;
  return rng.pick<Action>([
    { kind: "transfer", actor, asset: "token", to: rng.pick([...VOTERS, "k", "burn"]), amountWei },
    { kind: "delegate", actor, to: rng.pick([...VOTERS, "k", "nobody"]) },
    { kind: "stake", actor, pool: "staking", amountWei },
    { kind: "unstake", actor, pool: "staking", amountWei },
    { kind: "withdraw", actor, pool: "staking", unstakingId: BigInt(1 + rng.integer(20)) },
    { kind: "burnTokens", actor, amountWei },
    { kind: "sell", actor, tokenWei: amountWei, minimumQuoteWei: 0n },
  ]);
}

/** Vote on every proposal whose vote is open, and hold each weight against the history. */
async function voteOnAll({ model, governance, after, act }: Governed, history: History): Promise<number> {
  await after(0n);
  const { timeSeconds } = model.takeSnapshot();
  let votes = 0;
  for (const [number, { voteStartSeconds, voteEndSeconds, voters }] of governance().proposals.entries()) {
    if (voteStartSeconds >= timeSeconds || voteEndSeconds < timeSeconds) continue;
    for (const actor of VOTERS.filter((id) => !voters.includes(id))) {
      const outcome = await act({ kind: "castVote", actor, proposal: BigInt(number), support: 2n });
      const weight = history.at(voteStartSeconds, actor);
      const args = { voter: actor, proposalId: BigInt(number), support: 2n, weight };
      expect(outcome).to.deep.include({ events: [{ contract: "governor", name: "VoteCast", args }] });
      votes++;
    }
  }
  return votes;
}

describe("Votes of the model", () => {
  it("[SIM-101] counts each vote as of its proposal's moment, whatever moved before, in and after that second", async () => {
    const governed = await beginGoverned();
    const { model, errorOf, after } = governed;
    const rng = createRng({ seed: 7, purpose: "votes" });
    const history = new History();
    history.note(governed);
    let votes = 0;
    for (let round = 0; round < ROUNDS; round++) {
      // Zero more often than not, so that seconds hold several moves.
      await after(rng.pick([0n, 0n, 0n, 1n, 3_600n, DAY / 2n]), drawMove(rng));
      history.note(governed);
      if (rng.integer(25) === 0) {
        await errorOf({ kind: "propose", actor: "a", calls: CALLS, description: `${round}` });
        const { voteStartSeconds } = governed.governance().proposals.at(-1)!;
        // Moves in the very second in which the vote begins.
        if (rng.integer(2) === 0 && voteStartSeconds >= model.takeSnapshot().timeSeconds) {
          await after(voteStartSeconds - model.takeSnapshot().timeSeconds, drawMove(rng), drawMove(rng));
          history.note(governed);
        }
      }
      if (rng.integer(10) === 0) votes += await voteOnAll(governed, history);
      if (rng.integer(40) === 0) {
        const kept = await model.checkpoint();
        await after(rng.pick([0n, 1n, DAY]), drawMove(rng), drawMove(rng));
        await errorOf({ kind: "propose", actor: "a", calls: CALLS, description: "undone" });
        await after(1n, drawMove(rng));
        await model.rollback(kept);
      }
    }
    expect(votes).to.be.above(40);
  });

  it("asks a proposer for the votes of the second before", async () => {
    const { act, errorOf, after, parameters } = await beginGoverned();
    const { proposalThresholdWei } = parameters.governance;
    const propose: Action = { kind: "propose", actor: "k", calls: CALLS, description: "" };
    await act({ kind: "delegate", actor: "k", to: "k" }, 10n);
    const give: Action = { kind: "transfer", actor: "b", asset: "token", to: "k", amountWei: proposalThresholdWei };
    await act(give);
    const error = { name: "GovernorInsufficientProposerVotes", args: ["k", 0n, proposalThresholdWei] };
    expect(await errorOf(propose)).to.deep.equal(error);
    // In the next second the votes may be gone again: those of the one before count.
    const returned: Action = { ...give, actor: "k", to: "b" };
    expect(await after(1n, returned, propose)).to.deep.equal([undefined, undefined]);
    expect(await errorOf({ ...propose, description: "again" }, 1n)).to.deep.equal(error);
  });

  it("lets stake vote as it did when it was held, cooling or not", async () => {
    const governed = await beginGoverned();
    const { after, propose, act } = governed;
    const amountWei = 1_000_000n * TOKEN;
    await after(1n, { kind: "stake", actor: "b", pool: "staking", amountWei });
    await after(1n, { kind: "unstake", actor: "b", pool: "staking", amountWei: amountWei / 2n });
    const proposal = await propose(CALLS);
    await after(0n, { kind: "delegate", actor: "b", to: "c" });
    for (const voter of ["b", "c"]) {
      const outcome = await act({ kind: "castVote", actor: voter, proposal, support: 0n });
      const args = { voter, proposalId: proposal, support: 0n, weight: amountWei };
      expect(outcome).to.deep.include({ events: [{ contract: "governor", name: "VoteCast", args }] });
    }
  });
});
