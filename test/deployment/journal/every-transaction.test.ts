import { expect } from "chai";

import type { ContractAddresses } from "../../../simulations/deployment/deploy.ts";
import { Killed, killingProvider, MOMENTS } from "./kill.ts";
import type { Moment } from "./kill.ts";
import { onAnvil } from "./on-anvil.ts";
import type { OnAnvil } from "./on-anvil.ts";

/**
 * Kill a deployment at each of its transactions, each resumption at the next one.
 *
 * @returns Its addresses, and how often it was killed.
 */
async function killAtEach({ provider, deploy }: OnAnvil, moment: Moment) {
  for (let kills = 0; ; kills++) {
    // What wasn't sent the last time has to pass, or nothing would ever go on.
    const spared = moment === "before it is sent" && kills > 0 ? 1 : 0;
    try {
      return { addresses: await deploy(killingProvider(provider, moment, spared)), kills };
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

describe("deployment that is killed at every transaction", function () {
  this.timeout(300_000);
  let undisturbed: { addresses: ContractAddresses; sent: unknown[]; count: number };

  let node: OnAnvil;

  beforeEach(async () => {
    node = await onAnvil("baseline");
  });

  afterEach(() => node.stop());

  before(async () => {
    const node = await onAnvil("baseline");
    const addresses = await node.deploy();
    undisturbed = { addresses, sent: await node.sent(), count: await node.countSent() };
    await node.stop();
  });

  for (const moment of MOMENTS) {
    it(`resumes to the same addresses and state, nothing sent twice: ${moment}`, async () => {
      const { addresses, kills } = await killAtEach(node, moment);
      expect(kills).to.equal(undisturbed.count);
      expect(addresses).to.deep.equal(undisturbed.addresses);
      expect(await node.sent()).to.deep.equal(undisturbed.sent);
      expect(await node.differences(addresses)).to.deep.equal([]);
    });
  }
});
