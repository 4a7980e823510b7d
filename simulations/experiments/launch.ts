import type { ArtifactResolver } from "@nomicfoundation/ignition-core";

import type { Settlement } from "../deployment/fork/settle.ts";
import type { Provider } from "../deployment/json-rpc.ts";
import { createLockstepProtocol } from "../protocol/lockstep/lockstep-protocol.ts";
import type { Protocol } from "../protocol/port.ts";
import type { ForkOrigin, Manifest } from "../recorder/run.ts";
import { endow } from "./endow.ts";
import type { LifeOptions } from "./endow.ts";
import { beginOnChain } from "./launch-chain.ts";
import { beginModel, launchModel } from "./launch-model.ts";

/** What can keep an economy's state: the contracts, the exact model, or both, compared. */
export const BACKENDS = ["chain", "model", "lockstep"] as const;

/** One of {@link BACKENDS}. */
export type Backend = (typeof BACKENDS)[number];

/** A chain that a run may have to itself: in this process, or a development node. */
export interface ChainHost {
  readonly artifacts: ArtifactResolver;
  /** Earliest genesis that the chain's past allows, Unix seconds; any where it has none. */
  readonly earliestGenesisSeconds?: number;
  /** Start a chain whose clock stands before genesis. */
  connect(genesisSeconds: number): Promise<{
    readonly provider: Provider;
    readonly networkName: string;
    readonly chainId: number;
    /** On a fork: what the economy finds there, and of what it is one. */
    readonly fork?: { readonly settlement: Settlement; readonly origin: ForkOrigin };
    close(): Promise<void>;
  }>;
}

/** A backend, with what it needs: the model needs nothing. */
export type BackendChoice =
  { readonly backend: "model" } | { readonly backend: Exclude<Backend, "model">; readonly host: ChainHost };

/** An economy that lives, its agents endowed and ready. */
export interface LaunchedRun {
  readonly protocol: Protocol;
  /** Describe the chain as it is now; null where there is none. */
  readonly describeChain: () => Promise<Manifest["chain"]>;
  readonly close: () => Promise<void>;
}

/**
 * Begin an economy at its genesis on a backend, and give its agents what they begin with.
 *
 * @param replay - The command that makes the same run again.
 * @throws {@link TokenwrightError} TW501, TW502 or TW503 when the chain fails; TW600 when model and chain begin in
 * different states.
 */
export async function launch(choice: BackendChoice, options: LifeOptions, replay: string): Promise<LaunchedRun> {
  if (choice.backend === "model") {
    const protocol = await launchModel(options);
    return { protocol, describeChain: () => Promise.resolve(null), close: () => Promise.resolve() };
  }
  const { artifacts } = choice.host;
  const connection = await choice.host.connect(options.genesisSeconds);
  const { provider, networkName, chainId, fork } = connection;
  const close = (): Promise<void> => connection.close();
  try {
    const { protocol: chain } = await beginOnChain({ ...options, provider, artifacts, settlement: fork?.settlement });
    const left = { name: "chain", protocol: chain };
    const protocol =
      choice.backend === "chain"
        ? chain
        : createLockstepProtocol({ left, right: { name: "model", protocol: beginModel(options) }, replay });
    await endow(protocol, options);
    const describeChain = async (): Promise<Manifest["chain"]> => ({
      id: chainId,
      network: networkName,
      lastBlock: await chain.blockNumber(),
      ...(fork === undefined ? {} : { fork: fork.origin }),
    });
    return { protocol, describeChain, close };
  } catch (error) {
    await close();
    throw error;
  }
}
