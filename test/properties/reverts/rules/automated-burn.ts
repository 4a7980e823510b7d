import {
  BURN_EPOCH,
  BURN_PARAMETERS,
  DAY,
  GENESIS,
  id,
  INITIAL_BURN_RATE,
  MAX_UINT256,
  TOKEN,
  WAD,
} from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../attempt.ts";
import { type Asset, hostilePullCauses, pullCauses } from "../causes.ts";
import { perform } from "../perform.ts";
import type { Rule, Staged } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

const AMOUNT = 100_000n * TOKEN;
const load = marketScene();

type BurnScene = MarketScene & { readonly asset: Asset };

/** Deploys another burn over a token, and lets alice deposit into it. */
async function burnOver(scene: MarketScene, token: Asset, epochSeconds: bigint | number) {
  const burn = await scene.act(() =>
    scene.connection.ethers.deployContract("AutomatedBurn", [
      scene.manager,
      addressOf(token),
      epochSeconds,
      INITIAL_BURN_RATE,
      { ...BURN_PARAMETERS, supplyFloor: 0n },
    ]),
  );
  scene.book.contract("burn", burn, "AutomatedBurn");
  return burn;
}

/** Loads a market whose burn is one over a token of a kind, of which alice has all. */
const withBurnOver = (
  kind: "InexactBurnToken" | "FalseReturningAsset" | "BlacklistingAsset" | "FeeOnTransferAsset",
) => {
  return async (): Promise<BurnScene> => {
    const market = await load();
    const { ethers } = market.connection;
    const asset = await market.act(() =>
      // Every kind is a test quote asset with more to it; the inexact one names itself.
      ethers.deployContract(
        kind as "TestQuoteAsset",
        (kind === "InexactBurnToken" ? [] : ["ASSET", 18]) as unknown as [string, number],
      ),
    );
    market.book.contract("asset", asset, kind);
    const burn = await burnOver(market, asset, BURN_EPOCH);
    await perform(market, market.alice, asset, "mint", market.alice.address, 10n * AMOUNT);
    await perform(market, market.alice, asset, "approve", burn.target, MAX_UINT256);
    return Object.assign(market, { asset, burn });
  };
};

const hostile = {
  FalseReturningAsset: withBurnOver("FalseReturningAsset"),
  BlacklistingAsset: withBurnOver("BlacklistingAsset"),
  FeeOnTransferAsset: withBurnOver("FeeOnTransferAsset"),
};

const marketBurn = async (): Promise<BurnScene> => {
  const market = await load();
  return Object.assign(market, { asset: market.token });
};

const pull = {
  asset: ({ asset }: BurnScene) => asset,
  amount: ({ call }: Staged<BurnScene>) => call.args[0] as bigint,
};

const deposit: Rule<BurnScene> = {
  id: "REV-026",
  contract: "AutomatedBurn",
  load: marketBurn,
  call: ({ burn, alice }) => ({
    contract: burn,
    signature: "deposit(uint256)",
    sender: alice.address,
    args: [AMOUNT],
  }),
  causes: [
    {
      error: "BurnAmountZero",
      about: ["amount"],
      arrange: ({ call }) => {
        call.args = [0n];
      },
      justInside: ({ call }) => {
        call.args = [1n];
      },
    },
    {
      error: "Panic(0x11)",
      about: ["amount"],
      prepare: (stage) => perform(stage, stage.alice, stage.burn, "deposit", 1n),
      arrange: ({ call }) => {
        call.args = [MAX_UINT256];
      },
    },
    ...pullCauses(pull),
    ...hostilePullCauses((kind) => hostile[kind], pull),
  ],
  succeeds: [
    {
      when: "anyone adds to the inventory",
      arrange: () => ({
        events: [`burn.BurnDeposited(alice, ${AMOUNT})`, `token.Transfer(alice, burn, ${AMOUNT})`],
        changes: { "burn.inventory": AMOUNT, "token._balances[alice]": -AMOUNT, "token._balances[burn]": AMOUNT },
      }),
    },
  ],
};

/** The time from which the market's first burn may be. */
const READY = GENESIS + BURN_EPOCH;

const setParameter = (stage: Staged<MarketScene>, name: string, value: bigint): Promise<void> =>
  perform(stage, stage.deployer, stage.burn, "setParameters", [id(name)], [value]);

const supplyOf = ({ token }: MarketScene): Promise<bigint> => token.totalSupply();

/** What a burn of the market's changes, the supply having changed by no mint since the last. */
function burned(amount: bigint, supply: bigint, seconds: number, checkpoint: number) {
  return {
    "burn.inventory": -amount,
    "burn.totalBurned": amount,
    "burn.lastBurnAt": BigInt(seconds - GENESIS),
    "token._balances[burn]": -amount,
    "token._totalSupply": -amount,
    "token._totalBurned": amount,
    "token._totalCheckpoints._checkpoints.length": 1n,
    [`token._totalCheckpoints._checkpoints[${checkpoint}]._key`]: BigInt(seconds),
    [`token._totalCheckpoints._checkpoints[${checkpoint}]._value`]: supply - amount,
  };
}

