import { concat, dataLength, dataSlice, toBeHex } from "ethers";
import fc from "fast-check";

import { MAX_UINT256, TOKEN } from "../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "./attempt.ts";
import { beforeGenesis, type GenesisScene, MAX_SUPPLY, SEED_QUOTE, SEED_TOKENS } from "./genesis-scene.ts";
import { AGENTS_QUOTE, batched, forwarded, type LocalScene, localScene } from "./local-scene.ts";
import { perform } from "./perform.ts";
import { NOBODY } from "./rules/erc20.ts";
import { expectForetold, SUCCEEDS } from "./sample.ts";
import { marketScene, type MarketScene } from "./scene.ts";

const market = marketScene();
const genesis = beforeGenesis();

/** Amounts around a limit, and the extremes. */
const around = (limit: bigint): fc.Arbitrary<bigint> =>
  fc.oneof(fc.constantFrom(0n, 1n, limit - 1n, limit, limit + 1n, MAX_UINT256), fc.bigInt(0n, 2n * limit));

interface Allocation {
  readonly to: "alice" | "bob" | "nobody" | "pair";
  readonly amount: bigint;
}

const allocationsUpTo = (limit: bigint, ...others: "pair"[]): fc.Arbitrary<Allocation[]> =>
  fc.array(
    fc.record({
      to: fc.constantFrom<Allocation["to"]>("alice", "alice", "alice", "bob", "bob", "nobody", ...others),
      amount: fc.oneof({ weight: 4, arbitrary: fc.bigInt(0n, limit / 4n) }, { weight: 1, arbitrary: around(limit) }),
    }),
    { maxLength: 4 },
  );

const recipientOf = (scene: GenesisScene, to: Allocation["to"]): string =>
  to === "nobody" ? NOBODY : to === "pair" ? addressOf(scene.pair) : scene[to].address;

const encoded = (scene: GenesisScene, allocations: readonly Allocation[]) =>
  allocations.map(({ to, amount }) => ({ recipient: recipientOf(scene, to), amount }));

/** What minting allocations in turn ends with. */
function foretellAllocations(allocations: readonly Allocation[]): string {
  let room = MAX_SUPPLY;
  for (const { to, amount } of allocations) {
    if (to === "nobody") return "ERC20InvalidReceiver";
    if (amount > room) return "SupplyCapExceeded";
    room -= amount;
  }
  return SUCCEEDS;
}

/** Where a genesis' bindings lead; a token before its genesis names no vault. */
const BINDINGS = ["minter", "stakingPool", "schedule", "token", "alice"] as const;
type Binding = (typeof BINDINGS)[number];

const hasCode = (binding: Binding): boolean => binding !== "alice";

const bindingOf = (scene: GenesisScene, binding: Binding): string =>
  binding === "alice" ? scene.alice.address : addressOf(scene[binding]);

function foretellBindings(minter: Binding, pool: Binding): string {
  if (!hasCode(minter) || !hasCode(pool)) return "TokenGenesisBindingInvalid";
  if (pool === "stakingPool") return SUCCEEDS;
  if (pool === "token") return "TokenGenesisBindingInvalid";
  // The minter names its pool, not a vault; the schedule names neither.
  return "no data";
}

const firstOf = (...outcomes: readonly string[]): string =>
  outcomes.find((outcome) => outcome !== SUCCEEDS) ?? SUCCEEDS;

const mostly = <Value>(common: Value, ...rare: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(common) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });

