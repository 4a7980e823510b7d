import { expect } from "chai";

import { readJournal } from "../../../simulations/deployment/journal/messages.ts";
import type { Provider } from "../../../simulations/deployment/json-rpc.ts";
import { isFinished } from "../../../simulations/deployment/proposal/steps-done.ts";
import { failureOf } from "../plans.ts";
import { onAnvil } from "./on-anvil.ts";
import type { OnAnvil } from "./on-anvil.ts";

/** A transaction, as far as this test reads it. */
interface Sending {
  readonly to?: string;
  readonly gas: string;
}

/** Give the first transaction that is meant too little gas, so that it reverts in its block. */
function starving(provider: Provider, isMeant: (sending: Sending) => boolean): Provider {
  let starved = false;
  return {
    async request(args) {
      const [sending] = (args.params ?? []) as [Sending];
      if (starved || args.method !== "eth_sendTransaction" || !isMeant(sending)) return await provider.request(args);
      starved = true;
      const gas = `0x${((BigInt(sending.gas) * 3n) / 4n).toString(16)}`;
      return await provider.request({ ...args, params: [{ ...sending, gas }] });
    },
  };
}

describe("deployment with a transaction that reverts in its block", function () {
  this.timeout(60_000);
  let node: OnAnvil;

  beforeEach(async () => {
    node = await onAnvil("baseline");
  });

  afterEach(() => node.stop());

  for (const [what, isMeant] of [
    ["creation of a contract", ({ to }) => to === undefined],
    ["call", ({ to }) => to !== undefined],
  ] as const satisfies readonly (readonly [string, (sending: Sending) => boolean])[]) {
    it(`sends the ${what} once more when it resumes`, async () => {
      const { code, exitCode } = await failureOf(() => node.deploy(starving(node.provider, isMeant)));
      expect({ code, exitCode }).to.deep.equal({ code: "TW501", exitCode: 5 });
      expect(readJournal(node.journal).failed.size).to.equal(1);
      expect(isFinished(node.journal, node.plan)).to.equal(false);
      const addresses = await node.deploy();
      expect(readJournal(node.journal).failed.size).to.equal(0);
      expect(isFinished(node.journal, node.plan)).to.equal(true);
      expect(await node.differences(addresses)).to.deep.equal([]);
    });
  }
});
