import { expect } from "chai";

import type { Proposal } from "../../../simulations/deployment/proposal/propose.ts";
import { requireBalance } from "../../../simulations/deployment/proposal/require-balance.ts";
import { failureOf, planOf } from "../plans.ts";

const DEPLOYER = `0x${"d".repeat(40)}`;

describe("requireBalance", () => {
  let proposal: Proposal;

  before(async () => {
    proposal = {
      network: "Sepolia",
      chainId: 11_155_111,
      plan: await planOf("baseline", DEPLOYER),
      steps: [],
      stepsDone: 0,
      fees: { baseFeeWei: 1n, priorityFeeWei: 1n, maximumFeeWei: 3n },
      cost: { gas: 1n, dataWei: 0n, expectedWei: 10n ** 17n, neededWei: 12n * 10n ** 16n },
      balanceWei: 12n * 10n ** 16n,
      assumptions: [],
    };
  });

  it("accepts exactly what is needed", () => {
    requireBalance(proposal);
    requireBalance({ ...proposal, quote: { asset: DEPLOYER, neededWei: 5n, heldWei: 5n } });
  });

  it("refuses a wei less, and says what is needed, held and missing, and where to get it", async () => {
    const { code, exitCode, problems } = await failureOf(() => {
      requireBalance({ ...proposal, balanceWei: proposal.balanceWei - 1n });
    });
    expect({ code, exitCode, count: problems.length }).to.deep.equal({ code: "TW125", exitCode: 5, count: 1 });
    expect(problems[0]?.message).to.include("0.000000000000000001 ETH");
    expect(problems[0]?.value).to.equal(`${DEPLOYER} holds 0.119999999999999999 ETH`);
    expect(problems[0]?.allowed).to.equal("at least 0.12 ETH");
    expect(problems[0]?.next).to.include("a faucet of Sepolia");
  });

  it("refuses too little of a quote asset that exists, beside too little ether", async () => {
    const quote = { asset: DEPLOYER, neededWei: 5_000_000n, heldWei: 1_500_000n };
    const { problems } = await failureOf(() => {
      requireBalance({ ...proposal, balanceWei: 0n, quote });
    });
    expect(problems).to.have.length(2);
    expect(problems[1]).to.include({ value: `${DEPLOYER} holds 1.5 USDC`, allowed: "at least 5 USDC" });
  });
});
