import { expect } from "chai";
import { AbiCoder, getAddress, Interface } from "ethers";
import fc from "fast-check";

import {
  encodeCall,
  encodeWord,
  wordAt,
  WordReader,
  wordToAddress,
} from "../../../simulations/protocol/chain/words.ts";

const coder = AbiCoder.defaultAbiCoder();
const MAXIMUM = 2n ** 256n - 1n;
const RUNS = { seed: 31, numRuns: 300 };

const unsigned = fc.bigInt({ min: 0n, max: MAXIMUM });
const signed = fc.bigInt({ min: -(2n ** 255n), max: 2n ** 255n - 1n });
const address = fc
  .bigInt({ min: 0n, max: 2n ** 160n - 1n })
  .map((n) => getAddress(`0x${n.toString(16).padStart(40, "0")}`));

describe("words", () => {
  describe("encodeWord", () => {
    it("encodes as the ABI coder does: unsigned, signed, addresses of any case", () => {
      fc.assert(
        fc.property(unsigned, signed, address, (natural, integer, account) => {
          expect(`0x${encodeWord(natural)}`).to.equal(coder.encode(["uint256"], [natural]));
          expect(`0x${encodeWord(integer)}`).to.equal(coder.encode(["int256"], [integer]));
          expect(`0x${encodeWord(account)}`).to.equal(coder.encode(["address"], [account]));
        }),
        RUNS,
      );
    });

    it("takes numbers, and the ends of the range", () => {
      for (const value of [0n, 1n, MAXIMUM]) {
        expect(`0x${encodeWord(value)}`).to.equal(coder.encode(["uint256"], [value]));
      }
      expect(encodeWord(12)).to.equal(encodeWord(12n));
      expect(encodeWord(-1n)).to.equal("f".repeat(64));
    });
  });

  describe("encodeCall", () => {
    it("encodes a call as the interface does", () => {
      const abi = new Interface(["function settle(address owner, uint256 positionId, int128 change)"]);
      fc.assert(
        fc.property(address, unsigned, fc.bigInt({ min: -(2n ** 127n), max: 2n ** 127n - 1n }), (owner, id, change) => {
          const expected = abi.encodeFunctionData("settle", [owner, id, change]);
          expect(encodeCall(abi.getFunction("settle")!.selector, owner, id, change)).to.equal(expected);
        }),
        RUNS,
      );
    });
  });

  describe("wordAt and wordToAddress", () => {
    it("read back what the ABI coder wrote", () => {
      fc.assert(
        fc.property(unsigned, address, (natural, account) => {
          const data = coder.encode(["uint256", "address"], [natural, account]);
          expect(wordAt(data, 0)).to.equal(natural);
          expect(wordToAddress(wordAt(data, 1))).to.equal(account.toLowerCase());
        }),
        RUNS,
      );
    });
  });

  describe("WordReader", () => {
    it("reads a list word by word, and knows its end", () => {
      fc.assert(
        fc.property(fc.array(unsigned, { maxLength: 20 }), (words) => {
          const reader = new WordReader(coder.encode(["uint256[]"], [words]));
          for (const word of words) {
            expect(reader.isDone).to.be.false;
            expect(reader.next()).to.equal(word);
          }
          expect(reader.isDone).to.be.true;
          expect(() => reader.next()).to.throw(RangeError);
        }),
        RUNS,
      );
    });

    it("reads addresses in lower case", () => {
      const account = getAddress("0x00000000000000000000000000000000deadbeef");
      expect(new WordReader(coder.encode(["uint256[]"], [[account]])).nextAddress()).to.equal(account.toLowerCase());
    });
  });
});
