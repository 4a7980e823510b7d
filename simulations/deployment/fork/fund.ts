import { Interface } from "ethers";

import { request, toQuantity } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import type { RealQuote } from "./counterparts.ts";
import { readAddress, sendAs } from "./impersonate.ts";

const WRAPPED_ETHER = new Interface(["function deposit() payable"]);

const FIAT_TOKEN = new Interface([
  "function masterMinter() view returns (address)",
  "function configureMinter(address minter, uint256 allowance) returns (bool)",
  "function mint(address to, uint256 amount) returns (bool)",
]);

/** Gives somebody quote that didn't exist before, in wei, in a block at the given time. */
export type FundQuote = (to: string, amountWei: bigint, atSeconds: bigint) => Promise<void>;

/** Wrap ether that the chain is told the account has. */
function wrapEther(provider: Provider, weth: string): FundQuote {
  return async (to, amountWei, atSeconds) => {
    const balance = BigInt(await request<string>(provider, "eth_getBalance", to, "latest"));
    await request(provider, "hardhat_setBalance", to, toQuantity(balance + amountWei));
    const data = WRAPPED_ETHER.encodeFunctionData("deposit");
    await sendAs(provider, { from: to, to: weth, data, valueWei: amountWei, purpose: "wrap ether" }, atSeconds);
  };
}

/** Mint as its issuer would: whoever names minters names the receiver, for that amount and no more. */
function mintFiat(provider: Provider, token: string): FundQuote {
  return async (to, amountWei, atSeconds) => {
    const master = await readAddress(provider, token, FIAT_TOKEN.encodeFunctionData("masterMinter"));
    const configure = FIAT_TOKEN.encodeFunctionData("configureMinter", [to, amountWei]);
    const mint = FIAT_TOKEN.encodeFunctionData("mint", [to, amountWei]);
    await sendAs(
      provider,
      { from: master, to: token, data: configure, purpose: "name a minter of the quote" },
      atSeconds,
    );
    await sendAs(provider, { from: to, to: token, data: mint, purpose: "mint the quote" }, atSeconds);
  };
}

/** Choose how a real quote asset is given to somebody on a fork. */
export function createFunding(provider: Provider, { kind, address }: RealQuote): FundQuote {
  const fund = { "wrapped-ether": wrapEther, "fiat-token": mintFiat }[kind](provider, address);
  return async (to, amountWei, atSeconds) => {
    // Circle's token refuses to mint nothing.
    if (amountWei > 0n) await fund(to, amountWei, atSeconds);
  };
}