describe("Revert rules over drawn arguments", () => {
  it("[REV-009] holds for minting", async () => {
    const cap = MAX_SUPPLY;
    await expectForetold<
      MarketScene,
      { caller: "minter" | "deployer" | "alice"; to: "bob" | "nobody"; amount: bigint }
    >({
      load: market,
      inputs: fc.record({
        caller: mostly<"minter" | "deployer" | "alice">("minter", "deployer", "alice"),
        to: mostly<"bob" | "nobody">("bob", "nobody"),
        amount: around(cap - 13_170_000n * TOKEN - 7n),
      }),
      call: (scene, { caller, to, amount }) => ({
        contract: scene.token,
        signature: "mint(address,uint256)",
        sender: caller === "minter" ? addressOf(scene.minter) : scene[caller].address,
        args: [to === "bob" ? scene.bob.address : NOBODY, amount],
      }),
      foretell: async ({ token }, { caller, to, amount }) => {
        if (caller !== "minter") return "TokenMinterOnly";
        if (to === "nobody") return "ERC20InvalidReceiver";
        return amount > cap - (await token.totalMinted()) ? "SupplyCapExceeded" : SUCCEEDS;
      },
    });
  });

  it("[REV-010] holds for completing genesis", async () => {
    await expectForetold({
      load: genesis,
      inputs: fc.record({
        isBinder: mostly(true, false),
        isSecond: mostly(false, true),
        minter: mostly<Binding>("minter", ...BINDINGS),
        pool: mostly<Binding>("stakingPool", ...BINDINGS),
        allocations: allocationsUpTo(MAX_SUPPLY),
      }),
      call: async (scene, { isBinder, isSecond, minter, pool, allocations }) => {
        const { ownToken, deployer, alice } = scene;
        if (isSecond) {
          const bindings = [addressOf(scene.minter), addressOf(scene.stakingPool)];
          await perform(scene, deployer, ownToken, "completeGenesis", ...bindings, []);
        }
        return {
          contract: ownToken,
          signature: "completeGenesis(address,address,(address,uint256)[])",
          sender: isBinder ? deployer.address : alice.address,
          args: [bindingOf(scene, minter), bindingOf(scene, pool), encoded(scene, allocations)],
        };
      },
      foretell: (_scene, { isBinder, isSecond, minter, pool, allocations }) =>
        firstOf(
          isBinder ? SUCCEEDS : "TokenGenesisUnauthorized",
          isSecond ? "TokenGenesisAlreadyCompleted" : SUCCEEDS,
          foretellBindings(minter, pool),
          foretellAllocations(allocations),
        ),
    });
  });

  it("[REV-035] holds for finding or creating a pair", async () => {
    await expectForetold<GenesisScene, "token" | "ownToken" | "quote" | "nobody" | bigint>(
      {
        load: genesis,
        inputs: fc.oneof(
          fc.constantFrom("token" as const, "ownToken" as const, "quote" as const, "nobody" as const),
          // Uniswap asks no token for its code.
          fc.bigInt(1_000n, 2n ** 160n - 1n),
        ),
        call: (scene, token) => ({
          contract: scene.seeder,
          signature: "findOrCreatePair(address)",
          sender: scene.bob.address,
          args: [
            typeof token === "bigint" ? toBeHex(token, 20) : token === "nobody" ? NOBODY : addressOf(scene[token]),
          ],
        }),
        foretell: (_scene, token) => {
          if (token === "quote") return "Error(UniswapV2: IDENTICAL_ADDRESSES)";
          return token === "nobody" ? "Error(UniswapV2: ZERO_ADDRESS)" : SUCCEEDS;
        },
      },
      60,
    );
  });

  it("[REV-036] holds for a launch", async () => {
    await expectForetold({
      load: genesis,
      inputs: fc.record({
        isOwner: mostly(true, false),
        isSecond: mostly(false, true),
        given: fc.oneof({ weight: 3, arbitrary: fc.constant(0n) }, { weight: 1, arbitrary: around(SEED_QUOTE) }),
        isSynced: fc.boolean(),
        approved: mostly(SEED_QUOTE, SEED_QUOTE - 1n, 0n),
        minter: mostly<Binding>("minter", "alice"),
        allocations: allocationsUpTo(MAX_SUPPLY - SEED_TOKENS, "pair"),
      }),
      call: async (scene, { isOwner, isSecond, given, isSynced, approved, minter, allocations }) => {
        const { seeder, token, quote, deployer, alice, stakingPool } = scene;
        const bindings = [addressOf(token), bindingOf(scene, minter), addressOf(stakingPool)];
        if (isSecond)
          await perform(scene, deployer, seeder, "launch", token.target, scene.minter.target, stakingPool.target, []);
        const least = given > 100n * SEED_QUOTE ? 100n * SEED_QUOTE : given;
        await perform(scene, alice, quote, "mint", scene.pair.target, least);
        if (isSynced) {
          await perform(scene, alice, seeder, "findOrCreatePair", token.target);
          await perform(scene, alice, scene.pair, "sync");
        }
        await perform(scene, deployer, quote, "approve", seeder.target, approved);
        return {
          contract: seeder,
          signature: "launch(address,address,address,(address,uint256)[])",
          sender: isOwner ? deployer.address : alice.address,
          args: [...bindings, encoded(scene, allocations)],
        };
      },
      foretell: (_scene, { isOwner, isSecond, given, isSynced, approved, minter, allocations }) => {
        const own: Allocation = { to: "bob", amount: SEED_TOKENS };
        const kept = given < SEED_QUOTE || isSynced ? given : 0n;
        const toPair = allocations.filter(({ to }) => to === "pair").reduce((sum, { amount }) => sum + amount, 0n);
        return firstOf(
          isOwner ? SUCCEEDS : "SeederUnauthorized",
          isSecond ? "SeederAlreadyLaunched" : SUCCEEDS,
          kept >= SEED_QUOTE ? "SeederDonationTooLarge" : SUCCEEDS,
          approved < SEED_QUOTE - kept ? "ERC20InsufficientAllowance" : SUCCEEDS,
          foretellBindings(minter, "stakingPool"),
          foretellAllocations([...allocations, own]),
          toPair >= SEED_TOKENS ? "SeederDonationTooLarge" : SUCCEEDS,
        );
      },
    });
  });

  it("[REV-039] holds for a change of authority", async () => {
    const contracts = ["stakingPool", "minter", "fees", "burn", "buyback", "vesting"] as const;
    await expectForetold({
      load: market,
      inputs: fc.record({
        contract: fc.constantFrom(...contracts),
        caller: mostly<"manager" | "deployer" | "alice">("manager", "deployer", "alice"),
        authority: fc.constantFrom("oracle" as const, "token" as const, "bob" as const, "nobody" as const),
      }),
      call: (scene, { contract, caller, authority }) => ({
        contract: scene[contract],
        signature: "setAuthority(address)",
        sender: caller === "manager" ? addressOf(scene.manager) : scene[caller].address,
        args: [authority === "nobody" ? NOBODY : authority === "bob" ? scene.bob.address : addressOf(scene[authority])],
      }),
      foretell: (_scene, { caller, authority }) => {
        if (caller !== "manager") return "AccessManagedUnauthorized";
        return authority === "bob" || authority === "nobody" ? "AccessManagedInvalidAuthority" : SUCCEEDS;
      },
    });
  });

  it("[REV-040] holds for a batch, whole or cut anywhere", async () => {
    await expectForetold({
      load: localScene,
      inputs: fc.record({
        isOperator: mostly(true, false),
        amounts: fc.array(fc.bigInt(0n, 2n * AGENTS_QUOTE), { maxLength: 4 }),
        cut: mostly(0, 1, 5, 20, 60, 90),
      }),
      call: (scene, { isOperator, amounts, cut }) => {
        const whole = batchOf(scene, amounts);
        return {
          contract: scene.batcher,
          signature: "run(bytes)",
          sender: isOperator ? scene.deployer.address : scene.alice.address,
          args: [dataSlice(whole, 0, Math.max(0, dataLength(whole) - cut))],
        };
      },
      foretell: (scene, { isOperator, amounts, cut }) => {
        if (!isOperator) return "BatcherOperatorOnly";
        const each = dataLength(batchOf(scene, [0n]));
        const left = Math.max(0, each * amounts.length - cut);
        return left % each === 0 ? SUCCEEDS : "no data";
      },
    });
  });

  it("[REV-041] holds for a forwarded call", async () => {
    await expectForetold({
      load: localScene,
      inputs: fc.record({
        isBatcher: mostly(true, false),
        amount: around(AGENTS_QUOTE),
        bytes: mostly(88, 0, 1, 19, 20, 23),
      }),
      call: (scene, { isBatcher, amount, bytes }) => ({
        contract: scene.agent,
        signature: "fallback()",
        sender: isBatcher ? addressOf(scene.batcher) : scene.deployer.address,
        args: [],
        data: dataSlice(forwarded(scene.quote, "transfer", scene.bob.address, amount), 0, bytes),
      }),
      foretell: (_scene, { isBatcher, amount, bytes }) => {
        if (!isBatcher) return "ForwarderBatcherOnly";
        // A quote asset that is called without a whole selector has no function to answer.
        if (bytes < 88) return "no data";
        return amount > AGENTS_QUOTE ? "ERC20InsufficientBalance" : SUCCEEDS;
      },
    });
  });

  it("[REV-042] holds for making quote", async () => {
    await expectForetold<MarketScene, { to: "bob" | "nobody"; amount: bigint; excess: bigint }>({
      load: market,
      inputs: fc.record({
        to: mostly<"bob" | "nobody">("bob", "nobody"),
        amount: around(TOKEN),
        excess: fc.constantFrom(-1n, 0n, 1n, 2n),
      }),
      call: async (scene, { to, amount, excess }) => ({
        contract: scene.quote,
        signature: "mint(address,uint256)",
        sender: scene.dave.address,
        args: [to === "bob" ? scene.bob.address : NOBODY, await atLimit(scene, amount, excess)],
      }),
      foretell: async (scene, { to, amount, excess }) => {
        if (to === "nobody") return "ERC20InvalidReceiver";
        const room = MAX_UINT256 - (await scene.quote.totalSupply());
        return (await atLimit(scene, amount, excess)) > room ? "Panic(0x11)" : SUCCEEDS;
      },
    });
  });
});

/** Transfers of the agent's quote, one action each. */
function batchOf({ agent, quote, bob }: LocalScene, amounts: readonly bigint[]): string {
  return concat(amounts.map((amount) => batched(agent, forwarded(quote, "transfer", bob.address, amount))));
}

/** A small amount, or one around what the supply leaves of 256 bits. */
async function atLimit({ quote }: MarketScene, amount: bigint, excess: bigint): Promise<bigint> {
  if (amount < TOKEN) return amount;
  const chosen = MAX_UINT256 - (await quote.totalSupply()) + excess;
  return chosen > MAX_UINT256 ? MAX_UINT256 : chosen;
}
