import { expect } from "chai";

import { judge } from "../../../scripts/proofs/judge.ts";
import { idsOf } from "../../../scripts/proofs/options.ts";
import { prove } from "../../../scripts/proofs/prover.ts";
import { KERNELS, countRefusals, readSource } from "../../../scripts/proofs/sources.ts";
import { PROOFS } from "../../../scripts/proofs/table.ts";

/** One fault in a kernel, and claims of one proof contract that are false with it. */
interface Fault {
  readonly fault: string;
  readonly kernel: (typeof KERNELS)[number];
  readonly original: string;
  readonly broken: string;
  readonly contract: string;
  readonly ids: readonly string[];
}

const FAULTS: readonly Fault[] = [
  {
    fault: "burning reopens the cap",
    kernel: "contracts/token/SupplyLedger.sol",
    original: "return MAX_SUPPLY - _totalMinted;",
    broken: "return MAX_SUPPLY - _totalMinted + _totalBurned;",
    contract: "SupplyProof",
    ids: ["SUP-003", "SUP-112"],
  },
  {
    fault: "a forfeit drops the fraction",
    kernel: "contracts/staking/RewardLedger.sol",
    original: "_remainder = (returned % SCALE).toUint128();",
    broken: "_remainder = 0;",
    contract: "RewardConservation",
    ids: ["STK-013"],
  },
  {
    fault: "the vested share is rounded up",
    kernel: "contracts/libraries/VestingLine.sol",
    original: "? share : total;",
    broken: "? share + 1 : total;",
    contract: "VestingProof",
    ids: ["VST-106", "VST-040"],
  },
  {
    fault: "a bucket refuses its last wei",
    kernel: "contracts/libraries/RateLimitedBucket.sol",
    original: "require(amount <= level,",
    broken: "require(amount < level,",
    contract: "BucketSuccess",
    ids: ["LIV-104"],
  },
  {
    fault: "a recommendation is used in the second before its delay is over",
    kernel: "contracts/governance/RecommendationLedger.sol",
    original: "require(nowSeconds >= readyAt,",
    broken: "require(nowSeconds + 1 >= readyAt,",
    contract: "RecommendationProof",
    ids: ["GOV-127"],
  },
  {
    fault: "a narrowing may lengthen the step",
    kernel: "contracts/governance/ParameterLimits.sol",
    original: "limits.step <= inForce.step &&",
    broken: "limits.step >= inForce.step &&",
    contract: "LimitsProof",
    ids: ["GOV-134"],
  },
];

/** Return the ids of the claims that the prover doesn't grant any more. */
function refutedIds({ kernel, original, broken, contract }: Fault): string[] {
  const row = PROOFS.find((candidate) => candidate.contract === contract);
  if (row === undefined) throw new Error(`there is no ${contract}`);
  const findings = prove(row, (name) => {
    const source = readSource(name);
    if (name !== kernel) return source;
    expect(source.split(original), original).to.have.lengthOf(2);
    return source.replace(original, broken);
  });
  const { verdicts } = judge(row, findings);
  return verdicts.filter(({ status }) => status === "not proved").flatMap(({ proof }) => idsOf(proof));
}

describe("prover", () => {
  for (const fault of FAULTS) {
    it(`doesn't prove ${fault.ids.join(" or ")} where ${fault.fault}`, function () {
      // A search for a counterexample takes 5 to 25 s of processor time.
      this.timeout(600_000);
      expect(refutedIds(fault)).to.include.members([...fault.ids]);
    });
  }

  it("is shown a fault in every kernel", () => {
    expect(FAULTS.map(({ kernel }) => kernel)).to.have.members([...KERNELS]);
  });
});

describe("countRefusals", () => {
  const LEDGER = `import {SafeCast} from "x";

abstract contract Ledger {
    function _take(uint256 amount) internal {
        require(amount <= level, TooMuch(amount, level));
        level = (level - amount).toUint128();
    }

    function _other(uint256 amount) internal {
        require(amount > 0, Nothing());
    }
}
`;

  it("counts requirements and narrowings in the function's body alone", () => {
    const counted = countRefusals(LEDGER, "_take");
    expect(counted).to.include("_refuseUnless(amount <= level);").and.to.include("level = _narrow((level - amount));");
    expect(counted).to.include("require(amount > 0, Nothing());");
    expect(counted).to.include("abstract contract Ledger is Refusals {");
  });

  it("leaves a source without the function as it is", () => {
    expect(countRefusals(LEDGER, "_mint")).to.equal(LEDGER);
  });

  it("refuses a refusal that it doesn't know, which would stay hidden", () => {
    const source = LEDGER.replace(
      "level = (level - amount).toUint128();",
      "if (amount > 9) revert TooMuch(amount, 9);",
    );
    expect(() => countRefusals(source, "_take")).to.throw(Error);
  });
});
