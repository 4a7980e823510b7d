import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import type { Campaign, CampaignResult } from "../../../scripts/solidity/campaign.ts";
import { DEPTH } from "../../../scripts/solidity/plan.ts";
import { spreadCampaigns } from "../../../scripts/solidity/workers.ts";
import { BREAKS } from "./breaks.ts";
import { SWITCH, copyWithFaults, removeCopy } from "./broken-copy.ts";
import { TWINS, functionOf } from "./twins.ts";
import type { Twin } from "./twins.ts";

const HARDHAT = fileURLToPath(new URL("../../../node_modules/hardhat/dist/src/cli.js", import.meta.url));
const FAULTS = Object.keys(BREAKS);

/**
 * Most sequences in which a fault is looked for; the first that finds it is the last. What the sequences are depends on
 * the contracts' bytes, which name the folder that the dependencies lie in: some folders need more of them.
 */
const MOST_SEQUENCES = 400;

/** Build the copy's Solidity tests, and what they import of its contracts. */
function build(root: string): Promise<number> {
  // Hardhat tells its own configuration to whatever it starts; the copy has another.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("HARDHAT_")));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [HARDHAT, "build", "--quiet", "--no-contracts"], {
      cwd: root,
      env,
      stdio: "inherit",
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

describe("Solidity invariants on broken contracts", function () {
  this.timeout(600_000);
  const results = new Map<Twin, CampaignResult>();
  let root: string | undefined;

  before(async () => {
    root = copyWithFaults(Object.values(BREAKS));
    expect(await build(root)).to.equal(0);
    const twinOf = new Map<Campaign, Twin>();
    const orders = TWINS.map((twin) => {
      const { file, name } = functionOf(twin);
      const campaign = { file, names: [name], runs: MOST_SEQUENCES, depth: DEPTH, seed: "0x01" };
      twinOf.set(campaign, twin);
      return { campaign, environment: { [SWITCH]: String(FAULTS.indexOf(twin.fault) + 1) } };
    });
    await spreadCampaigns(orders, {
      root,
      jobs: 2,
      signal: new AbortController().signal,
      isOver: () => false,
      onResult: (result, _output, campaign) => {
        const twin = twinOf.get(campaign);
        if (twin !== undefined) results.set(twin, result);
      },
    });
  });

  after(() => {
    if (root !== undefined) removeCopy(root);
  });

  for (const twin of TWINS) {
    it(`[${twin.id}] ${twin.suite} finds that ${BREAKS[twin.fault].fault}`, () => {
      const [result] = results.get(twin)?.functions ?? [];
      expect(result?.name).to.equal(functionOf(twin).name);
      const broken = [twin.id, twin.or ?? twin.id].map((id) => `PropertyBroken("${id}"`);
      const said = twin.says === undefined ? broken : [twin.says];
      expect(
        said.some((text) => result?.failure?.includes(text)),
        result?.failure,
      ).to.equal(true);
    });
  }
});
