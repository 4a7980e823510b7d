import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";

import {
  readDeploymentRecord,
  deploymentRecordPath,
  writeDeploymentRecord,
} from "../../scripts/tasks/deployment-record.ts";
import { CONTRACT_NAMES } from "../../simulations/deployment/deploy.ts";
import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import type { DeploymentRecord } from "../../simulations/deployment/record.ts";
import { addressOf } from "./accounts.ts";
import { failureOf } from "./failure-of.ts";

function addressesFrom(first: number): ContractAddresses {
  return Object.fromEntries(
    CONTRACT_NAMES.map((name, index) => [name, addressOf(first + index)]),
  ) as unknown as ContractAddresses;
}

const RECORD: DeploymentRecord = {
  economy: "baseline",
  network: "sepolia",
  chainId: 11_155_111,
  version: "0.0.0",
  commit: "unknown",
  deployer: addressOf(1),
  genesisSeconds: 1_800_000_000n,
  blocks: { first: 1, last: 2 },
  addresses: addressesFrom(100),
  accounts: { guardian: addressOf(2) },
  existing: {},
  made: { token: { source: "contracts/Token.sol:Token", constructorArguments: [2n ** 200n] } },
  transactions: ["0x01"],
  readBack: { checked: 1, different: [] },
  parameters: { token: { maxSupplyWei: 10n ** 27n } },
};

describe("deployment record", () => {
  let root: string;
  let ignitionPath: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "record-"));
    ignitionPath = join(root, "ignition");
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  describe("writeDeploymentRecord", () => {
    it("keeps integers exactly, as strings, and leaves nothing else behind", () => {
      const path = writeDeploymentRecord(ignitionPath, RECORD);
      expect(path).to.equal(join(root, "deployments", "sepolia", "baseline.json"));
      expect(readdirSync(dirname(path))).to.deep.equal(["baseline.json"]);
      const written = readDeploymentRecord(ignitionPath, "sepolia", "baseline");
      expect(written).to.deep.include({ chainId: 11_155_111, genesisSeconds: "1800000000", blocks: RECORD.blocks });
      expect(written?.made.token?.constructorArguments).to.deep.equal([(2n ** 200n).toString()]);
      expect(written?.parameters).to.deep.equal({ token: { maxSupplyWei: (10n ** 27n).toString() } });
    });

    it("replaces an older one as a whole", () => {
      writeDeploymentRecord(ignitionPath, RECORD);
      writeDeploymentRecord(ignitionPath, { ...RECORD, transactions: [] });
      expect(readDeploymentRecord(ignitionPath, "sepolia", "baseline")?.transactions).to.deep.equal([]);
    });

    it("says where it can't write, and keeps the older one", async () => {
      writeFileSync(join(root, "deployments"), "in the way");
      const { code, problems } = await failureOf(() => writeDeploymentRecord(ignitionPath, RECORD));
      expect(code).to.equal("TW123");
      expect(problems[0]?.value).to.equal(deploymentRecordPath(ignitionPath, "sepolia", "baseline"));
      expect(readFileSync(join(root, "deployments"), "utf8")).to.equal("in the way");
    });
  });
});
