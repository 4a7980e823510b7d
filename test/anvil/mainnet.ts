import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { AbiCoder, Contract, concat, toBeHex } from "ethers";
import type { InterfaceAbi, JsonRpcProvider } from "ethers";

/** Where contracts stand on mainnet. */
export const MAINNET = {
  factory: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f",
  router: "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D",
  weth: "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2",
  usdc: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
} as const;

/** Who may do what with the stand-in for USDC, and sets the factory's fee. */
export const MAINNET_HANDS = {
  masterMinter: "0x00000000000000000000000000000000000a1100",
  blacklister: "0x00000000000000000000000000000000000a1101",
  pauser: "0x00000000000000000000000000000000000a1102",
  feeToSetter: "0x00000000000000000000000000000000000a1103",
  feeTo: "0x00000000000000000000000000000000000a1104",
} as const;

/** Liquidity of the pair that exists. */
const PAIR_WEI = { weth: 1_000n * 10n ** 18n, usdc: 3_000_000n * 10n ** 6n } as const;

interface Build {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

const require = createRequire(import.meta.url);

function published(path: string): Build {
  const { abi, bytecode } = require(`@uniswap/${path}`) as Build;
  return { abi, bytecode: `0x${bytecode.replace(/^0x/, "")}` };
}

/** Compile the stand-in for USDC; Hardhat compiles what lies under `contracts/` alone. */
function compileFiatToken(): Build {
  const solc = require("solc") as {
    compile(input: string, callbacks: { import: (path: string) => { contents: string } }): string;
  };
  const read = (url: string): string => readFileSync(url, "utf8");
  const input = {
    language: "Solidity",
    sources: { "FiatToken.sol": { content: read(fileURLToPath(new URL("contracts/FiatToken.sol", import.meta.url))) } },
    settings: { evmVersion: "prague", outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const output = JSON.parse(
    solc.compile(JSON.stringify(input), { import: (path) => ({ contents: read(require.resolve(path)) }) }),
  ) as {
    errors?: { severity: string; formattedMessage: string }[];
    contracts: Record<string, Record<string, { abi: InterfaceAbi; evm: { bytecode: { object: string } } }>>;
  };
  const failures = (output.errors ?? []).filter(({ severity }) => severity === "error");
  const compiled = output.contracts["FiatToken.sol"]?.["FiatToken"];
  if (compiled === undefined) throw new Error(failures.map(({ formattedMessage }) => formattedMessage).join("\n"));
  return { abi: compiled.abi, bytecode: `0x${compiled.evm.bytecode.object}` };
}

/** Let somebody act without a key, who has ether. */
async function impersonate(provider: JsonRpcProvider, address: string) {
  await provider.send("anvil_setBalance", [address, toBeHex(10n ** 24n)]);
  await provider.send("anvil_impersonateAccount", [address]);
  return await provider.getSigner(address);
}

/**
 * Put the contracts of mainnet that forks meet at mainnet's own addresses: Uniswap V2 and WETH9 as published, a stand-in
 * for USDC, the factory's protocol fee turned on, and a WETH/USDC pair with liquidity.
 *
 * @param provider - Of a node that this process started with anvil.
 */
export async function seedMainnet(provider: JsonRpcProvider): Promise<void> {
  const deployer = await provider.getSigner(0);
  /** Run the constructor somewhere, and move code and first slots, which holds immutables and storage. */
  const place = async (at: string, { bytecode }: Build, types: string[] = [], values: unknown[] = [], slots = 0) => {
    const data = concat([bytecode, AbiCoder.defaultAbiCoder().encode(types, values)]);
    const receipt = await (await deployer.sendTransaction({ data })).wait();
    const from = receipt?.contractAddress ?? "";
    await provider.send("anvil_setCode", [at, await provider.getCode(from)]);
    for (let slot = 0; slot < slots; slot++) {
      await provider.send("anvil_setStorageAt", [at, toBeHex(slot, 32), await provider.getStorage(from, slot)]);
    }
  };
  const hands = MAINNET_HANDS;
  const factory = published("v2-core/build/UniswapV2Factory.json");
  const weth9 = published("v2-periphery/build/WETH9.json");
  const fiat = compileFiatToken();
  await place(MAINNET.factory, factory, ["address"], [hands.feeToSetter], 2);
  await place(
    MAINNET.router,
    published("v2-periphery/build/UniswapV2Router02.json"),
    ["address", "address"],
    [MAINNET.factory, MAINNET.weth],
  );
  await place(MAINNET.weth, weth9, [], [], 3);
  await place(
    MAINNET.usdc,
    fiat,
    ["address", "address", "address"],
    [hands.masterMinter, hands.blacklister, hands.pauser],
    6,
  );

  const call = async (at: string, abi: InterfaceAbi, as: string, method: string, args: unknown[], value = 0n) => {
    const contract = new Contract(at, abi, await impersonate(provider, as));
    const sent = await contract.getFunction(method).send(...args, { value });
    await sent.wait();
    await provider.send("anvil_stopImpersonatingAccount", [as]);
  };
  const owner = await deployer.getAddress();
  const asOwner = async (at: string, abi: InterfaceAbi, method: string, args: unknown[], value = 0n) => {
    const sent = await new Contract(at, abi, deployer).getFunction(method).send(...args, { value });
    await sent.wait();
  };
  await call(MAINNET.factory, factory.abi, hands.feeToSetter, "setFeeTo", [hands.feeTo]);
  await call(MAINNET.usdc, fiat.abi, hands.masterMinter, "configureMinter", [hands.masterMinter, PAIR_WEI.usdc]);
  await call(MAINNET.usdc, fiat.abi, hands.masterMinter, "mint", [owner, PAIR_WEI.usdc]);
  await asOwner(MAINNET.weth, weth9.abi, "deposit", [], PAIR_WEI.weth);
  await asOwner(MAINNET.factory, factory.abi, "createPair", [MAINNET.weth, MAINNET.usdc]);
  const found = new Contract(MAINNET.factory, factory.abi, provider);
  const pair = (await found.getFunction("getPair").staticCall(MAINNET.weth, MAINNET.usdc)) as string;
  await asOwner(MAINNET.weth, weth9.abi, "transfer", [pair, PAIR_WEI.weth]);
  await asOwner(MAINNET.usdc, fiat.abi, "transfer", [pair, PAIR_WEI.usdc]);
  await asOwner(pair, published("v2-core/build/UniswapV2Pair.json").abi, "mint", [owner]);
}
