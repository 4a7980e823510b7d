import { BrowserProvider } from "ethers";
import { expect } from "chai";
import hre from "hardhat";

import { arrangeStatus } from "../../scripts/status/sections.ts";
import type { EconomyStatus } from "../../scripts/status/status.ts";
import { request } from "../../simulations/deployment/json-rpc.ts";
import { pastProvider } from "../../simulations/deployment/past-provider.ts";
import { readPermissions } from "../../simulations/deployment/permissions/read-permissions.ts";
import { checkState } from "../../simulations/invariants/of-states.ts";
import { readLiveEconomy } from "../../simulations/protocol/chain/live/read-live-economy.ts";
import { abiOf } from "../deployment/deployed.ts";
import { launch } from "../protocol/launched.ts";
import type { Launched } from "../protocol/launched.ts";
import { EVEN, live } from "../protocol/life.ts";

async function statusOf({ provider, addresses, parameters }: Launched): Promise<EconomyStatus> {
  const lensCode = (await hre.artifacts.readArtifact("EconomyLens")).deployedBytecode;
  const { token, quote } = parameters;
  const constants = { genesisSupplyWei: token.genesisSupplyWei, quoteDecimals: quote.decimals };
  const found = { provider, addresses, accounts: {}, fromBlock: 0n, ownsQuote: true, constants, abiOf, lensCode };
  const read = await readLiveEconomy(found);
  const chainId = BigInt(await request<string>(provider, "eth_chainId"));
  const past = pastProvider(provider, { fromBlock: 0n, atBlock: read.blockNumber });
  const reader = new BrowserProvider(past, undefined, { cacheTimeout: -1 });
  const chain = { chainId, atSeconds: read.snapshot.timeSeconds };
  const permissions = await readPermissions(addresses, abiOf, reader, chain);
  reader.destroy();
  const checked = checkState(read.snapshot, { deployedWith: parameters, holdsAllQuote: true });
  return {
    title: "Baseline",
    network: "local",
    permissions,
    deployedWith: parameters,
    checked,
    holdsAllQuote: true,
    ...read,
  };
}

describe("arrangeStatus", function () {
  this.timeout(120_000);
  const seen = new Map<string, Set<string>>();
  let last: EconomyStatus;

  before(async () => {
    const launched = await launch({ scenario: EVEN });
    try {
      for await (const _outcomes of live(launched)) {
        last = await statusOf(launched);
        for (const { title, rows } of arrangeStatus(last)) {
          for (const [label = "", value = ""] of rows) {
            const key = `${title}: ${label}`;
            seen.set(key, (seen.get(key) ?? new Set()).add(value));
          }
        }
      }
    } finally {
      await launched.close();
    }
  });

  const valuesOf = (key: string): string[] => [...(seen.get(key) ?? [])];
  const matches = (key: string, pattern: RegExp): boolean => valuesOf(key).some((value) => pattern.test(value));

  it("follows a proposal from before its vote until it can be executed, with its calls", () => {
    for (const phase of [/^pending, the vote begins /, /^active, the vote ends /, /^queued, can be executed from /]) {
      expect(matches("Pending governance: proposal 0", phase), String(phase)).to.equal(true);
    }
    expect(matches("Pending governance: proposal 0", /; buyback\.resume\(\); vesting\.revoke\(/)).to.equal(true);
  });

  it("shows a recommendation with its change in the parameter's unit", () => {
    expect(matches("Pending governance: recommendation 1", /fees\.maximumDiscountBps from 20 % to 19\.5 %$/)).to.equal(
      true,
    );
  });

  it("shows flags, halts, narrowed limits and changed parameters while they last", () => {
    expect(matches("Pending governance: flags", /up until /)).to.equal(true);
    expect(matches("Staking: halted", /^until /)).to.equal(true);
    expect(matches("Parameters: burn.maximumRateWad", /^limits narrowed until /)).to.equal(true);
    expect(matches("Parameters: buyback.bandBps", /^2 %, deployed with 3 %$/)).to.equal(true);
  });

  it("counts what holds", () => {
    expect(valuesOf("Invariants: hold")).to.deep.equal([String(last.checked.checked)]);
  });

  it("names what is broken, and what can't be known", () => {
    const [broken] = [{ id: "SUP-001", sentence: "A sentence.", detail: "a = 1, b = 2" }];
    const checked = { ...last.checked, broken: [broken] };
    const rows = arrangeStatus({ ...last, checked, holdsAllQuote: false }).at(-1)?.rows ?? [];
    expect(rows.map(([label]) => label)).to.deep.equal(["checked", "hold", "SUP-001", "SIM-001"]);
    expect(rows[1]?.[1]).to.equal(String(checked.checked - 1));
    expect(rows[2]?.[1]).to.equal("A sentence. a = 1, b = 2");
  });
});
