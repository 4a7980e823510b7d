import { getCreateAddress, Interface } from "ethers";
import hre from "hardhat";

import { DAY, id } from "../../contracts/helpers/market-fixtures.ts";
import type { Call } from "./attempt.ts";
import type { Cause, Changes, Rule, Staged, Way } from "./rule.ts";
import { marketScene, type MarketScene, type Scene } from "./scene.ts";

/** What a deployment's rule is made of. */
export interface DeploymentTable<S extends MarketScene> {
  readonly id: string;
  readonly contract: string;
  /** Arguments that a deployment succeeds with. */
  readonly args: (scene: S) => Promise<unknown[]> | unknown[];
  readonly causes: readonly Cause<S>[];
  readonly events: readonly string[];
  /** What the deployment stores, of the contract's own by the name `deployed`. */
  readonly changes: Changes | ((scene: S) => Promise<Changes>);
}

async function deploymentOf(scene: MarketScene, contract: string, args: unknown[]): Promise<Call> {
  const { deployer, connection, book } = scene;
  const { abi, bytecode } = await hre.artifacts.readArtifact(contract);
  const nonce = await connection.ethers.provider.getTransactionCount(deployer);
  const target = getCreateAddress({ from: deployer.address, nonce });
  const deployed = { target, interface: new Interface(abi) };
  book.contract("deployed", deployed, contract);
  // A pool creates its vaults first.
  book.account("newStakeVault", getCreateAddress({ from: target, nonce: 1 }));
  book.account("newRewardVault", getCreateAddress({ from: target, nonce: 2 }));
  return { contract: deployed, signature: "constructor", sender: deployer.address, args, bytecode };
}

/** Makes the rule of a deployment into a market. */
export function deploymentRule(table: DeploymentTable<MarketScene>): Rule<MarketScene> {
  return deploymentRuleOf(marketScene(), table);
}

/** Makes the rule of a deployment into a scene of its own. */
export function deploymentRuleOf<S extends MarketScene>(
  load: () => Promise<S>,
  { id, contract, args, causes, events, changes }: DeploymentTable<S>,
): Rule<S> {
  return {
    id,
    contract,
    load,
    call: async (scene) => deploymentOf(scene, contract, await args(scene)),
    causes,
    succeeds: [
      {
        when: "it stores what it was given",
        arrange: async (stage) => ({
          events,
          changes: typeof changes === "function" ? await changes(stage) : changes,
        }),
      },
    ],
  };
}

/** Replaces an argument of the deployment, or a part of it: `[3, "minimumRate"]`. */
export function setArgument({ call }: Staged<Scene>, path: readonly (number | string)[], value: unknown): void {
  const copied: unknown[] = [...call.args];
  let place: Record<number | string, unknown> = copied as unknown as Record<number, unknown>;
  for (const step of path.slice(0, -1)) {
    const inner = place[step];
    const copy = Array.isArray(inner) ? [...(inner as unknown[])] : { ...(inner as object) };
    place[step] = copy;
    place = copy;
  }
  place[path.at(-1)!] = value;
  call.args = copied;
}

/** An argument's limit: the nearest value outside, the nearest inside, and the error's arguments. */
export function limit<S extends Scene = MarketScene>(
  as: string,
  path: readonly (number | string)[],
  [outside, inside]: readonly [unknown, unknown],
  args: readonly unknown[],
): Way<S> {
  return {
    as,
    arrange: (stage) => setArgument(stage, path, outside),
    args: () => args,
    justInside: (stage) => setArgument(stage, path, inside),
  };
}

/** A cause with several ways to it. */
export function waysTo<S extends Scene = MarketScene>(error: string, [first, ...also]: readonly Way<S>[]): Cause<S> {
  return { error, ...first!, also };
}

/** An address without code, which no account of the market has. */
export const NOWHERE = "0x00000000000000000000000000000000000c0de0";

const LONGEST_HALT = 30 * DAY;

/** Halts would last for no time, or too long. */
export function haltDuration(index: number): Cause<MarketScene> {
  return waysTo("HaltDurationInvalid", [
    limit("for no time", [index], [0, 1], [0, LONGEST_HALT]),
    limit("for too long", [index], [LONGEST_HALT + 1, LONGEST_HALT], [LONGEST_HALT + 1, LONGEST_HALT]),
  ]);
}

/** Replaces an argument, or a part of it. */
export function to(path: readonly (number | string)[], value: unknown): (stage: Staged<Scene>) => void {
  return (stage) => setArgument(stage, path, value);
}

/** A parameter out of range; `path` leads to it in the arguments. */
export function outside(
  name: string,
  path: readonly (number | string)[],
  values: readonly [unknown, unknown],
  [minimum, maximum]: readonly [bigint, bigint],
): Way<MarketScene> {
  return limit(name, path, values, [id(name), values[0], minimum, maximum]);
}
