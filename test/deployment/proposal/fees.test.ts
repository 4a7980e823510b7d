import { expect } from "chai";
import { AbiCoder, Interface } from "ethers";

import { readDataCost } from "../../../simulations/deployment/proposal/data-fee.ts";
import { readGasFees } from "../../../simulations/deployment/proposal/fees.ts";
import { answering } from "./chain-answers.ts";
import type { Asked } from "./chain-answers.ts";

/** Answer by the method's name. */
function node(answers: Readonly<Record<string, unknown>>) {
  return answering(({ method }) => answers[method]);
}

describe("readGasFees", () => {
  it("reads the latest block's base fee and the priority fee, and offers twice the one and the other", async () => {
    const fees = { eth_getBlockByNumber: { baseFeePerGas: "0x64" }, eth_maxPriorityFeePerGas: "0x5" };
    expect(await readGasFees(node(fees))).to.deep.equal({ baseFeeWei: 100n, priorityFeeWei: 5n, maximumFeeWei: 205n });
  });

  it("takes a gwei of priority fee where the node knows none", async () => {
    const { priorityFeeWei } = await readGasFees(node({ eth_getBlockByNumber: { baseFeePerGas: "0x1" } }));
    expect(priorityFeeWei).to.equal(1_000_000_000n);
  });

  it("takes the gas price where there is no base fee, and nothing where the base fee is zero", async () => {
    const old = await readGasFees(node({ eth_getBlockByNumber: {}, eth_gasPrice: "0x9" }));
    expect(old).to.deep.equal({ baseFeeWei: 0n, priorityFeeWei: 9n, maximumFeeWei: 9n });
    const free = { eth_getBlockByNumber: { baseFeePerGas: "0x0" }, eth_maxPriorityFeePerGas: "0x5" };
    expect((await readGasFees(node(free))).maximumFeeWei).to.equal(0n);
  });
});

describe("readDataCost", () => {
  const transactions = [
    { to: null, data: `0x${"ab".repeat(1_000)}` },
    { to: `0x${"1".repeat(40)}`, data: `0x${"cd".repeat(100)}` },
  ];
  const called = ({ params }: Asked): { to: string; data: string } => params[0] as { to: string; data: string };

  it("asks an OP chain's oracle once, for the bytes of all with their envelopes", async () => {
    const oracle = new Interface(["function getL1FeeUpperBound(uint256) view returns (uint256)"]);
    const chain = answering((asked) => {
      const [bytes] = oracle.decodeFunctionData("getL1FeeUpperBound", called(asked).data);
      return AbiCoder.defaultAbiCoder().encode(["uint256"], [(bytes as bigint) * 3n]);
    });
    expect(await readDataCost(chain, "op", transactions)).to.deep.equal({ wei: (1_000n + 100n + 240n) * 3n });
    expect(chain.asked.map((asked) => called(asked).to)).to.deep.equal(["0x420000000000000000000000000000000000000F"]);
  });

  it("asks an Arbitrum node for each transaction, and adds the gas up", async () => {
    const abi = new Interface(["function gasEstimateL1Component(address,bool,bytes) returns (uint64,uint256,uint256)"]);
    const creates: boolean[] = [];
    const chain = answering((asked) => {
      const [, isCreation, data] = abi.decodeFunctionData("gasEstimateL1Component", called(asked).data) as unknown as [
        string,
        boolean,
        string,
      ];
      creates.push(isCreation);
      return AbiCoder.defaultAbiCoder().encode(["uint64", "uint256", "uint256"], [data.length, 1, 1]);
    });
    expect(await readDataCost(chain, "arbitrum", transactions)).to.deep.equal({ gas: 2_002n + 202n });
    expect(creates).to.deep.equal([true, false]);
  });

  it("knows nothing where the node doesn't answer, or no contract stands there", async () => {
    expect(await readDataCost(node({}), "op", transactions)).to.equal(undefined);
    expect(await readDataCost(node({ eth_call: "0x" }), "arbitrum", transactions)).to.equal(undefined);
  });
});
