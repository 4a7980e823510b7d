import { expect } from "chai";

import { GAS_MARGIN_BPS, MOST_TRANSACTION_GAS, withGasMargin } from "../../simulations/deployment/gas-margin.ts";

const answering = (answer: unknown) => withGasMargin({ request: () => Promise.resolve(answer) });
const estimate = async (gas: bigint): Promise<bigint> =>
  BigInt((await answering(`0x${gas.toString(16)}`).request({ method: "eth_estimateGas", params: [{}] })) as string);

describe("withGasMargin", () => {
  it("offers a fifth more than the estimate, rounded up", async () => {
    expect(GAS_MARGIN_BPS).to.equal(2_000n);
    expect(await estimate(100_000n)).to.equal(120_000n);
    expect(await estimate(21_001n)).to.equal(25_202n);
  });

  it("offers no more than a transaction may have, but what was estimated", async () => {
    expect(await estimate(MOST_TRANSACTION_GAS - 1n)).to.equal(MOST_TRANSACTION_GAS);
    expect(await estimate(MOST_TRANSACTION_GAS + 1n)).to.equal(MOST_TRANSACTION_GAS + 1n);
  });

  it("leaves every other answer as it is", async () => {
    expect(await answering("0x64").request({ method: "eth_gasPrice" })).to.equal("0x64");
  });
});
