import { concat, dataSlice, MaxUint256, toBeHex } from "ethers";

import { addressOf } from "../attempt.ts";
import { AGENTS_QUOTE, batched, forwarded, type LocalScene, localScene } from "../local-scene.ts";
import type { Rule, Staged } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";
import { erc20Rules, NOBODY } from "./erc20.ts";

const AMOUNT = 30n;

/** The agent gives bob some quote. */
const gift = (scene: LocalScene): string => forwarded(scene.quote, "transfer", scene.bob.address, AMOUNT);

const given = { "quote._balances[agent]": -AMOUNT, "quote._balances[bob]": AMOUNT };

const actionsOf = ({ call }: Staged<LocalScene>): string => String(call.args[0]);

const cutTo =
  (bytes: number) =>
  (stage: Staged<LocalScene>): void => {
    stage.call.args = [dataSlice(actionsOf(stage), 0, bytes)];
  };

const run: Rule<LocalScene> = {
  id: "REV-040",
  contract: "ActionBatcher",
  load: localScene,
  call: (scene) => ({
    contract: scene.batcher,
    signature: "run(bytes)",
    sender: scene.deployer.address,
    args: [batched(scene.agent, gift(scene))],
  }),
  causes: [
    {
      error: "BatcherOperatorOnly",
      arrange: ({ call, alice }) => {
        call.sender = alice.address;
      },
      args: () => ["alice"],
    },
    {
      error: "no data",
      as: "in its last byte",
      arrange: (stage) => {
        stage.call.args = [dataSlice(actionsOf(stage), 0, -1)];
      },
      justInside: () => undefined,
      also: [
        { as: "in the agent", arrange: cutTo(19) },
        { as: "before its length", arrange: cutTo(20), justInside: cutTo(0) },
        { as: "in its length", arrange: cutTo(23) },
        {
          as: "behind a whole one",
          arrange: (stage) => {
            stage.call.args = [concat([actionsOf(stage), "0x00"])];
          },
        },
        {
          as: "with the greatest length",
          arrange: (stage) => {
            stage.call.args = [concat([addressOf(stage.agent), "0xffffffff", gift(stage)])];
          },
        },
      ],
    },
  ],
  succeeds: [
    {
      when: "no actions do nothing",
      arrange: ({ call }) => {
        call.args = ["0x"];
        return { events: [], changes: {} };
      },
    },
    {
      when: "an action that reverts is reported with its data, and stops no other",
      arrange: (stage) => {
        const { call, agent, quote, bob } = stage;
        const tooMuch = AGENTS_QUOTE + 1n;
        const data = quote.interface.encodeErrorResult("ERC20InsufficientBalance", [
          agent.target,
          AGENTS_QUOTE,
          tooMuch,
        ]);
        call.args = [
          concat([
            batched(agent, forwarded(quote, "transfer", bob.address, tooMuch)),
            batched(agent, gift(stage)),
            batched(agent, "0x1234"),
          ]),
        ];
        return {
          events: [
            `batcher.ActionReverted(${data})`,
            `quote.Transfer(agent, bob, ${AMOUNT})`,
            "batcher.ActionSucceeded()",
            "batcher.ActionReverted(0x)",
          ],
          changes: given,
        };
      },
    },
  ],
};

const setData =
  (data: (stage: Staged<LocalScene>) => string) =>
  (stage: Staged<LocalScene>): void => {
    stage.call.data = data(stage);
  };

const forward: Rule<LocalScene> = {
  id: "REV-041",
  contract: "ActorForwarder",
  load: localScene,
  call: (scene) => ({
    contract: scene.agent,
    signature: "fallback()",
    sender: addressOf(scene.batcher),
    args: [],
    data: gift(scene),
  }),
  causes: [
    {
      error: "ForwarderBatcherOnly",
      arrange: ({ call, alice }) => {
        call.sender = alice.address;
      },
      args: () => ["alice"],
      also: [
        {
          as: "the batcher's operator",
          arrange: ({ call, deployer }) => {
            call.sender = deployer.address;
          },
          args: () => ["deployer"],
        },
      ],
    },
    {
      error: "no data",
      about: ["data"],
      arrange: setData(({ bob }) => dataSlice(bob.address, 0, 19)),
      justInside: setData(({ bob }) => bob.address),
    },
    {
      error: "StakingAmountZero",
      about: ["data"],
      arrange: setData(({ stakingPool }) => forwarded(stakingPool, "stake", 0n)),
    },
  ],
  succeeds: [
    {
      when: "the target sees the agent as its caller, and its answer comes back",
      arrange: () => ({
        returns: [toBeHex(1, 32)],
        events: [`quote.Transfer(agent, bob, ${AMOUNT})`],
        changes: given,
      }),
    },
  ],
};

const mint: Rule<MarketScene> = {
  id: "REV-042",
  contract: "TestQuoteAsset",
  load: marketScene(),
  call: ({ quote, alice, bob }) => ({
    contract: quote,
    signature: "mint(address,uint256)",
    sender: alice.address,
    args: [bob.address, AMOUNT],
  }),
  causes: [
    {
      error: "ERC20InvalidReceiver",
      arrange: ({ call }) => {
        call.args[0] = NOBODY;
      },
      args: () => [NOBODY],
    },
    {
      error: "Panic(0x11)",
      arrange: async ({ call, quote }) => {
        call.args[1] = MaxUint256 - (await quote.totalSupply()) + 1n;
      },
      justInside: async ({ call, quote }) => {
        call.args[1] = MaxUint256 - (await quote.totalSupply());
      },
    },
  ],
  succeeds: [
    {
      when: "anyone makes quote for anyone",
      arrange: () => ({
        events: [`quote.Transfer(nobody, bob, ${AMOUNT})`],
        changes: { "quote._totalSupply": AMOUNT, "quote._balances[bob]": AMOUNT },
      }),
    },
  ],
};

/** Rules of the batcher and its forwarders. */
export const BATCH_RULES: readonly Rule<LocalScene>[] = [run, forward];

/** Rules of the test quote asset. */
export const QUOTE_RULES: readonly Rule<MarketScene>[] = [
  mint,
  ...erc20Rules("quote", "TestQuoteAsset", [{ id: "REV-043" }, { id: "REV-044" }, { id: "REV-045" }]),
];
