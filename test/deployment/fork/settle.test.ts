import { expect } from "chai";
import { Contract } from "ethers";

import { counterpartsOn } from "../../../simulations/deployment/fork/counterparts.ts";
import type { ChosenCounterparts } from "../../../simulations/deployment/fork/counterparts.ts";
import { settleOnFork } from "../../../simulations/deployment/fork/settle.ts";
import type { Provider } from "../../../simulations/deployment/json-rpc.ts";
import { measureForeignQuote } from "../../../simulations/protocol/chain/foreign-quote.ts";
import { startAnvil } from "../../anvil/anvil.ts";
import type { Anvil } from "../../anvil/anvil.ts";
import { MAINNET, MAINNET_HANDS, seedMainnet } from "../../anvil/mainnet.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const SOMEBODY = `0x${"5b".repeat(20)}`;
const USDC = counterpartsOn(1, { symbol: "USDC", decimals: 6 });
const WETH = counterpartsOn(1, { symbol: "WETH", decimals: 18 });

/** After everything that seeding takes. */
const AT = 2_000_000_000n;

describe("settleOnFork", function () {
  this.timeout(60_000);
  let anvil: Anvil;
  let provider: Provider;
  let untouched: string;

  before(async () => {
    anvil = await startAnvil({ chainId: 1, baseFeeWei: 0n, timestamp: 1_735_000_000, args: ["--gas-price", "0"] });
    provider = { request: ({ method, params = [] }) => anvil.provider.send(method, [...params]) };
    await seedMainnet(anvil.provider);
    untouched = (await anvil.provider.send("evm_snapshot", [])) as string;
  });

  after(async () => {
    await anvil.stop();
  });

  beforeEach(async () => {
    await anvil.provider.send("evm_revert", [untouched]);
    untouched = (await anvil.provider.send("evm_snapshot", [])) as string;
  });

  const read = async (at: string, signature: string, ...args: unknown[]): Promise<unknown> =>
    await new Contract(at, [`function ${signature}`], anvil.provider)
      .getFunction(signature.slice(0, signature.indexOf("(")))
      .staticCall(...args);

  /** Let one of USDC's hands act. */
  const command = async (from: string, signature: string, ...args: unknown[]): Promise<void> => {
    await anvil.provider.send("anvil_setBalance", [from, "0xde0b6b3a7640000"]);
    await anvil.provider.send("anvil_impersonateAccount", [from]);
    const contract = new Contract(MAINNET.usdc, [`function ${signature}`], await anvil.provider.getSigner(from));
    await (await contract.getFunction(signature.slice(0, signature.indexOf("("))).send(...args)).wait();
  };

  for (const [name, counterparts, amountWei] of [
    ["USDC", USDC, 5_000_000n],
    ["WETH", WETH, 3n * 10n ** 24n],
  ] as const) {
    it(`gives anybody ${name}, and makes no more than that`, async () => {
      const quote = counterparts.quote.address;
      const before = await measureForeignQuote(provider, quote, [SOMEBODY]);
      const { fundQuote, existing } = await settleOnFork(provider, counterparts, AT);
      await fundQuote(SOMEBODY, amountWei, AT);
      await fundQuote(SOMEBODY, 0n, AT);
      await fundQuote(SOMEBODY, 1n, AT + 1n);
      const { supplyWei, balancesWei } = await measureForeignQuote(provider, quote, [SOMEBODY]);
      expect(before.balancesWei.size).to.equal(0);
      expect(balancesWei.get(SOMEBODY)).to.equal(amountWei + 1n);
      expect(supplyWei - before.supplyWei).to.equal(amountWei + 1n);
      expect(existing).to.deep.equal({
        quote,
        uniswapFactory: MAINNET.factory,
        uniswapRouter: MAINNET.router,
      });
    });
  }

  it("turns the factory's own fee off", async () => {
    const feeTo = "feeTo() view returns (address)";
    expect(await read(MAINNET.factory, feeTo)).to.equal(MAINNET_HANDS.feeTo);
    await settleOnFork(provider, WETH, AT);
    expect(BigInt((await read(MAINNET.factory, feeTo)) as string)).to.equal(0n);
    await settleOnFork(provider, WETH, AT);
  });

  it("says that the issuer blocks an account, or pauses the asset", async () => {
    const { fundQuote } = await settleOnFork(provider, USDC, AT);
    await command(MAINNET_HANDS.blacklister, "blacklist(address)", SOMEBODY);
    expect((await failureOf(() => fundQuote(SOMEBODY, 1n, AT + 10n))).code).to.equal("TW127");
    await command(MAINNET_HANDS.pauser, "pause()");
    const other = `0x${"5c".repeat(20)}`;
    expect((await failureOf(() => fundQuote(other, 1n, AT + 20n))).code).to.equal("TW127");
  });

  it("refuses a chain without the real contracts, or with a router of another factory", async () => {
    const elsewhere: readonly ChosenCounterparts[] = [
      { ...USDC, uniswapFactory: SOMEBODY },
      { ...USDC, uniswapRouter: SOMEBODY },
      { ...USDC, quote: { ...USDC.quote, address: SOMEBODY } },
      { ...USDC, uniswapFactory: MAINNET.weth },
    ];
    for (const counterparts of elsewhere) {
      expect((await failureOf(() => settleOnFork(provider, counterparts, AT))).code).to.equal("TW127");
    }
  });
});
