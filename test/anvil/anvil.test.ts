import { expect } from "chai";
import { Contract } from "ethers";

import { startAnvil } from "./anvil.ts";
import type { Anvil } from "./anvil.ts";
import { MAINNET, MAINNET_HANDS, seedMainnet } from "./mainnet.ts";

describe("anvil as mainnet", function () {
  this.timeout(60_000);
  let anvil: Anvil;

  before(async () => {
    anvil = await startAnvil({ chainId: 1 });
    await seedMainnet(anvil.provider);
  });

  after(async () => {
    await anvil.stop();
  });

  const read = async (at: string, signature: string, ...args: unknown[]): Promise<unknown> =>
    await new Contract(at, [`function ${signature}`], anvil.provider)
      .getFunction(signature.slice(0, signature.indexOf("(")))
      .staticCall(...args);

  it("has Uniswap, WETH and USDC at mainnet's addresses", async () => {
    expect(await read(MAINNET.router, "factory() view returns (address)")).to.equal(MAINNET.factory);
    expect(await read(MAINNET.router, "WETH() view returns (address)")).to.equal(MAINNET.weth);
    expect(await read(MAINNET.weth, "symbol() view returns (string)")).to.equal("WETH");
    expect(await read(MAINNET.usdc, "symbol() view returns (string)")).to.equal("USDC");
    expect(await read(MAINNET.usdc, "decimals() view returns (uint8)")).to.equal(6n);
    expect(await read(MAINNET.factory, "feeTo() view returns (address)")).to.equal(MAINNET_HANDS.feeTo);
  });

  it("has a pair of WETH and USDC where mainnet has it", async () => {
    const pair = await read(
      MAINNET.factory,
      "getPair(address,address) view returns (address)",
      MAINNET.weth,
      MAINNET.usdc,
    );
    expect(pair).to.equal("0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc");
    const reserves = "getReserves() view returns (uint112 usdcWei, uint112 wethWei, uint32 at)";
    const [usdcWei, wethWei] = (await read(pair as string, reserves)) as [bigint, bigint];
    expect([usdcWei, wethWei]).to.deep.equal([3_000_000_000_000n, 10n ** 21n]);
  });

  it("refuses whom its USDC blacklists", async () => {
    const { provider } = anvil;
    const signer = await provider.getSigner(0);
    await provider.send("anvil_impersonateAccount", [MAINNET_HANDS.blacklister]);
    await provider.send("anvil_setBalance", [MAINNET_HANDS.blacklister, "0xde0b6b3a7640000"]);
    const abi = ["function blacklist(address)", "function transfer(address,uint256) returns (bool)"];
    const usdc = new Contract(MAINNET.usdc, abi, await provider.getSigner(MAINNET_HANDS.blacklister));
    const listed = "0x00000000000000000000000000000000000b1ac0";
    await (await usdc.getFunction("blacklist").send(listed)).wait();
    const transfer = new Contract(MAINNET.usdc, abi, signer).getFunction("transfer");
    expect(await transfer.staticCall(MAINNET_HANDS.feeTo, 0n)).to.equal(true);
    let refusal: unknown;
    await transfer.staticCall(listed, 0n).catch((error: unknown) => (refusal = error));
    expect((refusal as { reason?: string }).reason).to.equal("Blacklistable: account is blacklisted");
  });
});
