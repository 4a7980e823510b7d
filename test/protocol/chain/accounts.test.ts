import { expect } from "chai";
import { computeAddress } from "ethers";

import { AddressBook, NOBODY, privateKeyOf } from "../../../simulations/protocol/chain/accounts.ts";

describe("accounts", () => {
  describe("AddressBook", () => {
    it("goes from ids to addresses and back, whatever the case of an address", () => {
      const book = new AddressBook();
      book.add("token", "0x00000000000000000000000000000000DeaDBeef");
      expect(book.addressOf("token")).to.equal("0x00000000000000000000000000000000deadbeef");
      expect(book.idOf("0x00000000000000000000000000000000deadbeef")).to.equal("token");
      expect(book.find("0x00000000000000000000000000000000deadbeef")).to.equal("token");
    });

    it("derives keys from the seed and the id, so that accounts can sign", () => {
      const book = new AddressBook();
      book.derive(1, ["keeper/0000", "keeper/0001"]);
      expect(book.addressOf("keeper/0000")).to.equal(computeAddress(privateKeyOf(1, "keeper/0000")).toLowerCase());
      expect(book.addressOf("keeper/0000")).to.not.equal(book.addressOf("keeper/0001"));
      expect(privateKeyOf(1, "keeper/0000")).to.not.equal(privateKeyOf(2, "keeper/0000"));
    });

    it("knows nobody, and leaves strangers' addresses as they are", () => {
      const book = new AddressBook();
      expect(book.idOf(`0x${"0".repeat(40)}`)).to.equal(NOBODY);
      expect(book.idOf(`0x${"1".repeat(40)}`)).to.equal(`0x${"1".repeat(40)}`);
      expect(book.find(`0x${"1".repeat(40)}`)).to.equal(undefined);
      expect(() => book.addressOf("whale/0000")).to.throw(RangeError);
    });
  });
});
