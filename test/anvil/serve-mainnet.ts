/**
 * Stand for a node of mainnet on loopback, with the contracts that forks meet, until the input ends: `node
 * test/anvil/serve-mainnet.ts` prints the URL to give to `simulate --fork`.
 */
import { DEFAULT_GENESIS_SECONDS } from "../../simulations/experiments/run-simulation.ts";
import { startAnvil } from "./anvil.ts";
import { seedMainnet } from "./mainnet.ts";

const SECONDS_PER_DAY = 86_400;

// A day before runs begin: one on the fork needn't begin later than any other.
const anvil = await startAnvil({ chainId: 1, timestamp: DEFAULT_GENESIS_SECONDS - SECONDS_PER_DAY });
await seedMainnet(anvil.provider);
process.stdout.write(`${anvil.url}\n`);
for await (const _ of process.stdin);
await anvil.stop();
