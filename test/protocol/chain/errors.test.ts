import hre from "hardhat";
import { expect } from "chai";
import { AbiCoder, concat, encodeBytes32String, id, Interface, toBeHex } from "ethers";
import type { InterfaceAbi, ParamType } from "ethers";

import { createErrorDecoder } from "../../../simulations/protocol/chain/errors.ts";
import type { ErrorDecoder } from "../../../simulations/protocol/chain/errors.ts";
import { governedMethods } from "../../../simulations/protocol/chain/governed-calls.ts";
import { loadInterfaces } from "../../../simulations/protocol/chain/interfaces.ts";
import type { Interfaces } from "../../../simulations/protocol/chain/interfaces.ts";

const coder = AbiCoder.defaultAbiCoder();
const ALICE = "0x00000000000000000000000000000000000a11ce";
const OPERATION = id("operation");
const STRANGER = "0x000000000000000000000000000000000000beef";

/** A value of a type, and how the decoder shows it. */
function example(input: ParamType, index: number): [value: unknown, shown: bigint | string] {
  if (input.type === "address") return index === 0 ? [ALICE, "alice"] : [STRANGER, STRANGER];
  if (input.type === "bool") return [true, "true"];
  if (input.name === "operationId") return [OPERATION, "governor halt(buyback)"];
  if (input.type === "bytes32") return [encodeBytes32String("feeBps"), "feeBps"];
  if (input.type === "bytes4") return ["0x5ed7ca5b", "halt"];
  if (input.type.startsWith("uint")) return [BigInt(index + 1), BigInt(index + 1)];
  if (input.type.startsWith("int")) return [-BigInt(index + 1), -BigInt(index + 1)];
  if (input.type === "string") return ["reason", "reason"];
  throw new RangeError(`no example of ${input.type}`);
}

describe("error decoder", () => {
  let interfaces: Interfaces;
  let decode: ErrorDecoder;

  before(async () => {
    interfaces = await loadInterfaces(async (name) => (await hre.artifacts.readArtifact(name)).abi as InterfaceAbi);
    decode = createErrorDecoder(interfaces, {
      account: (address) => (address === ALICE ? "alice" : address),
      operation: (operation) => (operation === OPERATION ? "governor halt(buyback)" : operation),
      method: (selector) => governedMethods(interfaces).get(selector) ?? selector,
    });
  });

  it("decodes every custom error of every contract, accounts by id", () => {
    const seen = new Set<string>();
    for (const abi of interfaces.values()) {
      abi.forEachError((fragment) => {
        const examples = fragment.inputs.map(example);
        const data = abi.encodeErrorResult(
          fragment,
          examples.map(([value]) => value),
        );
        const args = examples.map(([, shown]) => shown);
        expect(decode(data), fragment.format()).to.deep.equal({ name: fragment.name, args });
        seen.add(fragment.name);
      });
    }
    expect([...seen]).to.include.members([
      "ERC20InsufficientBalance",
      "StakingCooldownActive",
      "FeesPaymentAboveMaximum",
      "BuybackCooldownActive",
      "OracleAverageUnavailable",
      "AccessManagedUnauthorized",
      "AccessManagerNotScheduled",
      "ERC2612InvalidSigner",
    ]);
  });

  it("decodes Error(string) and Panic(uint256)", () => {
    const builtin = new Interface(["error Error(string)", "error Panic(uint256)"]);
    expect(decode(builtin.encodeErrorResult("Error", ["UniswapV2: K"]))).to.deep.equal({
      name: "Error",
      args: ["UniswapV2: K"],
    });
    expect(decode(builtin.encodeErrorResult("Panic", [0x11]))).to.deep.equal({ name: "Panic", args: [17n] });
  });

  it("keeps what it doesn't know", () => {
    const unknown = concat(["0x12345678", coder.encode(["uint256"], [9n])]);
    expect(decode(unknown)).to.deep.equal({ name: "Unknown", args: [unknown] });
    expect(decode("0x12")).to.deep.equal({ name: "Unknown", args: ["0x12"] });
    expect(decode("0x")).to.deep.equal({ name: "EmptyRevert", args: [] });
    expect(decode(toBeHex(0n, 4))).to.deep.equal({ name: "Unknown", args: ["0x00000000"] });
  });
});
