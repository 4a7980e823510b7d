import { expect } from "chai";
import type { FunctionFragment } from "ethers";
import { AbiCoder, Interface } from "ethers";

import { addressOf, type Deployed, readRevert, sendRaw } from "./attempt.ts";
import { changesState, type DeployedContract, deployedContracts, signatureOf } from "./deployed-contracts.ts";
import { type LocalScene, localScene } from "./local-scene.ts";

/** Where each contract stands in the scene. */
function instancesOf(scene: LocalScene): Readonly<Record<string, Deployed>> {
  const { token, quote, stakingPool, minter, fees, burn, buyback, oracle, vesting, seeder, batcher } = scene;
  return {
    ...{ EconomyToken: token, TestQuoteAsset: quote, RewardPool: stakingPool, EmissionMinter: minter },
    ...{ UsageFees: fees, AutomatedBurn: burn, Buyback: buyback, PriceOracle: oracle, VestingGrants: vesting },
    ...{ GenesisSeeder: seeder, ActionBatcher: batcher, ActorForwarder: scene.agent, LinearSchedule: scene.schedule },
  };
}

/** The least input of a type. */
function zeroOf({ baseType, components, type }: FunctionFragment["inputs"][number]): unknown {
  if (baseType === "array") return [];
  if (baseType === "tuple") return components!.map(zeroOf);
  if (type.startsWith("bytes") && type !== "bytes") return `0x${"00".repeat(Number(type.slice(5)))}`;
  if (type === "bytes") return "0x";
  if (type === "address") return "0x0000000000000000000000000000000000000000";
  return 0n;
}

/** A function of a contract in the scene, with the least input that it understands. */
interface Target {
  readonly name: string;
  readonly to: string;
  readonly data: string;
}

function targetsOf({ name, abi }: DeployedContract, to: string): Target[] {
  const parsed = new Interface(abi);
  return abi
    .filter((entry) => changesState(entry) && entry.type === "function")
    .map((entry) => {
      const fragment = parsed.getFunction(signatureOf(entry))!;
      const body = AbiCoder.defaultAbiCoder().encode(fragment.inputs, fragment.inputs.map(zeroOf));
      return { name: `${name}.${signatureOf(entry)}`, to, data: fragment.selector + body.slice(2) };
    });
}

describe("Revert rules", () => {
  let scene: LocalScene;
  let contracts: DeployedContract[];
  let instances: Readonly<Record<string, Deployed>>;
  let targets: Target[];

  before(async () => {
    [scene, contracts] = [await localScene(), await deployedContracts()];
    instances = instancesOf(scene);
    targets = contracts.flatMap((contract) => {
      const instance = instances[contract.name];
      return instance === undefined ? [] : targetsOf(contract, addressOf(instance));
    });
  });

  const revertOf = async (to: string, data: string, value = 0n): Promise<string> => {
    const transaction = { from: scene.alice.address, to, data, value: `0x${value.toString(16)}` };
    const made = await sendRaw(scene.connection, transaction, scene.now);
    return made.status === "ok" ? "succeeds" : readRevert(made.data, scene.book).error;
  };

  it("[REV-057] refuse ether in every function, with no data", async () => {
    expect(targets.length).to.be.greaterThan(50);
    for (const { name, to, data } of targets) expect(await revertOf(to, data, 1n), name).to.equal("no data");
  });

  it("[REV-057] refuse input that is cut short, with no data", async () => {
    for (const { name, to, data } of targets.filter((target) => target.data.length > 10)) {
      expect(await revertOf(to, data.slice(0, -2)), name).to.equal("no data");
    }
  });

  it("[REV-057] refuse calls that name no function, plain ether included, with no data", async () => {
    const others = Object.entries(instances).filter(([name]) => name !== "ActorForwarder");
    for (const [name, instance] of others) {
      for (const [data, value] of [
        ["0xdeadbeef", 0n],
        ["0x", 0n],
        ["0x", 1n],
      ] as const) {
        expect(await revertOf(addressOf(instance), data, value), name).to.equal("no data");
      }
    }
    expect(await revertOf(addressOf(scene.agent), "0x", 1n)).to.equal("no data");
  });
});
