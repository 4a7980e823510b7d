import { expect } from "chai";
import { Interface } from "ethers";
import hre from "hardhat";

import { request } from "../../../../simulations/deployment/json-rpc.ts";
import { parameterNumber } from "../../../../simulations/economies/tunables.ts";
import { accountIdsOf } from "../../../../simulations/experiments/endow.ts";
import { checkState, OF_STATES, QUOTE_IS_ALL_HELD } from "../../../../simulations/invariants/of-states.ts";
import { readLiveEconomy } from "../../../../simulations/protocol/chain/live/read-live-economy.ts";
import type { LiveEconomyOptions } from "../../../../simulations/protocol/chain/live/read-live-economy.ts";
import type { Snapshot } from "../../../../simulations/protocol/snapshot.ts";
import { abiOf } from "../../../deployment/deployed.ts";
import { GENESIS, launch } from "../../launched.ts";
import type { Launched } from "../../launched.ts";
import { EVEN, live } from "../../life.ts";
import { plainCopy } from "../../plain.ts";

const STRANGER = "0x00000000000000000000000000000000005712a4";

/** Leave out what only somebody who was there can know: what was asked for before, and what a proposal was meant as. */
function comparable(snapshot: Snapshot): unknown {
  const { token, governance, ...rest } = plainCopy(snapshot);
  const { pastSeconds: _seconds, pastTotalSupplyWei: _supply, ...ledger } = token;
  const proposals = governance.proposals.map(({ calls: _calls, description: _description, ...proposal }) => proposal);
  return { ...rest, token: ledger, governance: { ...governance, proposals } };
}

/** Sort the names of a state's records: who is known first differs. Whoever has no name of ours deployed, and has nothing. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value)
    .filter(([name]) => !name.startsWith("0x"))
    .sort(([first], [second]) => (first < second ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}

describe("readLiveEconomy", function () {
  this.timeout(120_000);
  let launched: Launched;
  let options: LiveEconomyOptions;

  before(async () => {
    launched = await launch({ scenario: EVEN });
    const { book, parameters } = launched;
    options = {
      provider: launched.provider,
      addresses: launched.addresses,
      accounts: Object.fromEntries(
        accountIdsOf({ ...launched, genesisSeconds: GENESIS }).map((id) => [id, book.addressOf(id)]),
      ),
      fromBlock: 0n,
      ownsQuote: true,
      constants: {
        genesisSupplyWei: parameters.token.genesisSupplyWei,
        quoteDecimals: parameters.quote.decimals,
      },
      abiOf,
      lensCode: (await hre.artifacts.readArtifact("EconomyLens")).deployedBytecode,
    };
  });

  after(() => launched.close());

  it("reads what whoever lived there knows, after every block of a life with every kind of action", async () => {
    const { protocol } = launched;
    const kept = new Set<string>();
    let blocks = 0;
    for await (const _outcomes of live(launched)) {
      if (++blocks % 3 !== 0) continue;
      const checkpoint = await protocol.checkpoint();
      const known = await protocol.fullSnapshot();
      await protocol.rollback(checkpoint);
      const { snapshot } = await readLiveEconomy(options);
      const ids = new Set(Object.keys(snapshot.token.balancesWei));
      expect(Object.keys(known.token.balancesWei).filter((id) => !ids.has(id))).to.deep.equal([]);
      expect(sorted(comparable(snapshot))).to.deep.equal(sorted(comparable(known)));
      for (const { commitment } of snapshot.governance.steward.recommendations) kept.add(commitment);
    }
    expect(blocks).to.be.greaterThan(5);
    expect(kept.size).to.be.greaterThan(0);
  });

  it("finds everybody by itself, and every unit of token, quote and shares is somebody's", async () => {
    const known = await launched.protocol.fullSnapshot();
    const { snapshot, proposals, recommendations } = await readLiveEconomy({ ...options, accounts: {} });
    const held = (ledger: Readonly<Record<string, bigint>>): number =>
      Object.values(ledger).filter((wei) => wei > 0n).length;
    for (const asset of ["token", "quote", "pair"] as const) {
      expect(held(snapshot[asset].balancesWei), asset).to.equal(held(known[asset].balancesWei));
    }
    const checked = checkState(snapshot, { deployedWith: launched.parameters, holdsAllQuote: true });
    expect(checked.broken).to.deep.equal([]);
    expect(checked.checked).to.equal(OF_STATES.size);

    const [everything, nothing] = proposals;
    expect(proposals).to.have.lengthOf(3);
    expect(nothing?.calls).to.deep.equal(["stakingPool.resume()"]);
    const band = parameterNumber("buyback", "bandBps");
    expect(everything?.calls[1]).to.equal(`steward.adopt([[${band}, 200]])`);
    const { maximumDiscountBps } = launched.parameters.fees;
    expect(recommendations.map(({ id, changes }) => ({ id, changes }))).to.deep.include({
      id: 1n,
      changes: [
        {
          parameter: BigInt(parameterNumber("fees", "maximumDiscountBps")),
          oldValue: maximumDiscountBps,
          newValue: maximumDiscountBps - 50n,
        },
      ],
    });
  });

  it("doesn't ask who holds a quote asset that others issue", async () => {
    const { provider, addresses } = launched;
    const [from] = await request<string[]>(provider, "eth_accounts");
    const mint = new Interface(await abiOf("TestQuoteAsset")).encodeFunctionData("mint", [STRANGER, 7n]);
    await request(provider, "eth_sendTransaction", { from, to: addresses.quote, data: mint, gasPrice: "0x0" });
    const { snapshot } = await readLiveEconomy({ ...options, ownsQuote: false });
    const { broken, checked } = checkState(snapshot, { deployedWith: launched.parameters, holdsAllQuote: false });
    expect(broken).to.deep.equal([]);
    expect(checked).to.equal(OF_STATES.size - 1);
    const asked = checkState(snapshot, { deployedWith: launched.parameters, holdsAllQuote: true });
    expect(asked.broken.map(({ id }) => id)).to.deep.equal([QUOTE_IS_ALL_HELD]);
  });
});
