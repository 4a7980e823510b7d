import { HALT_SECONDS, HOUR, type Market } from "../../contracts/helpers/market-fixtures.ts";
import { addressOf, type Call, dataOf, type Deployed, functionOf } from "./attempt.ts";
import { perform } from "./perform.ts";
import type { Cause, Staged } from "./rule.ts";
import type { MarketScene, Scene } from "./scene.ts";
import { marketScene } from "./scene.ts";

/** Delay of a caller who has to schedule first. */
const DELAY = HOUR;
/** How long an operation stays open, as AccessManager has it. */
const EXPIRATION = 7 * 86_400;

/** A token, as far as the cases ask it. */
export interface Asset extends Deployed {
  balanceOf(account: string): Promise<bigint>;
}

/** A guarded function is called while another guarded call of the same contract is under way. */
export function reentered<S extends Scene>(
  load: () => Promise<S>,
  setting: (stage: Staged<S>) => { asset: Deployed; trigger: Call },
): Cause<S> {
  return {
    error: "ReentrancyGuardReentrantCall",
    load,
    about: ["caller"],
    arrange: (stage) => {
      stage.call.within = setting(stage);
    },
  };
}

/**
 * The contract is halted; the second at which the halt lapses is the first that works again.
 *
 * @param renew - Brings about again what the halt has let lapse.
 */
export function halted<S extends Scene & { readonly deployer: Market["deployer"] }>(
  renew?: (stage: Staged<S>) => Promise<void>,
): Cause<S> {
  let until = 0;
  const halt = async (stage: Staged<S>) => {
    stage.now = stage.seconds;
    until = stage.seconds + HALT_SECONDS;
    await perform(stage, stage.deployer, stage.call.contract, "halt");
  };
  return {
    error: "HaltInForce",
    arrange: halt,
    args: ({ seconds }) => [seconds, until],
    justInside: async (stage) => {
      await halt(stage);
      stage.seconds += HALT_SECONDS;
      await renew?.(stage);
    },
  };
}

/** What a pull takes, and from which token. */
export interface Pull<S extends Scene> {
  readonly asset: (stage: Staged<S>) => Asset;
  readonly amount: (stage: Staged<S>) => Promise<bigint> | bigint;
}

/** The caller has approved too little, or holds too little, of what a function pulls. */
export function pullCauses<S extends Scene & { readonly dave: Market["alice"] }>(pull: Pull<S>): Cause<S>[] {
  const spender = ({ call }: Staged<S>) => addressOf(call.contract);
  const approve = async (stage: Staged<S>, short: bigint) => {
    const amount = await pull.amount(stage);
    await perform(stage, stage.call.sender, pull.asset(stage), "approve", spender(stage), amount - short);
  };
  const keep = async (stage: Staged<S>, short: bigint) => {
    const [asset, amount] = [pull.asset(stage), await pull.amount(stage)];
    const excess = (await asset.balanceOf(stage.call.sender)) - amount + short;
    await perform(stage, stage.call.sender, asset, "transfer", stage.dave.address, excess);
  };
  return [
    {
      error: "ERC20InsufficientAllowance",
      about: ["allowance"],
      arrange: (stage) => approve(stage, 1n),
      args: async (stage) => [spender(stage), (await pull.amount(stage)) - 1n, await pull.amount(stage)],
      justInside: (stage) => approve(stage, 0n),
    },
    {
      error: "ERC20InsufficientBalance",
      about: ["balance"],
      arrange: (stage) => keep(stage, 1n),
      args: async (stage) => [stage.call.sender, (await pull.amount(stage)) - 1n, await pull.amount(stage)],
      justInside: (stage) => keep(stage, 0n),
    },
  ];
}

/** Loads a scene whose asset is of a hostile kind. */
export type HostileLoad<S extends Scene> = (
  kind: "FalseReturningAsset" | "BlacklistingAsset" | "FeeOnTransferAsset",
) => () => Promise<S>;

