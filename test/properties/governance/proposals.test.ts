import { expect } from "chai";

import { TUNABLE_CONTRACTS, TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { Action, GovernanceCall, ParameterSetting } from "../../../simulations/protocol/actions.ts";
import { scripted } from "../fixture/script.ts";
import type { Script } from "../fixture/script.ts";
import { govern, makeDue, propose, settingOf, valueOf, voteAndQueue } from "../fixture/vote.ts";
import { earnings, holdings } from "./entitlements.ts";
import { QUICK } from "./quick.ts";

/** How long a queued proposal can be executed, as the timelock has it. */
const WINDOW_SECONDS = 1_209_600n;

const VALUE = 18_000n;
const CHANGE: GovernanceCall = {
  kind: "adoptParameters",
  settings: [settingOf("fees", "targetUnitsPerPeriod", VALUE)],
};

const execute = (proposal: bigint): Action => ({ kind: "executeProposal", actor: "keeper", proposal });

async function nameOfRefusal(script: Script, action: Action): Promise<string> {
  return (await script.refuse(action)).name;
}

async function changedValue(script: Script): Promise<bigint> {
  return (await script.state()).parameters["fees"]?.["targetUnitsPerPeriod"] ?? 0n;
}

describe("proposals", () => {
  const begin = scripted(QUICK);

  it("[GOV-046] execute no earlier than their time, to the second", async () => {
    const script = begin();
    const proposal = await makeDue(script, [CHANGE]);
    await script.attempt(async (attempt) => {
      attempt.wait(-1n);
      const error = await attempt.refuse(execute(proposal));
      expect(error).to.deep.equal({
        name: "TimelockUnexpectedOperationState",
        args: [`proposal ${proposal}`, 4n],
      });
    });
    await script.succeed(execute(proposal));
    expect(await changedValue(script)).to.equal(VALUE);
  });

  it("[GOV-101] execute once, and lapse where nobody executes them in two weeks", async () => {
    const script = begin();
    const proposal = await makeDue(script, [CHANGE]);
    await script.attempt(async (attempt) => {
      await attempt.succeed(execute(proposal));
      expect((await attempt.refuse(execute(proposal))).args).to.deep.equal([proposal, 7n, 32n]);
    });
    await script.attempt(async (attempt) => {
      attempt.wait(WINDOW_SECONDS - 1n);
      await attempt.succeed(execute(proposal));
    });
    script.wait(WINDOW_SECONDS);
    expect((await script.refuse(execute(proposal))).args).to.deep.equal([proposal, 2n, 32n]);
  });

  it("[GOV-145] keep their time and their votes when they are executed", async () => {
    const script = begin();
    const proposal = await makeDue(script, [CHANGE]);
    const [due] = (await script.state()).governance.proposals;
    await script.succeed(execute(proposal));
    const [done] = (await script.state()).governance.proposals;
    expect(due?.etaSeconds).to.equal(script.nowSeconds);
    expect({ ...done, isExecuted: false }).to.deep.equal(due);
  });

  it("[GOV-102] don't execute once the guardian cancelled them, queued or not", async () => {
    const script = begin();
    const proposal = await propose(script, [CHANGE]);
    const cancel: Action = { kind: "cancelAsGuardian", actor: "guardian", proposal };
    await script.attempt(async (attempt) => {
      await attempt.succeed(cancel);
      const vote: Action = { kind: "castVote", actor: "alice", proposal, support: 1n };
      expect(await nameOfRefusal(attempt, vote)).to.equal("GovernorUnexpectedProposalState");
    });
    await voteAndQueue(script, proposal);
    await script.succeed(cancel);
    script.wait(script.stage.parameters.governance.executionDelaySeconds);
    expect((await script.refuse(execute(proposal))).args).to.deep.equal([proposal, 2n, 32n]);
  });

  it("[GOV-102] are cancelled by nobody else, but by their proposer before the vote begins", async () => {
    const script = begin();
    await script.succeed({ kind: "propose", actor: "alice", calls: [CHANGE], description: "mine" });
    for (const actor of ["bob", "guardian", "proposer", "treasury"]) {
      const error = await script.refuse({ kind: "cancelProposal", actor, proposal: 0n });
      expect(error).to.deep.equal({ name: "GovernorUnableToCancel", args: [0n, actor] });
    }
    const refused = await nameOfRefusal(script, { kind: "cancelAsGuardian", actor: "alice", proposal: 0n });
    expect(refused).to.equal("GuardianOnly");
    await script.succeed({ kind: "cancelProposal", actor: "alice", proposal: 0n });
  });

  it("[GOV-104] make all their calls, in order, or none", async () => {
    const script = begin();
    const calls: readonly GovernanceCall[] = [
      { kind: "adoptParameters", settings: [settingOf("fees", "targetUnitsPerPeriod", VALUE - 1n)] },
      CHANGE,
      { kind: "setVotingPeriod", seconds: 0n },
    ];
    const failing = await makeDue(script, calls, "a call of which fails");
    expect(await script.refuse(execute(failing))).to.deep.equal({ name: "GovernorInvalidVotingPeriod", args: [0n] });
    expect(await changedValue(script)).not.to.equal(VALUE);
    await govern(script, calls.slice(0, 2));
    expect(await changedValue(script)).to.equal(VALUE);
  });

  it("[ACL-103] can't set parameters past the steward", async () => {
    const script = begin();
    const changes = [{ name: "targetUnitsPerPeriod", value: VALUE }];
    const proposal = await makeDue(script, [{ kind: "setParameters", contract: "fees", changes }]);
    expect(await script.refuse(execute(proposal))).to.deep.equal({
      name: "AccessManagedUnauthorized",
      args: ["timelock"],
    });
  });

  it("[ACL-105] [ACL-116] end halts and flags before they lapse", async () => {
    const script = begin();
    const calls: readonly GovernanceCall[] = [
      { kind: "resume", contract: "stakingPool" },
      { kind: "lowerFlag", flag: "market" },
    ];
    await script.succeed({ kind: "halt", actor: "guardian", contract: "stakingPool" });
    await script.succeed({ kind: "raiseFlag", actor: "guardian", flag: "market" });
    const proposal = await makeDue(script, calls);
    await script.succeed(execute(proposal));
    const { pools, governance, timeSeconds } = await script.state();
    expect(pools.staking.haltedUntilSeconds).to.equal(timeSeconds);
    expect(governance.steward.flagsUntilSeconds.market).to.equal(timeSeconds);
  });

  it("[GOV-106] change no entitlement and no rule where they set what is set already", async () => {
    const script = begin();
    for (const contract of TUNABLE_CONTRACTS) {
      const before = await script.state();
      const numbers = [...TUNABLE_PARAMETERS.keys()].filter(
        (number) => TUNABLE_PARAMETERS[number]?.contract === contract,
      );
      const settings = numbers.map((number): ParameterSetting => {
        const parameter = BigInt(number);
        return { parameter, value: valueOf(before, parameter) };
      });
      const proposal = await makeDue(script, [{ kind: "adoptParameters", settings }], contract);
      const ready = await script.state();
      await script.succeed(execute(proposal));
      const after = await script.state();
      expect(after.parameters, contract).to.deep.equal(ready.parameters);
      expect(holdings(after), contract).to.deep.equal(holdings(ready));
      expect(earnings(after, after.timeSeconds), contract).to.deep.equal(earnings(ready, after.timeSeconds));
    }
  });

  it("[GOV-107] change no other contract's parameters, and no balance", async () => {
    const script = begin();
    const names = [
      ["minter", "bucketCapacityWei"],
      ["stakingPool", "targetStakeWei"],
      ["miningPool", "targetStakeWei"],
      ["fees", "targetUnitsPerPeriod"],
      ["burn", "issuanceScaleWad"],
      ["buyback", "burnShareBps"],
    ] as const;
    for (const [contract, name] of names) {
      const value = ((await script.state()).parameters[contract]?.[name] ?? 0n) + 1n;
      const call = { kind: "adoptParameters", settings: [settingOf(contract, name, value)] } as const;
      const proposal = await makeDue(script, [call], contract);
      const before = await script.state();
      await script.succeed(execute(proposal));
      const after = await script.state();
      const expected = structuredClone(before.parameters) as Record<string, Record<string, bigint>>;
      expected[contract]![name] = value;
      expect(after.parameters, contract).to.deep.equal(expected);
      expect(holdings(after).balances, contract).to.deep.equal(holdings(before).balances);
    }
  });
});

describe("guardian", () => {
  const begin = scripted(QUICK);

  const actor = "guardian";
  const changes = [{ name: "targetUnitsPerPeriod", value: VALUE }];

  /** See each of the guardian's actions refused, while a halt is up. */
  const isForbidden = async (...actions: readonly Action[]): Promise<void> => {
    const script = begin();
    await script.succeed({ kind: "halt", actor, contract: "stakingPool" });
    for (const action of actions) {
      expect(await nameOfRefusal(script, action), action.kind).to.equal("AccessManagedUnauthorized");
    }
  };

  it("[ACL-103] can't set a parameter", async () => {
    await isForbidden({ actor, kind: "setParameters", contract: "fees", changes });
  });

  it("[ACL-105] can't end a halt", async () => {
    await isForbidden({ actor, kind: "resume", contract: "stakingPool" });
  });

  it("[ACL-106] can't revoke a grant", async () => {
    await isForbidden({ actor, kind: "revokeGrant", grantId: 0n });
  });

  it("[ACL-115] can't recommend", async () => {
    await isForbidden({ actor, kind: "recommend", changes: [], evidenceHash: 1n });
  });

  it("[ACL-116] can't adopt a value, lower a flag, name a guardian or give itself time", async () => {
    await isForbidden(
      { actor, ...CHANGE },
      { actor, kind: "lowerFlag", flag: "market" },
      { actor, kind: "setGuardian", account: "guardian" },
      { actor, kind: "setPowersUntil", untilSeconds: 1n << 40n },
    );
  });

  it("[GOV-047] changes nothing but halts, flags, narrowings, vetoes and cancellations by what it can do", async () => {
    const script = begin();
    const proposal = await propose(script, [CHANGE]);
    const before = await script.state();
    const { limits } = before.governance.steward;
    const narrowed = { ...limits[0]!, step: 0n };
    await script.succeed(
      { kind: "halt", actor: "guardian", contract: "stakingPool" },
      { kind: "halt", actor: "guardian", contract: "miningPool" },
      { kind: "halt", actor: "guardian", contract: "buyback" },
      { kind: "raiseFlag", actor: "guardian", flag: "evidence" },
      { kind: "vetoAllRecommendations", actor: "guardian" },
      { kind: "narrowLimits", actor: "guardian", parameter: 0n, limits: narrowed },
      { kind: "cancelAsGuardian", actor: "guardian", proposal },
    );
    const after = await script.state();
    const until = after.timeSeconds + script.stage.parameters.governance.haltSeconds;
    expect(after.pools.staking.haltedUntilSeconds).to.equal(until);
    expect(after.pools.liquidityMining.haltedUntilSeconds).to.equal(until);
    expect(after.buyback.haltedUntilSeconds).to.equal(until);
    expect(after.parameters).to.deep.equal(before.parameters);
    expect(after.governance.steward.limits).to.deep.equal(limits);
    expect(holdings(after)).to.deep.equal(holdings(before));
  });

  it("[GOV-157] can't cancel its own replacement, and loses its powers to it", async () => {
    const script = begin();
    const proposal = await makeDue(script, [{ kind: "setGuardian", account: "bob" }]);
    const error = await script.refuse({ kind: "cancelAsGuardian", actor: "guardian", proposal });
    expect(error).to.deep.equal({ name: "GuardianReplacementNotCancellable", args: [proposal] });
    // The try took a second.
    await script.succeed(execute(proposal));
    const halt = { kind: "halt", contract: "buyback" } as const;
    expect(await script.refuse({ ...halt, actor: "guardian" })).to.deep.equal({
      name: "GuardianOnly",
      args: ["guardian", "bob"],
    });
    await script.succeed({ ...halt, actor: "bob" });
  });
});
