import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import type { Account } from "../../../simulations/protocol/model/account.ts";
import { PARTS, WHOLE } from "../../../simulations/protocol/model/account.ts";
import { Economy } from "../../../simulations/protocol/model/economy.ts";
import { Snapshots } from "../../../simulations/protocol/model/snapshots.ts";
import { toParameters } from "../../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { GENESIS } from "./begun.ts";

/** Changes of an account, each with the part that has to be noted. */
const CHANGES: Readonly<Record<string, readonly [part: number, change: (account: Account) => void]>> = {
  "token balance": [PARTS.token, ({ token }) => (token.wei += 1n)],
  "quote balance": [PARTS.quote, ({ quote }) => (quote.wei += 1n)],
  "liquidity balance": [PARTS.liquidity, ({ liquidity }) => (liquidity.wei += 1n)],
  votes: [PARTS.votes, (account) => (account.votesWei += 1n)],
  nonce: [PARTS.delegation, (account) => (account.nonce += 1n)],
  delegate: [PARTS.delegation, (account) => (account.delegate = account)],
  stake: [PARTS.staking, ({ staking }) => (staking.coolingWei += 1n)],
  debt: [PARTS.staking, ({ staking }) => (staking.debtScaled += 1n)],
  position: [
    PARTS.staking,
    ({ staking }) =>
      (staking.positions = new Map([[1n, { id: 1n, amountWei: 1n, weightBps: 1n, unlockAtSeconds: 1n }]])),
  ],
  "liquidity stake": [PARTS.liquidityMining, ({ liquidityMining }) => (liquidityMining.weight += 1n)],
  "discount use": [PARTS.usage, (account) => (account.discountUse = { period: 1n, units: 1n })],
};

async function begin(count: number): Promise<{ economy: Economy; snapshots: Snapshots; last: Account }> {
  const accountIds = Array.from({ length: count }, (_, index) => `agent/${index}`);
  const economy = new Economy({
    parameters: toParameters(await loadEconomy("baseline")),
    genesisSeconds: GENESIS,
    accountIds,
  });
  const snapshots = new Snapshots(economy);
  snapshots.take();
  return { economy, snapshots, last: economy.accounts.get(`agent/${count - 1}`) };
}

function fails(snapshots: Snapshots): boolean {
  try {
    snapshots.take();
    return false;
  } catch (error) {
    expect(error).to.be.instanceOf(TokenwrightError).with.property("code", "TW001");
    return true;
  }
}

describe("Snapshots", () => {
  describe("take", () => {
    for (const [name, [part, change]] of Object.entries(CHANGES)) {
      it(`refuses to hide a change of an account's ${name} that nobody noted`, async () => {
        const { economy, snapshots, last } = await begin(5);
        economy.accounts.touch(last, part);
        change(last);
        expect(fails(snapshots)).to.equal(false);
        const noted = await begin(5);
        change(noted.last);
        expect(fails(noted.snapshots)).to.equal(true);
      });
    }

    it("comes to every account of a large economy in its turn", async () => {
      const { economy, snapshots } = await begin(700);
      const turns = Math.ceil(economy.accounts.all.length / 128);
      for (const index of [0, 350, 699]) {
        const account = economy.accounts.get(`agent/${index}`);
        account.token.wei += 1n;
        const failed = Array.from({ length: turns }, () => fails(snapshots));
        expect(failed).to.include(true);
        economy.accounts.touch(account, WHOLE);
        expect(Array.from({ length: turns }, () => fails(snapshots))).not.to.include(true);
      }
    });
  });
});
