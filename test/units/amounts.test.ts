import { expect } from "chai";
import fc from "fast-check";

import { TokenwrightError } from "../../simulations/errors.ts";
import {
  WAD,
  bpsToNumber,
  formatAmount,
  mulDivDown,
  mulDivUp,
  numberToWei,
  parseAmount,
  parseRatio,
  ratioToNumber,
  sqrtDown,
  wadToNumber,
  weiToNumber,
} from "../../simulations/units/amounts.ts";

function failure(run: () => unknown): { code: string; path: string | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof TokenwrightError) return { code: error.code, path: error.problems[0]?.path };
    throw error;
  }
  return { code: "none", path: undefined };
}

const decimals = fc.constantFrom(0, 6, 18);
const wei = fc.bigInt({ min: 0n, max: 2n ** 128n });

describe("amounts", () => {
  describe("parseAmount", () => {
    it("converts whole units exactly", () => {
      expect(parseAmount("1250.5", 18)).to.equal(1_250_500_000_000_000_000_000n);
      expect(parseAmount("0.000001", 6)).to.equal(1n);
      expect(parseAmount("7", 0)).to.equal(7n);
      expect(parseAmount("123456789012345678901234567890.123456789012345678", 18)).to.equal(
        123_456_789_012_345_678_901_234_567_890_123_456_789_012_345_678n,
      );
    });

    it("refuses what is no amount, at its path", () => {
      for (const text of ["", "-1", "1e3", "1,000", " 1", ".5", "1.", "0x10", "NaN", "١"]) {
        expect(
          failure(() => parseAmount(text, 18, "token.maxSupply")),
          text,
        ).to.deep.equal({ code: "TW102", path: "token.maxSupply" });
      }
    });

    it("refuses more decimals than the asset has, zeros included", () => {
      expect(failure(() => parseAmount("1.0000000", 6, "liquidity.quoteAmount"))).to.deep.equal({
        code: "TW102",
        path: "liquidity.quoteAmount",
      });
    });
  });

  describe("parseRatio", () => {
    it("converts signed ratios to wads", () => {
      expect(parseRatio("-0.0001")).to.equal(-(10n ** 14n));
      expect(parseRatio("1")).to.equal(WAD);
    });

    it("refuses text without digits", () => {
      expect(failure(() => parseRatio("-", "burn.issuanceTarget"))).to.deep.equal({
        code: "TW102",
        path: "burn.issuanceTarget",
      });
    });
  });

  describe("formatAmount", () => {
    it("is undone by parseAmount", () => {
      fc.assert(
        fc.property(wei, decimals, (value, places) => parseAmount(formatAmount(value, places), places) === value),
        { seed: 21 },
      );
    });

    it("cuts to the digits asked for, towards zero", () => {
      expect(formatAmount(1_999_999n, 6, 2)).to.equal("1.99");
      expect(formatAmount(-1_999_999n, 6, 2)).to.equal("-1.99");
      expect(formatAmount(-1n, 6, 2)).to.equal("0.00");
      expect(formatAmount(1_000_000n, 6, 0)).to.equal("1");
      expect(formatAmount(5n, 0, 2)).to.equal("5.00");
      expect(formatAmount(-1n, 6)).to.equal("-0.000001");
    });
  });

  describe("weiToNumber", () => {
    it("is right to fifteen digits", () => {
      expect(weiToNumber(1_500_000n, 6)).to.equal(1.5);
      expect(weiToNumber(-5n * 10n ** 17n, 18)).to.equal(-0.5);
      fc.assert(
        fc.property(wei, decimals, (value, places) => {
          const exact = Number(formatAmount(value, places));
          expect(Math.abs(weiToNumber(value, places) - exact)).to.be.at.most(Math.abs(exact) * 2 ** -52);
        }),
        { seed: 22 },
      );
    });

    it("has its shorthands for wads and basis points", () => {
      expect(wadToNumber(WAD / 4n)).to.equal(0.25);
      expect([bpsToNumber(30), bpsToNumber(30n)]).to.deep.equal([0.003, 0.003]);
    });
  });

  describe("numberToWei", () => {
    it("rounds down from the double's exact value", () => {
      expect(numberToWei(1.9999999, 6)).to.equal(1_999_999n);
      expect(numberToWei(0.1, 18)).to.equal(100_000_000_000_000_005n);
      expect(numberToWei(1e-18, 18)).to.be.oneOf([0n, 1n]);
      expect(numberToWei(1e-19, 18)).to.equal(0n);
      expect(numberToWei(Number.MIN_VALUE, 18)).to.equal(0n);
      expect(numberToWei(2 ** 70, 0)).to.equal(2n ** 70n);
    });

    it("is the largest amount that is not above the value", () => {
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1e30, noNaN: true }), decimals, (value, places) => {
          // Each double is mantissa / 2^shift; compared by cross-multiplication, no rounding anywhere.
          let scaled = value;
          let shift = 0n;
          while (!Number.isInteger(scaled)) {
            scaled *= 2;
            shift++;
          }
          const exact = BigInt(scaled) * 10n ** BigInt(places);
          const result = numberToWei(value, places);
          expect(result << shift <= exact && exact < (result + 1n) << shift).to.equal(true);
        }),
        { seed: 23 },
      );
    });

    it("refuses what is no amount", () => {
      for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(failure(() => numberToWei(value, 18)).code).to.equal("TW001");
      }
      expect(failure(() => numberToWei(1, -1)).code).to.equal("TW001");
    });
  });

  describe("mulDivDown and mulDivUp", () => {
    it("enclose the quotient, and differ by one unless it is whole", () => {
      fc.assert(
        fc.property(wei, wei, fc.bigInt({ min: 1n, max: 2n ** 128n }), (a, b, divisor) => {
          const down = mulDivDown(a, b, divisor);
          const up = mulDivUp(a, b, divisor);
          expect(down * divisor <= a * b && up * divisor >= a * b).to.equal(true);
          expect(up - down).to.equal((a * b) % divisor === 0n ? 0n : 1n);
        }),
        { seed: 24 },
      );
    });

    it("refuse negative factors and divisors that are not positive", () => {
      expect(failure(() => mulDivDown(1n, 1n, 0n)).code).to.equal("TW001");
      expect(failure(() => mulDivUp(1n, -1n, 1n)).code).to.equal("TW001");
      expect(failure(() => mulDivUp(1n, 1n, -1n)).code).to.equal("TW001");
    });
  });

  describe("sqrtDown", () => {
    it("is the largest integer whose square fits", () => {
      fc.assert(
        fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n }), (value) => {
          const root = sqrtDown(value);
          return root * root <= value && (root + 1n) * (root + 1n) > value;
        }),
        { seed: 25 },
      );
      expect([0n, 1n, 3n, 4n, 15n, 16n].map(sqrtDown)).to.deep.equal([0n, 1n, 1n, 2n, 3n, 4n]);
      expect(failure(() => sqrtDown(-1n)).code).to.equal("TW001");
    });
  });

  describe("ratioToNumber", () => {
    it("divides large amounts, and gives 0 over nothing", () => {
      expect(ratioToNumber(10n ** 60n, 4n * 10n ** 60n)).to.equal(0.25);
      expect(ratioToNumber(1n, 0n)).to.equal(0);
    });
  });
});
