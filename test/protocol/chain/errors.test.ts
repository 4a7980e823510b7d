import hre from "hardhat";
import { expect } from "chai";
import { AbiCoder, concat, encodeBytes32String, id, Interface, toBeHex } from "ethers";
import type { InterfaceAbi, ParamType } from "ethers";

import { createErrorDecoder } from "../../../simulations/protocol/chain/errors.ts";
import type { ErrorDecoder } from "../../../simulations/protocol/chain/errors.ts";
import { loadInterfaces } from "../../../simulations/protocol/chain/interfaces.ts";
import type { Interfaces } from "../../../simulations/protocol/chain/interfaces.ts";

const coder = AbiCoder.defaultAbiCoder();
const ALICE = "0x00000000000000000000000000000000000a11ce";
const OPERATION = id("operation");
const COMMITMENT = id("commitment");
const PROPOSAL = BigInt(id("proposal"));
const STRANGER = "0x000000000000000000000000000000000000beef";

const WORDS: Readonly<Record<string, [value: string, shown: bigint | string]>> = {
  operationId: [OPERATION, "proposal 3"],
  shown: [COMMITMENT, "recommendation 1"],
  committed: [COMMITMENT, "recommendation 1"],
  expectedStates: [toBeHex(5n, 32), 5n],
};

/** A value of a type, and how the decoder shows it: a tuple as its parts. */
function example(input: ParamType, index: number): [value: unknown, shown: (bigint | string)[]] {
  const { type, name, components } = input;
  if (components !== null) {
    const examples = components.map(example);
    return [examples.map(([value]) => value), examples.flatMap(([, shown]) => shown)];
  }
  const one = (value: unknown, shown = value): [unknown, (bigint | string)[]] => [value, [shown as bigint | string]];
  if (type === "address") return index === 0 ? one(ALICE, "alice") : one(STRANGER);
  if (type === "bool") return one(true, "true");
  if (name === "proposalId") return one(PROPOSAL, 3n);
  if (type === "bytes32") return one(...(WORDS[name] ?? [encodeBytes32String("feeBps"), "feeBps"]));
  if (type === "bytes4") return one("0x5ed7ca5b");
  if (type.startsWith("uint")) return one(BigInt(index + 1));
  if (type.startsWith("int")) return one(-BigInt(index + 1));
  if (type === "string") return one("reason");
  throw new RangeError(`no example of ${type}`);
}

describe("error decoder", () => {
  let interfaces: Interfaces;
  let decode: ErrorDecoder;

  before(async () => {
    interfaces = await loadInterfaces(async (name) => (await hre.artifacts.readArtifact(name)).abi as InterfaceAbi);
    decode = createErrorDecoder(interfaces, {
      account: (address) => (address === ALICE ? "alice" : address),
      proposal: (proposal) => (proposal === PROPOSAL ? 3n : proposal),
      operation: (operation) => (operation === OPERATION ? "proposal 3" : operation),
      commitment: (hash) => (hash === COMMITMENT ? "recommendation 1" : hash),
    });
  });

  it("decodes every custom error of every contract: accounts, proposals, operations and commitments by name, limits as their parts", () => {
    const seen = new Set<string>();
    for (const abi of interfaces.values()) {
      abi.forEachError((fragment) => {
        const examples = fragment.inputs.map(example);
        const data = abi.encodeErrorResult(
          fragment,
          examples.map(([value]) => value),
        );
        const args = examples.flatMap(([, shown]) => shown);
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
      "GovernorUnexpectedProposalState",
      "GuardianOnly",
      "JointRuleBroken",
      "LimitsNotNarrower",
      "RecommendationMismatch",
      "TimelockUnexpectedOperationState",
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
