import { expect } from "chai";
import type { FunctionFragment } from "ethers";
import { AbiCoder, Interface } from "ethers";

import { addressOf, type Deployed, readRevert, sendRaw } from "./attempt.ts";
import { changesState, type DeployedContract, deployedContracts, signatureOf } from "./deployed-contracts.ts";
import { governanceScene, type GovernanceScene } from "./governance-scene.ts";
import { type LocalScene, localScene } from "./local-scene.ts";
import type { Scene } from "./scene.ts";

/** Where each contract stands in the scene. */
function instancesOf(scene: LocalScene): Readonly<Record<string, Deployed>> {
  const { token, quote, stakingPool, minter, fees, burn, buyback, oracle, vesting, seeder, batcher } = scene;
  return {
    ...{ EconomyToken: token, TestQuoteAsset: quote, RewardPool: stakingPool, EmissionMinter: minter },
    ...{ UsageFees: fees, AutomatedBurn: burn, Buyback: buyback, PriceOracle: oracle, VestingGrants: vesting },
    ...{ GenesisSeeder: seeder, ActionBatcher: batcher, ActorForwarder: scene.agent, LinearSchedule: scene.schedule },
  };
}

function governanceOf({ timelock, governor, guardianship, steward }: GovernanceScene): Record<string, Deployed> {
  return {
    EconomyTimelock: timelock,
    EconomyGovernor: governor,
    Guardianship: guardianship,
    ParameterSteward: steward,
  };
}

/** Contracts that take plain ether, or refuse it by a rule of their own. */
const RECEIVERS: readonly string[] = ["EconomyTimelock", "EconomyGovernor"];

/** The least input of a type. */
function zeroOf({ baseType, components, type }: FunctionFragment["inputs"][number]): unknown {
  if (baseType === "array") return [];
  if (baseType === "tuple") return components!.map(zeroOf);
  if (type.startsWith("bytes") && type !== "bytes") return `0x${"00".repeat(Number(type.slice(5)))}`;
  if (type === "bytes") return "0x";
  if (type === "string") return "";
  if (type === "address") return "0x0000000000000000000000000000000000000000";
  return 0n;
}

/** A function of a contract in the scene, with the least input that it understands. */
interface Target {
  readonly scene: Scene & Pick<LocalScene, "alice">;
  readonly name: string;
  readonly isPayable: boolean;
  readonly to: string;
  readonly data: string;
}

function targetsOf({ name, abi }: DeployedContract, scene: Target["scene"], to: string): Target[] {
  const parsed = new Interface(abi);
  return abi
    .filter((entry) => changesState(entry) && entry.type === "function")
    .map((entry) => {
      const fragment = parsed.getFunction(signatureOf(entry))!;
      const body = AbiCoder.defaultAbiCoder().encode(fragment.inputs, fragment.inputs.map(zeroOf));
      const data = fragment.selector + body.slice(2);
      return { scene, name: `${name}.${signatureOf(entry)}`, isPayable: fragment.payable, to, data };
    });
}

describe("Revert rules", () => {
  let local: LocalScene;
  let instances: readonly (readonly [scene: Target["scene"], name: string, instance: Deployed])[];
  let targets: Target[];

  before(async () => {
    const governance = await governanceScene();
    local = await localScene();
    instances = [
      ...Object.entries(instancesOf(local)).map(([name, instance]) => [local, name, instance] as const),
      ...Object.entries(governanceOf(governance)).map(([name, instance]) => [governance, name, instance] as const),
    ];
    const contracts = await deployedContracts();
    targets = instances.flatMap(([scene, name, instance]) =>
      contracts
        .filter((contract) => contract.name === name)
        .flatMap((contract) => targetsOf(contract, scene, addressOf(instance))),
    );
  });

  const revertOf = async (scene: Target["scene"], to: string, data: string, value = 0n): Promise<string> => {
    const transaction = { from: scene.alice.address, to, data, value: `0x${value.toString(16)}` };
    const made = await sendRaw(scene.connection, transaction, scene.now);
    return made.status === "ok" ? "succeeds" : readRevert(made.data, scene.book).error;
  };

  it("[REV-057] refuse ether in every function that isn't payable, with no data", async () => {
    expect(targets.length).to.be.greaterThan(100);
    for (const { scene, name, to, data } of targets.filter(({ isPayable }) => !isPayable)) {
      expect(await revertOf(scene, to, data, 1n), name).to.equal("no data");
    }
  });

  it("[REV-057] have no payable function but those that make calls with what governance sends", () => {
    const payable = targets.filter(({ isPayable }) => isPayable).map(({ name }) => name.replace(/\(.*/, ""));
    expect(payable.sort()).to.deep.equal([
      "EconomyGovernor.execute",
      "EconomyGovernor.execute",
      "EconomyGovernor.relay",
      "EconomyTimelock.execute",
      "EconomyTimelock.executeBatch",
    ]);
  });

  it("[REV-057] refuse input that is cut short, with no data", async () => {
    for (const { scene, name, to, data } of targets.filter((target) => target.data.length > 10)) {
      expect(await revertOf(scene, to, data.slice(0, -2)), name).to.equal("no data");
    }
  });

  it("[REV-057] refuse flags that there aren't, with no data", async () => {
    const flagged = targets.filter(({ name }) => /\.(raise|lower)Flag/.test(name));
    expect(flagged.length).to.equal(3);
    for (const { scene, name, to, data } of flagged) {
      expect(await revertOf(scene, to, `${data.slice(0, -2)}02`), name).to.equal("no data");
      expect(await revertOf(scene, to, `${data.slice(0, -2)}01`), name).not.to.equal("no data");
    }
  });

  it("[REV-057] refuse calls that name no function, plain ether included, with no data", async () => {
    const calls = [
      ["0xdeadbeef", 0n],
      ["0x", 0n],
      ["0x", 1n],
    ] as const;
    for (const [scene, name, instance] of instances.filter(([, each]) => each !== "ActorForwarder")) {
      for (const [data, value] of RECEIVERS.includes(name) ? calls.slice(0, 1) : calls) {
        expect(await revertOf(scene, addressOf(instance), data, value), name).to.equal("no data");
      }
    }
    expect(await revertOf(local, addressOf(local.agent), "0x", 1n)).to.equal("no data");
  });
});
