import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { requireSameParameters } from "../../scripts/tasks/deployed-parameters.ts";
import { writeDeploymentRecord } from "../../scripts/tasks/deployment-record.ts";
import { findDeployment } from "../../scripts/tasks/find-deployment.ts";
import type { FoundDeployment } from "../../scripts/tasks/find-deployment.ts";
import { CONTRACT_NAMES } from "../../simulations/deployment/deploy.ts";
import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { keepPlan } from "../../simulations/deployment/journal/plan-file.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { planOf } from "../deployment/plans.ts";
import { addressOf } from "./accounts.ts";
import { failureOf } from "./failure-of.ts";

const CHAIN_ID = 11_155_111;

function addressesFrom(first: number): ContractAddresses {
  return Object.fromEntries(
    CONTRACT_NAMES.map((name, index) => [name, addressOf(first + index)]),
  ) as unknown as ContractAddresses;
}

describe("findDeployment", () => {
  let root: string;
  let ignitionPath: string;
  let plan: DeploymentPlan;
  let notes: string[];

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "find-deployment-"));
    ignitionPath = join(root, "ignition");
    plan = await planOf("baseline", addressOf(1));
    notes = [];
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const find = (chainId = CHAIN_ID, hasCode = true): Promise<FoundDeployment> =>
    findDeployment({
      ignitionPath,
      network: "sepolia",
      chainId,
      economy: "baseline",
      hasCode: () => Promise.resolve(hasCode),
      onUnknown: (what) => void notes.push(what),
    });

  /** Keep what a deployment leaves beside its record, as far as the files are given. */
  function keepJournal(chainId: number, addresses: ContractAddresses, files: Readonly<Record<string, unknown>> = {}) {
    const folder = join(ignitionPath, "deployments", `${chainId}-baseline`);
    mkdirSync(folder, { recursive: true });
    const kept = Object.fromEntries(Object.entries(addresses).map(([name, at]) => [`Economy#${name}`, at]));
    const all = { "deployed_addresses.json": kept, ...files };
    for (const [name, content] of Object.entries(all)) writeFileSync(join(folder, name), JSON.stringify(content));
    return folder;
  }

  const keepRecord = (existing: DeploymentPlan["existing"] = {}): void =>
    void writeDeploymentRecord(ignitionPath, {
      economy: "baseline",
      network: "sepolia",
      chainId: CHAIN_ID,
      version: "0.0.0",
      commit: "unknown",
      deployer: plan.deployer,
      genesisSeconds: plan.genesisSeconds,
      blocks: { first: 70, last: 80 },
      addresses: addressesFrom(100),
      accounts: plan.accounts,
      existing,
      made: {},
      transactions: [],
      readBack: { checked: 1, different: [] },
      parameters: plan.parameters,
    });

  it("goes by the record of that chain, whatever a journal says", async () => {
    keepJournal(CHAIN_ID, addressesFrom(200));
    keepRecord({ quote: addressOf(9) });
    const { addresses, fromBlock, ownsQuote } = await find();
    expect({ addresses, fromBlock, ownsQuote }).to.deep.equal({
      addresses: addressesFrom(100),
      fromBlock: 6n,
      ownsQuote: false,
    });
    keepRecord();
    expect((await find()).ownsQuote).to.equal(true);
    keepJournal(5, addressesFrom(300));
    expect((await find(5)).addresses).to.deep.equal(addressesFrom(300));
  });

  it("knows by journal and plan what a record would tell", async () => {
    const folder = keepJournal(CHAIN_ID, addressesFrom(200), { "start.json": { blockNumber: 69 } });
    keepPlan(folder, plan);
    const found = await find();
    expect(found).to.deep.include({
      addresses: addressesFrom(200),
      accounts: plan.accounts,
      fromBlock: 5n,
      ownsQuote: true,
    });
    requireSameParameters({ economy: "baseline", network: "sepolia", parameters: found.parameters }, plan.parameters);
    expect(notes).to.deep.equal([]);
  });

  it("knows by the plan that others issue the quote asset", async () => {
    const folder = keepJournal(CHAIN_ID, addressesFrom(200));
    keepPlan(folder, { ...plan, existing: { quote: addressOf(9) } });
    expect((await find()).ownsQuote).to.equal(false);
  });

  it("reads logs from the first transaction's block on, where the journal has it, and from as many before as may be replaced", async () => {
    const folder = keepJournal(CHAIN_ID, addressesFrom(200), { "start.json": { blockNumber: 69 } });
    const about = { futureId: "Economy#token", networkInteractionId: 1 };
    const networkInteraction = { id: 1, type: "ONCHAIN_INTERACTION", data: "0x", value: { value: "0" } };
    const lines = [
      { type: "NETWORK_INTERACTION_REQUEST", futureId: about.futureId, networkInteraction },
      { type: "TRANSACTION_CONFIRM", ...about, receipt: { blockNumber: 72 } },
    ];
    writeFileSync(join(folder, "journal.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
    expect((await find()).fromBlock).to.equal(8n);
  });

  it("says what it does where a journal is all there is", async () => {
    keepJournal(CHAIN_ID, addressesFrom(200));
    expect(await find()).to.deep.equal({
      addresses: addressesFrom(200),
      accounts: {},
      fromBlock: 0n,
      ownsQuote: false,
      parameters: undefined,
    });
    expect(notes).to.have.lengthOf(2);
  });

  it("refuses what isn't deployed, and a chain that has forgotten it", async () => {
    expect((await failureOf(() => find())).code).to.equal("TW501");
    keepRecord();
    const { code, problems } = await failureOf(() => find(CHAIN_ID, false));
    expect(code).to.equal("TW501");
    expect(problems[0]?.value).to.equal(addressOf(100));
  });
});
