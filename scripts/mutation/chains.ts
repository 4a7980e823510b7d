import type { NetworkManager } from "hardhat/types/network";

/** What of a connection is needed here. */
type Connection = Pick<Awaited<ReturnType<NetworkManager["create"]>>, "provider" | "networkHelpers">;

interface Chain {
  readonly connection: WeakRef<Connection>;
  /** The snapshot of the chain as it was opened. */
  beginning: unknown;
}

async function snapshot({ provider }: Connection): Promise<unknown> {
  return provider.request({ method: "evm_snapshot" });
}

/**
 * Takes every chain that the tests open back to its beginning, so that what they keep for their next run deploys the
 * contracts anew. Chains that nobody keeps are left to the garbage collector.
 */
export class Chains {
  #chains: Chain[] = [];

  /** Watch the chains that are opened from now on. */
  watch(manager: NetworkManager): void {
    const create = manager.create.bind(manager);
    const watched: typeof manager.create = async (...options) => {
      const connection = await create(...options);
      this.#chains.push({
        connection: new WeakRef<Connection>(connection),
        beginning: await snapshot(connection),
      });
      return connection;
    };
    Object.assign(manager, { create: watched });
  }

  /** Take all chains back. */
  async rewind(): Promise<void> {
    const rewound = await Promise.all(this.#chains.map((chain) => rewindOne(chain)));
    this.#chains = rewound.filter((chain) => chain !== undefined);
  }
}

async function rewindOne(chain: Chain): Promise<Chain | undefined> {
  const connection = chain.connection.deref();
  if (connection === undefined) return undefined;
  try {
    await connection.provider.request({ method: "evm_revert", params: [chain.beginning] });
    connection.networkHelpers.clearSnapshots();
    return { connection: chain.connection, beginning: await snapshot(connection) };
  } catch {
    // Somebody has closed it.
    return undefined;
  }
}
