import { createRequire } from "node:module";

import hardhatToolboxMochaEthers from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { configVariable, defineConfig } from "hardhat/config";

import { dependencyWarnings } from "./scripts/build/dependency-warnings.ts";
import { tasks } from "./scripts/tasks/registered.ts";
import {
  DEPLOYER_KEY_VARIABLE,
  DEVELOPMENT_CHAIN_ID,
  EXPLORER_KEY_VARIABLE,
  TESTNETS,
} from "./simulations/deployment/networks.ts";

const compilerPath = createRequire(import.meta.url).resolve("solc/soljson.js");

/** The compiler's settings, for as many runs of the code as the optimizer is to expect. */
function compiler(runs: number) {
  return {
    version: "0.8.37",
    path: compilerPath,
    settings: {
      evmVersion: "prague",
      optimizer: { enabled: true, runs },
      // Tests name each storage slot that a transaction changes.
      outputSelection: { "*": { "*": ["storageLayout"] } },
    },
  };
}

const compilers = {
  compilers: [compiler(1_000_000)],
  // For many runs its code would be larger than a chain takes; a vote is no frequent call.
  overrides: { "contracts/governance/EconomyGovernor.sol": compiler(1_000) },
};

// Keys and URLs come from Hardhat's keystore or the environment, and are asked for when a command needs them.
const testnets = Object.fromEntries(
  Object.entries(TESTNETS).map(([name, { chainId, chainType, rpcVariable }]) => [
    name,
    {
      type: "http" as const,
      chainId,
      chainType,
      url: configVariable(rpcVariable),
      accounts: [configVariable(DEPLOYER_KEY_VARIABLE)],
    },
  ]),
);

// Coverage instruments the contracts; what it compiles stays apart from what is deployed.
const coverage = process.argv.includes("--coverage");

export default defineConfig({
  plugins: [hardhatToolboxMochaEthers, dependencyWarnings],
  tasks,
  solidity: {
    // Solidity tests are built apart, so that neither deployments nor other tests wait for them.
    splitTestsCompilation: true,
    npmFilesToBuild: [
      "@openzeppelin/contracts/access/manager/AccessManager.sol",
      "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol",
    ],
    // Verification shows an explorer the sources as the profile "production" compiles them: it has to be what is deployed.
    profiles: { default: compilers, production: compilers },
  },
  networks: {
    // The local chain that runs live on. Blocks are as large as a step needs,
    // and the hardfork is the last one without a cap on a transaction's gas.
    local: {
      type: "edr-simulated",
      hardfork: "prague",
      chainId: DEVELOPMENT_CHAIN_ID,
      blockGasLimit: 60_000_000_000n,
      transactionGasCap: false,
      initialBaseFeePerGas: 0,
      minGasPrice: 0,
      allowBlocksWithSameTimestamp: true,
      accounts: { count: 10 },
    },
    // A node on this machine: `npx hardhat node`, or any other on the usual port.
    localhost: { type: "http", url: "http://127.0.0.1:8545" },
    ...testnets,
  },
  // Without the explorer's key nothing is verified.
  verify: { etherscan: { apiKey: configVariable(EXPLORER_KEY_VARIABLE, { default: "" }) } },
  paths: {
    sources: "./contracts",
    // Proofs are Solidity too, and no tests to run.
    tests: { mocha: "./test", solidity: "./test/solidity" },
    artifacts: coverage ? "./cache/coverage/artifacts" : "./artifacts",
    cache: coverage ? "./cache/coverage" : "./cache",
  },
  typechain: { outDir: coverage ? "./cache/coverage/types" : "./types/ethers-contracts" },
  coverage: { skipFiles: ["contracts/mocks/**"] },
  test: {
    solidity: {
      // The published bytecode of Uniswap V2.
      fsPermissions: { readDirectory: ["node_modules/@uniswap"] },
      fuzz: { seed: "0x1" },
      // `npm run properties:solidity` sets seeds, runs and depth of its profiles itself.
      invariant: {
        runs: 20,
        depth: 500,
        failOnRevert: true,
        shrinkRunLimit: 2_000,
        failurePersistDir: "./cache/solidity-failures",
      },
    },
    mocha: {
      reporter: "./scripts/testing/counting-reporter.cjs",
      forbidOnly: Boolean(process.env.CI),
      rootHooks: {
        beforeAll: async () => {
          const { keepCloseToOfNumbers } = await import("./scripts/testing/close-to.ts");
          await keepCloseToOfNumbers();
        },
      },
    },
  },
});
