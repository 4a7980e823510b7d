import hre from "hardhat";
import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { computeAddress } from "ethers";

import { deployEconomy } from "../../../simulations/deployment/deploy.ts";
import type { ContractAddresses, Pace } from "../../../simulations/deployment/deploy.ts";
import { request, toQuantity } from "../../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../../simulations/deployment/json-rpc.ts";
import type { DeploymentPlan } from "../../../simulations/deployment/plan.ts";
import { readBack } from "../../../simulations/deployment/read-back.ts";
import { ANVIL_KEY, startAnvil } from "../../anvil/anvil.ts";
import { abiOf } from "../deployed.ts";
import { GENESIS_SECONDS, planOf } from "../plans.ts";

/** Chain id of Sepolia, whose place the node takes. */
const CHAIN_ID = 11_155_111;

/** A node on loopback has news at once. */
const QUICK = { pollMilliseconds: 10 };

/** A block's transaction. */
interface Sent {
  readonly nonce: number;
  readonly to: string | null;
  readonly input: string;
}

/** Start a node of another make, and a journal; the key that signs stays in this process, as with a public network. */
export async function onAnvil(preset: string, args: readonly string[] = []) {
  const anvil = await startAnvil({ chainId: CHAIN_ID, timestamp: Number(GENESIS_SECONDS), args });
  const root = mkdtempSync(join(tmpdir(), "resume-"));
  const journal = join(root, `${CHAIN_ID}-${preset}`);
  const connection = await hre.network.create({
    network: "localhost",
    override: { url: anvil.url, chainId: CHAIN_ID, accounts: [ANVIL_KEY] },
  });
  const { provider } = connection;
  const deployer = computeAddress(ANVIL_KEY);
  const plan = await planOf(preset, deployer);
  const artifacts = new HardhatArtifactResolver(hre.artifacts);
  const deploy = (through: Provider = provider, pace: Partial<Pace> = QUICK, as: DeploymentPlan = plan) =>
    deployEconomy(as, { provider: through, artifacts, journal, setsClock: false, pace });
  const countSent = async () => Number(await request(provider, "eth_getTransactionCount", deployer, "latest"));
  /** What the deployer sent, in order. */
  const sent = async (): Promise<Sent[]> => {
    const found: Sent[] = [];
    const last = Number(await request(provider, "eth_blockNumber"));
    for (let number = 0; number <= last; number++) {
      const block = await request<{ transactions: { nonce: string; to: string | null; input: string }[] }>(
        provider,
        "eth_getBlockByNumber",
        toQuantity(number),
        true,
      );
      found.push(...block.transactions.map(({ nonce, to, input }) => ({ nonce: Number(nonce), to, input })));
    }
    return found;
  };
  const differences = async (addresses: ContractAddresses) =>
    (await readBack(plan, addresses, abiOf, anvil.provider)).filter(({ expected, actual }) => expected !== actual);
  const stop = async (): Promise<void> => {
    await connection.close();
    await anvil.stop();
    rmSync(root, { recursive: true, force: true });
  };
  return { anvil, provider, plan, journal, deployer, deploy, countSent, sent, differences, stop };
}

/** A deployment to a node of another make. */
export type OnAnvil = Awaited<ReturnType<typeof onAnvil>>;
