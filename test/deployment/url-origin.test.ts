import { expect } from "chai";

import { isOnLoopback, showOrigin } from "../../simulations/deployment/url-origin.ts";

describe("url-origin", () => {
  it("shows scheme and host alone", () => {
    expect(showOrigin("https://user:secret@node.example:8545/v3/key?token=secret#key")).to.equal(
      "https://node.example:8545",
    );
  });

  it("knows this machine by the addresses that no other can have", () => {
    for (const host of ["localhost", "LOCALHOST", "127.0.0.1", "127.1", "127.0.0.53", "[::1]", "[0:0:0:0:0:0:0:1]"]) {
      expect(isOnLoopback(`http://${host}:8545/path`), host).to.equal(true);
    }
    const others = ["0.0.0.0", "10.0.0.1", "127.0.0.1.example", "localhost.example", "[::2]", "node.example"];
    for (const host of others) expect(isOnLoopback(`http://${host}:8545`), host).to.equal(false);
    expect(isOnLoopback("http://127.0.0.1:80@node.example/")).to.equal(false);
  });
});
