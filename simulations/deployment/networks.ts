/** A public network. */
export interface PublicNetwork {
  /** What people call it. */
  readonly title: string;
  readonly chainId: number;
  /** Configuration variable that holds the URL of one of its nodes. */
  readonly rpcVariable: `${string}_RPC_URL`;
  /** How its fees come about: by gas alone, or by the bytes posted to another chain besides. */
  readonly chainType: "l1" | "op" | "generic";
}

/** Chain id of Hardhat's and Foundry's development chains, which isn't any public network's. */
export const DEVELOPMENT_CHAIN_ID = 31_337;

/** Configuration variable that holds the private key of the account that deploys. */
export const DEPLOYER_KEY_VARIABLE = "DEPLOYER_PRIVATE_KEY";

/** Configuration variable that holds the key of the explorer that sources are verified with. */
export const EXPLORER_KEY_VARIABLE = "ETHERSCAN_API_KEY";

/** Test networks that an economy can be deployed to, by Hardhat's name for them. */
export const TESTNETS = {
  sepolia: { title: "Sepolia", chainId: 11_155_111, rpcVariable: "SEPOLIA_RPC_URL", chainType: "l1" },
  hoodi: { title: "Hoodi", chainId: 560_048, rpcVariable: "HOODI_RPC_URL", chainType: "l1" },
  "base-sepolia": { title: "Base Sepolia", chainId: 84_532, rpcVariable: "BASE_SEPOLIA_RPC_URL", chainType: "op" },
  "optimism-sepolia": {
    title: "OP Sepolia",
    chainId: 11_155_420,
    rpcVariable: "OPTIMISM_SEPOLIA_RPC_URL",
    chainType: "op",
  },
  "arbitrum-sepolia": {
    title: "Arbitrum Sepolia",
    chainId: 421_614,
    rpcVariable: "ARBITRUM_SEPOLIA_RPC_URL",
    chainType: "generic",
  },
} as const satisfies Record<string, PublicNetwork>;

/** Networks that have real pools, and are forked but never deployed to. */
export const MAINNETS = {
  mainnet: { title: "Ethereum", chainId: 1, rpcVariable: "MAINNET_RPC_URL", chainType: "l1" },
} as const satisfies Record<string, PublicNetwork>;

/** Every public network by its name. */
export const PUBLIC_NETWORKS: Readonly<Record<string, PublicNetwork>> = { ...MAINNETS, ...TESTNETS };
