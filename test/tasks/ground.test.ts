import { expect } from "chai";
import hre from "hardhat";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { reachDevelopmentNode } from "../../scripts/tasks/development-node.ts";
import { parseFork } from "../../scripts/tasks/fork.ts";
import { findGround } from "../../scripts/tasks/ground.ts";
import { chosenNetwork } from "../../scripts/tasks/networks.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { failureOf } from "./failure-of.ts";

/** Hardhat as it is started with `--network`; whoever connects fails. */
function startedWith(network: string): HardhatRuntimeEnvironment {
  return Object.create(hre, {
    globalOptions: { value: { ...hre.globalOptions, network } },
    network: { value: undefined },
  }) as HardhatRuntimeEnvironment;
}

describe("findGround", () => {
  it("refuses a fork on a node, without asking either", async () => {
    const economy = await loadEconomy("baseline");
    const fork = parseFork({ fork: "http://node.example/key", forkBlock: undefined, forkCache: undefined });
    const { code, exitCode, problems } = await failureOf(() =>
      findGround(startedWith("localhost"), { backend: "chain", fork, economy, digest: () => "" }),
    );
    expect({ code, exitCode }).to.deep.equal({ code: "TW100", exitCode: 2 });
    expect(problems[0]).to.include({ path: "--network", value: "localhost" });
  });
});

describe("reachDevelopmentNode", () => {
  it("refuses a node that isn't on this machine, without asking it anything or showing a key", async () => {
    const { config } = chosenNetwork(startedWith("localhost"));
    if (config.type !== "http") throw new TypeError("localhost is no node");
    const url = { ...config.url, get: () => Promise.resolve("https://user:secret@node.example/key") };
    const elsewhere = { ...config, url };
    const { code, exitCode, problems } = await failureOf(() =>
      reachDevelopmentNode(startedWith("localhost"), "localhost", elsewhere),
    );
    expect({ code, exitCode }).to.deep.equal({ code: "TW100", exitCode: 2 });
    expect(problems[0]).to.include({ path: "--network", value: "https://node.example" });
    expect(JSON.stringify(problems)).to.not.match(/secret|key/);
  });
});
