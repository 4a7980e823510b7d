import { expect } from "chai";

import type { Action, GovernedCall } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { earnedScaled } from "../../../simulations/protocol/views.ts";
import { scripted } from "../fixture/script.ts";
import type { Script } from "../fixture/script.ts";

const WEEK_SECONDS = 604_800n;
const POOLS = ["staking", "liquidityMining"] as const;

const CHANGE: GovernedCall = {
  kind: "setParameters",
  contract: "burn",
  changes: [{ name: "supplyFloorWei", value: 1n }],
};

const schedule = (actor: string, call: GovernedCall): Action => ({ kind: "schedule", actor, call, whenSeconds: 0n });
const execute = (actor: string, call: GovernedCall): Action => ({ actor, ...call });
const cancel = (actor: string, call: GovernedCall): Action => ({
  kind: "cancelScheduled",
  actor,
  caller: "governor",
  call,
});

const delayOf = ({ stage }: Script): bigint => stage.parameters.governance.executionDelaySeconds;

async function nameOfRefusal(script: Script, action: Action): Promise<string> {
  return (await script.refuse(action)).name;
}

/** Schedule a call as the governor and wait until it can be made. */
async function makeReady(script: Script, call: GovernedCall): Promise<void> {
  await script.succeed(schedule("governor", call));
  script.wait(delayOf(script));
}

/** What accounts have earned in both pools by a time, exactly. */
function earnings({ pools }: Snapshot, atSeconds: bigint): Record<string, bigint> {
  return Object.fromEntries(
    POOLS.flatMap((id) =>
      Object.entries(pools[id].accounts).map(([account, state]) => [
        `${id} ${account}`,
        earnedScaled(pools[id], state, atSeconds),
      ]),
    ),
  );
}

/** Everything that accounts hold or are entitled to, but rewards, which grow with time. */
function holdings({ token, quote, pair, fees, burn, buyback, vesting, pools }: Snapshot) {
  const stakes = POOLS.map((id) =>
    Object.entries(pools[id].accounts).map(([account, { stakedWei, weight, coolingWei, positions, unstakings }]) => ({
      account,
      stakedWei,
      weight,
      coolingWei,
      positions,
      unstakings,
    })),
  );
  return {
    balances: [token.balancesWei, quote.balancesWei, pair.balancesWei],
    credits: [fees.quoteCreditsWei, fees.tokenCreditsWei],
    inventories: [burn.inventoryWei, buyback.inventoryQuoteWei],
    burnRateWad: burn.rateWad,
    grants: vesting.grants,
    stakes,
  };
}