/** Rate after a burn with no issuance, which lies a tenth of the scale under its target. */
const RATE_AFTER = INITIAL_BURN_RATE - INITIAL_BURN_RATE / 80n;

const burn: Rule<MarketScene> = {
  id: "REV-027",
  contract: "AutomatedBurn",
  frame: { id: "BRN-108" },
  load,
  call: async (scene) => {
    await perform(scene, scene.alice, scene.burn, "deposit", AMOUNT);
    scene.seconds = READY;
    return { contract: scene.burn, signature: "burn()", sender: scene.bob.address, args: [] };
  },
  causes: [
    {
      error: "Panic(0x11)",
      about: ["burn"],
      arrange: async (stage) => {
        stage.call.contract = await burnOver(stage, stage.token, MAX_UINT256);
      },
    },
    {
      error: "BurnEpochActive",
      arrange: (stage) => {
        stage.seconds = READY - 1;
      },
      args: () => [READY - 1, READY],
      justInside: (stage) => {
        stage.seconds = READY;
      },
    },
    {
      error: "BurnNothingToBurn",
      about: ["burn"],
      as: "the supply is at its floor",
      arrange: async (stage) => setParameter(stage, "supplyFloorWei", await supplyOf(stage)),
      args: async (stage) => [AMOUNT, await supplyOf(stage), await supplyOf(stage)],
      justInside: async (stage) => setParameter(stage, "supplyFloorWei", (await supplyOf(stage)) - 1n),
      also: [
        {
          as: "the share of the supply rounds to nothing",
          arrange: (stage) => setParameter(stage, "maximumSupplyShareWad", 0n),
          args: async (stage) => [AMOUNT, await supplyOf(stage), BURN_PARAMETERS.supplyFloor],
          justInside: (stage) => setParameter(stage, "maximumSupplyShareWad", 1n),
        },
        {
          as: "the inventory times the rate rounds to nothing",
          arrange: async (stage) => {
            const another = await burnOver(stage, stage.token, DAY);
            await perform(stage, stage.alice, stage.token, "approve", another.target, 1n);
            await perform(stage, stage.alice, another, "deposit", 1n);
            stage.call.contract = another;
          },
          args: async (stage) => [1n, await supplyOf(stage), 0n],
          justInside: async (stage) => {
            const another = await burnOver(stage, stage.token, DAY);
            await perform(stage, stage.alice, stage.token, "approve", another.target, 2n);
            await perform(stage, stage.alice, another, "deposit", 2n);
            stage.call.contract = another;
          },
        },
      ],
    },
    {
      error: "BurnNotExact",
      about: ["burn"],
      load: withBurnOver("InexactBurnToken"),
      arrange: (stage) => {
        stage.seconds += DAY;
      },
      // A hundredth of the supply, of which the token burns half.
      args: () => [AMOUNT / 20n, AMOUNT / 10n],
    },
  ],
  succeeds: [
    {
      when: "the rate's share of the inventory is burned, and the rate falls with issuance below its target",
      arrange: async (stage) => {
        const amount = AMOUNT / 2n;
        const supply = await supplyOf(stage);
        return {
          returns: [amount],
          events: [`burn.TokensBurned(${amount}, ${RATE_AFTER})`, `token.Transfer(burn, nobody, ${amount})`],
          changes: {
            ...burned(amount, supply, stage.seconds, 1),
            "burn.rate": RATE_AFTER - INITIAL_BURN_RATE,
            "burn.supplyAfterLastBurn": -amount,
          },
        };
      },
    },
    {
      when: "the supply's share limits it, and issuance above the target raises the rate by an eighth at most",
      arrange: async (stage) => {
        const supply = await supplyOf(stage);
        const minted = supply / 10n;
        await setParameter(stage, "maximumSupplyShareWad", WAD / 10_000n);
        await perform(stage, addressOf(stage.minter), stage.token, "mint", stage.bob.address, minted);
        const amount = (supply + minted) / 10_000n;
        const rate = INITIAL_BURN_RATE + INITIAL_BURN_RATE / 8n;
        return {
          returns: [amount],
          events: [`burn.TokensBurned(${amount}, ${rate})`, `token.Transfer(burn, nobody, ${amount})`],
          changes: {
            ...burned(amount, supply + minted, stage.seconds, 2),
            "burn.rate": rate - INITIAL_BURN_RATE,
            "burn.supplyAfterLastBurn": minted - amount,
          },
        };
      },
    },
  ],
};

/** Rules of the burn's deposits. */
export const BURN_DEPOSITS: readonly Rule<BurnScene>[] = [deposit];

/** The rule of burning. */
export const BURNS: readonly Rule<MarketScene>[] = [burn];
