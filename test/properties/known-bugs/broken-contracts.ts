import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import hre from "hardhat";

import { MutatedArtifacts } from "../../../scripts/mutation/mutated-artifacts.ts";
import { applyPatches } from "../../../scripts/mutation/patches.ts";
import type { Patch } from "../../../scripts/mutation/patches.ts";
import { readSources } from "../../../scripts/mutation/sources.ts";
import { startChain } from "../../../scripts/tasks/chain-host.ts";
import { request } from "../../../simulations/deployment/json-rpc.ts";
import { deployStage, stageOf } from "../fixture/theatre.ts";
import type { Tamper } from "../fixture/theatre.ts";

/** Broken contracts are compiled without the optimizer, which takes less time and more bytes. */
async function withoutSizeLimit<Result>(run: () => Promise<Result>): Promise<Result> {
  const network = hre.config.networks["local"] ?? {};
  const before = { ...network };
  Object.assign(network, { allowUnlimitedContractSize: true });
  try {
    return await run();
  } finally {
    Object.assign(network, before);
  }
}

/**
 * Deploy an economy of broken contracts on a chain of its own, and hand over all its code by address.
 *
 * @throws RangeError when a patch doesn't fit the sources.
 */
async function brokenCode(patches: readonly Patch[], economy: Parameters<Tamper>[1]): Promise<Map<string, string>> {
  const sources = readSources();
  const artifacts = new MutatedArtifacts(sources, new Map());
  const uninstall = artifacts.install(hre.artifacts);
  try {
    artifacts.use(applyPatches(sources, patches));
    const stage = stageOf(economy);
    const connection = await startChain(hre, "local", Number(stage.genesisSeconds));
    const resolver = new HardhatArtifactResolver(hre.artifacts);
    const { addresses } = await deployStage(connection.provider, resolver, economy, stage);
    const code = new Map<string, string>();
    for (const address of Object.values(addresses)) {
      code.set(address, await request<string>(connection.provider, "eth_getCode", address, "latest"));
    }
    await connection.close();
    return code;
  } finally {
    uninstall();
  }
}

/**
 * Put bugs into contracts that are deployed and funded already: their code is exchanged, their storage stays.
 *
 * @param patches - Changes that leave the layout of the storage as it is.
 */
export function breaking(patches: readonly Patch[]): Tamper {
  return (provider, economy) =>
    withoutSizeLimit(async () => {
      for (const [address, code] of await brokenCode(patches, economy)) {
        const sound = await request<string>(provider, "eth_getCode", address, "latest");
        if (code !== sound) await request(provider, "hardhat_setCode", address, code);
      }
    });
}