describe("governed calls", () => {
  const begin = scripted();

  it("[GOV-046] execute no earlier than their time, to the second", async () => {
    const script = begin();
    await script.succeed(schedule("governor", CHANGE));
    script.wait(delayOf(script) - 2n);
    expect(await nameOfRefusal(script, execute("governor", CHANGE))).to.equal("AccessManagerNotReady");
    await script.succeed(execute("governor", CHANGE));
    expect((await script.state()).parameters["burn"]?.["supplyFloorWei"]).to.equal(1n);
  });

  it("[GOV-101] execute once, and need another schedule to execute again", async () => {
    const script = begin();
    await makeReady(script, CHANGE);
    await script.succeed(execute("governor", CHANGE));
    expect(await nameOfRefusal(script, execute("governor", CHANGE))).to.equal("AccessManagerNotScheduled");
    await makeReady(script, CHANGE);
    await script.succeed(execute("governor", CHANGE));
  });

  it("[GOV-102] don't execute once they are cancelled, by the governor or the guardian", async () => {
    for (const canceller of ["governor", "guardian"]) {
      const script = begin();
      await script.attempt(async (attempt) => {
        await makeReady(attempt, CHANGE);
        await attempt.succeed(cancel(canceller, CHANGE));
        expect(await nameOfRefusal(attempt, execute("governor", CHANGE))).to.equal("AccessManagerNotScheduled");
      });
    }
  });

  it("[GOV-102] can't be cancelled by anybody else", async () => {
    const script = begin();
    await makeReady(script, CHANGE);
    for (const stranger of ["alice", "keeper", "treasury"]) {
      expect(await nameOfRefusal(script, cancel(stranger, CHANGE))).to.equal("AccessManagerUnauthorizedCancel");
    }
    await script.succeed(execute("governor", CHANGE));
  });

  it("[GOV-103] expire a week after their time, to the second", async () => {
    const script = begin();
    await makeReady(script, CHANGE);
    const lastSecond = WEEK_SECONDS - 2n;
    await script.attempt(async (attempt) => {
      attempt.wait(lastSecond);
      await attempt.succeed(execute("governor", CHANGE));
    });
    script.wait(lastSecond + 1n);
    expect(await nameOfRefusal(script, execute("governor", CHANGE))).to.equal("AccessManagerExpired");
  });

  const others: readonly (readonly [what: string, call: GovernedCall])[] = [
    ["value", { ...CHANGE, changes: [{ name: "supplyFloorWei", value: 2n }] }],
    ["parameter", { ...CHANGE, changes: [{ name: "issuanceScaleWad", value: 1n }] }],
    ["number of values", { ...CHANGE, changes: [...CHANGE.changes, ...CHANGE.changes] }],
    ["contract", { ...CHANGE, contract: "buyback" }],
    ["function", { kind: "revokeGrant", grantId: 0n }],
  ];
  for (const [what, call] of others) {
    it(`[GOV-104] don't execute with another ${what} than was scheduled`, async () => {
      const script = begin();
      await makeReady(script, CHANGE);
      expect(await nameOfRefusal(script, execute("governor", call))).to.equal("AccessManagerNotScheduled");
    });
  }

  it("[GOV-104] don't execute in another order than was scheduled", async () => {
    const script = begin();
    const changes = [
      { name: "minimumRateWad", value: 10n },
      { name: "supplyFloorWei", value: 1n },
    ];
    await makeReady(script, { ...CHANGE, changes });
    const reordered: GovernedCall = { ...CHANGE, changes: changes.toReversed() };
    expect(await nameOfRefusal(script, execute("governor", reordered))).to.equal("AccessManagerNotScheduled");
    await script.succeed(execute("governor", { ...CHANGE, changes }));
  });

  it("[GOV-106] change no entitlement and no rule where they set what is set already", async () => {
    const script = begin();
    const before = await script.state();
    for (const [contract, set] of Object.entries(before.parameters)) {
      const changes = Object.entries(set).map(([name, value]) => ({ name, value }));
      const call = { kind: "setParameters", contract, changes } as Extract<GovernedCall, { kind: "setParameters" }>;
      await makeReady(script, call);
      const ready = await script.state();
      await script.succeed(execute("governor", call));
      const after = await script.state();
      expect(after.parameters, contract).to.deep.equal(ready.parameters);
      expect(holdings(after), contract).to.deep.equal(holdings(ready));
      expect(earnings(after, after.timeSeconds), contract).to.deep.equal(earnings(ready, after.timeSeconds));
    }
  });

  it("[GOV-107] change no other contract's parameters, and no balance", async () => {
    const script = begin();
    const calls: readonly Extract<GovernedCall, { kind: "setParameters" }>[] = [
      CHANGE,
      { kind: "setParameters", contract: "stakingPool", changes: [{ name: "targetStakeWei", value: 5n }] },
      { kind: "setParameters", contract: "miningPool", changes: [{ name: "targetStakeWei", value: 6n }] },
      { kind: "setParameters", contract: "fees", changes: [{ name: "targetUnitsPerPeriod", value: 7n }] },
      { kind: "setParameters", contract: "minter", changes: [{ name: "bucketCapacityWei", value: 8n }] },
      { kind: "setParameters", contract: "buyback", changes: [{ name: "burnShareBps", value: 9n }] },
    ];
    for (const call of calls) {
      await makeReady(script, call);
      const before = await script.state();
      await script.succeed(execute("governor", call));
      const after = await script.state();
      const [change] = call.changes;
      const expected = structuredClone(before.parameters) as Record<string, Record<string, bigint>>;
      expected[call.contract]![change!.name] = change!.value;
      expect(after.parameters, call.contract).to.deep.equal(expected);
      expect(holdings(after).balances, call.contract).to.deep.equal(holdings(before).balances);
    }
  });
});

describe("guardian", () => {
  const begin = scripted();

  it("[GOV-047] [ACL-103] [ACL-105] [ACL-106] can't set parameters, resume, revoke or schedule", async () => {
    const script = begin();
    await script.succeed({ kind: "halt", actor: "guardian", contract: "stakingPool" });
    const calls: readonly GovernedCall[] = [
      CHANGE,
      { kind: "resume", contract: "stakingPool" },
      { kind: "revokeGrant", grantId: 0n },
    ];
    for (const call of calls) {
      expect(await nameOfRefusal(script, execute("guardian", call)), call.kind).to.equal("AccessManagedUnauthorized");
      const refused = await nameOfRefusal(script, schedule("guardian", call));
      expect(refused, call.kind).to.equal("AccessManagerUnauthorizedCall");
    }
  });

  it("[GOV-047] changes nothing but the halts and the schedule by what it can do", async () => {
    const script = begin();
    await script.succeed(schedule("governor", CHANGE));
    const before = await script.state();
    await script.succeed(
      { kind: "halt", actor: "guardian", contract: "stakingPool" },
      { kind: "halt", actor: "guardian", contract: "miningPool" },
      { kind: "halt", actor: "guardian", contract: "buyback" },
      cancel("guardian", CHANGE),
    );
    const after = await script.state();
    const until = after.timeSeconds + script.stage.parameters.governance.haltSeconds;
    expect(after.pools.staking.haltedUntilSeconds).to.equal(until);
    expect(after.pools.liquidityMining.haltedUntilSeconds).to.equal(until);
    expect(after.buyback.haltedUntilSeconds).to.equal(until);
    expect(after.parameters).to.deep.equal(before.parameters);
    expect(holdings(after)).to.deep.equal(holdings(before));
  });
});