/** The token reports failure, refuses with an error of its own, or keeps a fee of what a function pulls. */
export function hostilePullCauses<S extends Scene>(load: HostileLoad<S>, pull: Pull<S>): Cause<S>[] {
  return [
    {
      error: "SafeERC20FailedOperation",
      load: load("FalseReturningAsset"),
      about: ["asset", "allowance", "balance"],
      arrange: (stage) => perform(stage, stage.call.sender, pull.asset(stage), "setFailing", true),
      args: (stage) => [pull.asset(stage).target],
    },
    {
      error: "AssetBlacklisted",
      load: load("BlacklistingAsset"),
      about: ["asset", "allowance", "balance"],
      arrange: (stage) =>
        perform(stage, stage.call.sender, pull.asset(stage), "setBlacklisted", stage.call.sender, true),
      args: (stage) => [stage.call.sender],
    },
    {
      error: "TransferNotExact",
      load: load("FeeOnTransferAsset"),
      about: ["asset", "allowance", "balance"],
      arrange: (stage) => perform(stage, stage.call.sender, pull.asset(stage), "setFeeBps", 100n),
      args: async (stage) => {
        const amount = await pull.amount(stage);
        return [amount - amount / 100n, amount];
      },
    },
  ];
}

/** Hashes a call as AccessManager names it. */
async function operationOf({ manager, call }: Staged<MarketScene>): Promise<string> {
  return String(await manager.getFunction("hashOperation")(call.sender, call.contract.target, dataOf(call)));
}

/** Gives carol the role that the call needs, with a delay. */
async function admitCarol(stage: Staged<MarketScene>): Promise<void> {
  const { manager, carol, call } = stage;
  const { selector } = functionOf(call);
  const role: unknown = await manager.getFunction("getTargetFunctionRole")(call.contract.target, selector);
  await perform(stage, stage.deployer, manager, "grantRole", role, carol.address, DELAY);
}

/** Lets carol call, after a delay, and schedules the call as soon as that allows. */
export async function scheduleAsCarol(stage: Staged<MarketScene>): Promise<void> {
  const { manager, carol, call } = stage;
  stage.now = stage.seconds;
  await admitCarol(stage);
  call.sender = carol.address;
  await perform(stage, carol, manager, "schedule", call.contract.target, dataOf(call), 0n);
  stage.words.set(await operationOf(stage), "operation");
  stage.seconds += DELAY;
}

/**
 * The caller may not call, or has to schedule first and hasn't, or calls before or after the time for it.
 *
 * @param renew - Brings about again what the wait has let lapse.
 */
export function restrictedCauses<S extends MarketScene>(renew?: (stage: Staged<S>) => Promise<void>): Cause<S>[] {
  const scheduledAfter = (seconds: number) => async (stage: Staged<S>) => {
    await scheduleAsCarol(stage);
    stage.seconds += seconds;
    await renew?.(stage);
  };
  const operation = async (stage: Staged<S>) => [await operationOf(stage)];
  return [
    {
      error: "AccessManagedUnauthorized",
      about: ["caller"],
      as: "a stranger",
      arrange: ({ call, dave }) => {
        call.sender = dave.address;
      },
      args: ({ call }) => [call.sender],
      also: [
        {
          as: "a closed target",
          arrange: (stage) =>
            perform(stage, stage.deployer, stage.manager, "setTargetClosed", stage.call.contract.target, true),
          args: ({ call }) => [call.sender],
        },
      ],
    },
    {
      error: "AccessManagerNotScheduled",
      about: ["caller"],
      arrange: async (stage) => {
        await admitCarol(stage);
        stage.call.sender = stage.carol.address;
      },
      args: operation,
    },
    {
      error: "AccessManagerNotReady",
      about: ["caller"],
      arrange: scheduledAfter(-1),
      args: operation,
      justInside: scheduledAfter(0),
    },
    {
      error: "AccessManagerExpired",
      about: ["caller"],
      arrange: scheduledAfter(EXPIRATION),
      args: operation,
      justInside: scheduledAfter(EXPIRATION - 1),
    },
  ];
}

/** Loads a market whose quote asset is hostile. */
export const hostileMarket: HostileLoad<MarketScene> = (kind) => loaders[kind];

const loaders = {
  FalseReturningAsset: marketScene("FalseReturningAsset"),
  BlacklistingAsset: marketScene("BlacklistingAsset"),
  FeeOnTransferAsset: marketScene("FeeOnTransferAsset"),
} as const;
