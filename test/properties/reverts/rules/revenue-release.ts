import { GENESIS, HOUR, MAX_UINT256, POOL_TARGET } from "../../../contracts/helpers/market-fixtures.ts";
import { hostileMarket } from "../causes.ts";
import { perform } from "../perform.ts";
import type { Expectation, Rule, Staged, Success, Way } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";
import { feesReentered } from "./usage-fees.ts";

type Case = Staged<MarketScene>;

const RECIPIENTS = { buyback: 0n, quoteTreasury: 1n, burn: 2n, stakers: 3n, tokenTreasury: 4n } as const;

const choose =
  (recipient: bigint) =>
  ({ call }: Case): void => {
    call.args = [recipient];
  };

/** Both assets bring revenue, so that every recipient has a credit. */
async function earn(scene: MarketScene): Promise<void> {
  scene.seconds = scene.now = GENESIS + HOUR;
  await perform(scene, scene.alice, scene.fees, "payWithQuote", 100n, MAX_UINT256);
  await perform(scene, scene.alice, scene.fees, "payWithToken", 100n, MAX_UINT256);
}

/** The credit of a recipient, chosen for the call. */
async function creditOf(stage: Case, recipient: bigint): Promise<bigint> {
  choose(recipient)(stage);
  return stage.fees.credits(recipient);
}

const released = (
  recipient: bigint,
  amount: bigint,
  asset: string,
  to: string,
  rest: Partial<Expectation>,
): Expectation => ({
  returns: [amount],
  events: [
    `fees.RevenueReleased(${recipient}, ${amount})`,
    ...(rest.events ?? []),
    `${asset}.Transfer(fees, ${to}, ${amount})`,
  ],
  changes: {
    [`fees.credits[${recipient}]`]: -amount,
    [`${asset}._balances[fees]`]: -amount,
    [`${asset}._balances[${to}]`]: amount,
    ...rest.changes,
  },
});

const successes: readonly Success<MarketScene>[] = [
  {
    when: "the buyback's share goes into its inventory",
    arrange: async (stage) => {
      const amount = await creditOf(stage, RECIPIENTS.buyback);
      return released(RECIPIENTS.buyback, amount, "quote", "buyback", {
        events: [`quote.Approval(fees, buyback, ${amount})`, `buyback.BuybackFunded(fees, ${amount})`],
        changes: { "buyback.inventory": amount },
      });
    },
  },
  {
    when: "the treasury's share of quote goes to the treasury",
    arrange: async (stage) => {
      const amount = await creditOf(stage, RECIPIENTS.quoteTreasury);
      return released(RECIPIENTS.quoteTreasury, amount, "quote", "treasury", {});
    },
  },
  {
    when: "the burn's share goes into its inventory",
    arrange: async (stage) => {
      const amount = await creditOf(stage, RECIPIENTS.burn);
      return released(RECIPIENTS.burn, amount, "token", "burn", {
        events: [`token.Approval(fees, burn, ${amount})`, `burn.BurnDeposited(fees, ${amount})`],
        changes: { "burn.inventory": amount },
      });
    },
  },
  {
    when: "the stakers' share funds their pool",
    arrange: async (stage) => {
      const amount = await creditOf(stage, RECIPIENTS.stakers);
      return released(RECIPIENTS.stakers, amount, "token", "rewardVault", {
        events: [`token.Approval(fees, stakingPool, ${amount})`, `stakingPool.RewardsFunded(fees, ${amount})`],
        changes: {
          "stakingPool._funded": amount,
          "stakingPool._undistributed": amount,
          "stakingPool.updatedAt": "changed",
        },
      });
    },
  },
  {
    when: "the stakers' share goes to the burn while their pool is full",
    arrange: async (stage) => {
      await perform(stage, stage.deployer, stage.stakingPool, "fund", POOL_TARGET);
      const amount = await creditOf(stage, RECIPIENTS.stakers);
      return released(RECIPIENTS.stakers, amount, "token", "burn", {
        events: [`token.Approval(fees, burn, ${amount})`, `burn.BurnDeposited(fees, ${amount})`],
        changes: { "burn.inventory": amount },
      });
    },
  },
  {
    when: "the treasury's share of tokens goes to the treasury",
    arrange: async (stage) => {
      const amount = await creditOf(stage, RECIPIENTS.tokenTreasury);
      return released(RECIPIENTS.tokenTreasury, amount, "token", "treasury", {});
    },
  },
];

const nothingLeft = (recipient: bigint, name: string): Way<MarketScene> => ({
  as: name,
  arrange: async (stage) => {
    choose(recipient)(stage);
    await perform(stage, stage.bob, stage.fees, "release", recipient);
  },
  args: () => [recipient],
});

const [toBuyback, ...toOthers] = Object.entries(RECIPIENTS).map(([name, recipient]) => nothingLeft(recipient, name));

const blacklisting = (recipient: bigint, refused: "treasury" | "buyback"): Way<MarketScene> => ({
  load: hostileMarket("BlacklistingAsset"),
  as: refused,
  arrange: async (stage) => {
    choose(recipient)(stage);
    await perform(stage, stage.deployer, stage.quote, "setBlacklisted", addressIn(stage, refused), true);
  },
  args: () => [refused],
});

function addressIn({ treasury, buyback }: MarketScene, name: "treasury" | "buyback"): string {
  return name === "treasury" ? treasury.address : (buyback.target as string);
}

const release: Rule<MarketScene> = {
  id: "REV-024",
  contract: "UsageFees",
  load: marketScene(),
  call: async (scene) => {
    await earn(scene);
    return { contract: scene.fees, signature: "release(uint8)", sender: scene.bob.address, args: [RECIPIENTS.buyback] };
  },
  causes: [
    { error: "no data", about: ["recipient"], arrange: choose(5n), justInside: choose(4n) },
    { ...feesReentered },
    { error: "RevenueNothingToRelease", about: ["recipient"], ...toBuyback!, also: toOthers },
    {
      error: "SafeERC20FailedOperation",
      about: ["recipient"],
      load: hostileMarket("FalseReturningAsset"),
      arrange: (stage) => perform(stage, stage.deployer, stage.quote, "setFailing", true),
      args: () => ["quote"],
    },
    {
      error: "AssetBlacklisted",
      about: ["recipient"],
      ...blacklisting(RECIPIENTS.quoteTreasury, "treasury"),
      also: [blacklisting(RECIPIENTS.buyback, "buyback")],
    },
    {
      error: "TransferNotExact",
      about: ["recipient"],
      load: hostileMarket("FeeOnTransferAsset"),
      arrange: (stage) => perform(stage, stage.deployer, stage.quote, "setFeeBps", 10_000n),
      args: async (stage) => [0n, await stage.fees.credits(RECIPIENTS.buyback)],
    },
  ],
  succeeds: successes,
};

/** The rule of moving credits on. */
export const RELEASE_RULES: readonly Rule<MarketScene>[] = [release];
