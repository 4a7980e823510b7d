import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { network } from "hardhat";

import {
  BURN_EPOCH,
  BURN_PARAMETERS,
  type Connection,
  DAY,
  deployMarket,
  GENESIS,
  id,
  INITIAL_BURN_RATE,
  max,
  MAX_UINT256,
  min,
  TOKEN,
  WAD,
} from "../helpers/market-fixtures.ts";

type Parameters = typeof BURN_PARAMETERS;

/** A signed value in the two's complement that parameters travel in. */
function twosComplement(value: bigint): bigint {
  return BigInt.asUintN(256, value);
}

/** What a burn takes: the least of the rate's share, the supply's share, and what lies above the floor. */
function amountDue(inventory: bigint, rate: bigint, supply: bigint, set: Parameters): bigint {
  const shares = min((inventory * rate) / WAD, (supply * set.maximumSupplyShare) / WAD);
  return min(shares, max(0n, supply - set.supplyFloor));
}

/** The rate after a burn, magnitudes rounded down. */
function nextRate(rate: bigint, supply: bigint, supplyBefore: bigint, elapsed: bigint, set: Parameters): bigint {
  const change = supply - supplyBefore;
  // BigInt division truncates towards zero, which rounds the magnitude down.
  const issuance = (change * WAD * BigInt(BURN_EPOCH)) / (elapsed * supply);
  const distance = issuance - set.issuanceTarget;
  const magnitude = min(((distance < 0n ? -distance : distance) * WAD) / set.issuanceScale, WAD);
  const move = (rate * magnitude) / (8n * WAD);
  return max(set.minimumRate, min(distance < 0n ? rate - move : rate + move, set.maximumRate));
}

describe("AutomatedBurn", () => {
  let connection: Connection;
  before(async () => {
    connection = await network.create("local");
  });
  const fixture = () => deployMarket(connection);
  const load = async () => {
    const market = await connection.networkHelpers.loadFixture(fixture);
    const { burn, token, deployer, minter, at } = market;
    /** Sets parameters by name, at a time. */
    const set = (seconds: number, values: Record<string, bigint>): Promise<ContractTransactionResponse> =>
      at(seconds, () => burn.setParameters(Object.keys(values).map(id), Object.values(values)));
    /** Mints as the minter, so that a test chooses the issuance. */
    const mint = async (seconds: number, amount: bigint) => {
      await connection.networkHelpers.impersonateAccount(minter.target as string);
      await connection.networkHelpers.setBalance(minter.target as string, WAD);
      const signer = await connection.ethers.getSigner(minter.target as string);
      await at(seconds, () => token.connect(signer).mint(deployer, amount));
    };
    return { ...market, set, mint };
  };
  const READY = GENESIS + BURN_EPOCH;

  describe("constructor", () => {
    it("starts with the supply, the time and the rate of deployment", async () => {
      const { burn, token, manager } = await load();
      expect(await burn.token()).to.equal(token.target);
      expect(await burn.authority()).to.equal(manager.target);
      expect(await burn.epochSeconds()).to.equal(BURN_EPOCH);
      expect(await burn.rate()).to.equal(INITIAL_BURN_RATE);
      expect(await burn.inventory()).to.equal(0n);
      expect(await burn.lastBurnAt()).to.equal(GENESIS);
      expect(await burn.supplyAfterLastBurn()).to.equal(await token.totalSupply());
      expect(await burn.totalBurned()).to.equal(0n);
    });

    it("refuses an epoch of zero and a rate outside its bounds", async () => {
      const { burn, token, manager, at } = await load();
      const deploy = (epoch: number, rate: bigint) =>
        at(GENESIS, () =>
          connection.ethers.deployContract("AutomatedBurn", [manager, token, epoch, rate, BURN_PARAMETERS]),
        );
      await expect(deploy(0, INITIAL_BURN_RATE)).to.be.revertedWithCustomError(burn, "BurnEpochInvalid");
      const { minimumRate, maximumRate } = BURN_PARAMETERS;
      for (const rate of [minimumRate - 1n, maximumRate + 1n]) {
        await expect(deploy(1, rate))
          .to.be.revertedWithCustomError(burn, "ParameterOutOfRange")
          .withArgs(id("initialRateWad"), rate, minimumRate, maximumRate);
      }
    });

    it("refuses parameters out of range", async () => {
      const { burn, token, manager, at } = await load();
      const parameters = { ...BURN_PARAMETERS, issuanceScale: 0n };
      await expect(
        at(GENESIS, () => connection.ethers.deployContract("AutomatedBurn", [manager, token, 1, WAD / 2n, parameters])),
      )
        .to.be.revertedWithCustomError(burn, "ParameterOutOfRange")
        .withArgs(id("issuanceScaleWad"), 0n, 1n, WAD);
    });
  });

  describe("deposit", () => {
    it("[BRN-107] adds to the inventory, for anyone", async () => {
      const { burn, token, alice, at } = await load();
      const transaction = at(GENESIS + 1, () => burn.connect(alice).deposit(5n * TOKEN));
      await expect(transaction)
        .to.emit(burn, "BurnDeposited")
        .withArgs(alice.address, 5n * TOKEN);
      await expect(transaction).to.changeTokenBalances(
        connection.ethers,
        token,
        [alice, burn],
        [-5n * TOKEN, 5n * TOKEN],
      );
      await at(GENESIS + 2, () => burn.connect(alice).deposit(1n));
      expect(await burn.inventory()).to.equal(5n * TOKEN + 1n);
    });

    it("refuses nothing, and more than the depositor approved", async () => {
      const { burn, token, alice, at } = await load();
      await expect(at(GENESIS + 1, () => burn.connect(alice).deposit(0n))).to.be.revertedWithCustomError(
        burn,
        "BurnAmountZero",
      );
      await at(GENESIS + 1, () => token.connect(alice).approve(burn, 1n));
      await expect(at(GENESIS + 1, () => burn.connect(alice).deposit(2n)))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(burn.target, 1n, 2n);
      expect(await burn.inventory()).to.equal(0n);
    });

    it("[ADV-053] doesn't count tokens sent without it", async () => {
      const { burn, token, alice, at } = await load();
      await at(GENESIS + 1, () => token.connect(alice).transfer(burn, TOKEN));
      expect(await burn.inventory()).to.equal(0n);
      await expect(at(READY, () => burn.burn())).to.be.revertedWithCustomError(burn, "BurnNothingToBurn");
    });
  });

  describe("burn", () => {
    /** Deposits, burns when ready, and checks everything against the model. */
    async function burnAndCheck(inventory: bigint, set: Parameters = BURN_PARAMETERS, elapsed = BURN_EPOCH) {
      const market = await load();
      const { burn, token, alice, bob, at } = market;
      await at(GENESIS + 1, () => burn.connect(alice).deposit(inventory));
      const supply = await token.totalSupply();
      const burnedBefore = await token.totalBurned();
      const due = amountDue(inventory, INITIAL_BURN_RATE, supply, set);
      const rate = nextRate(INITIAL_BURN_RATE, supply, supply, BigInt(elapsed), set);
      expect(await burn.amountDue()).to.equal(due);
      const time = GENESIS + elapsed;
      const transaction = at(time, () => burn.connect(bob).burn());
      await expect(transaction).to.emit(burn, "TokensBurned").withArgs(due, rate);
      await expect(transaction).to.changeTokenBalance(connection.ethers, token, burn, -due);
      expect(await token.totalSupply()).to.equal(supply - due);
      expect(await token.totalBurned()).to.equal(burnedBefore + due);
      expect(await burn.inventory()).to.equal(inventory - due);
      expect(await burn.rate()).to.equal(rate);
      expect(await burn.lastBurnAt()).to.equal(time);
      expect(await burn.supplyAfterLastBurn()).to.equal(supply - due);
      expect(await burn.totalBurned()).to.equal(due);
      return { ...market, due, supply };
    }

    it("[BRN-029] takes nothing from those who allow it everything, nor from what they have staked", async () => {
      const { burn, token, stakingPool, alice, bob, at } = await load();
      const time = GENESIS + BURN_EPOCH;
      await at(time - 1, () => stakingPool.connect(alice).stake(TOKEN));
      await at(time - 1, () => burn.connect(bob).deposit(1_000n * TOKEN));
      expect(await token.allowance(alice, burn)).to.equal(MAX_UINT256);
      const due = await burn.amountDue();
      const holders = [alice, bob, await stakingPool.stakeVault(), burn];
      await expect(at(time, () => burn.connect(bob).burn())).to.changeTokenBalances(connection.ethers, token, holders, [
        0n,
        0n,
        0n,
        -due,
      ]);
      expect(await token.allowance(alice, burn)).to.equal(MAX_UINT256);
      expect(await token.allowance(stakingPool, burn)).to.equal(0n);
    });

    it("[BRN-028] takes the rate's share of a small inventory, rounded down", async () => {
      const { due } = await burnAndCheck(10_000n * TOKEN + 1n);
      expect(due).to.equal(5_000n * TOKEN);
    });

    it("[BRN-028] takes at most the supply's share", async () => {
      const { due, supply } = await burnAndCheck(900_000n * TOKEN);
      expect(due).to.equal(supply / 100n);
    });

    it("[BRN-028] stops at the supply's floor", async () => {
      const { burn, token, alice, set, at } = await load();
      const supply = await token.totalSupply();
      await set(GENESIS + 1, { supplyFloorWei: supply - 77n });
      await at(GENESIS + 1, () => burn.connect(alice).deposit(TOKEN));
      await expect(at(READY, () => burn.burn())).to.emit(burn, "TokensBurned");
      expect(await token.totalSupply()).to.equal(supply - 77n);
      expect(await burn.totalBurned()).to.equal(77n);
    });

    it("[BRN-028] moves nothing where nothing is due: inventory, share or floor", async () => {
      const { burn, token, alice, set, at } = await load();
      const supply = await token.totalSupply();
      const refused = async (inventory: bigint, floor: bigint) => {
        const state = async () => [
          await burn.rate(),
          await burn.lastBurnAt(),
          await burn.supplyAfterLastBurn(),
          await burn.inventory(),
          await token.totalSupply(),
        ];
        const before = await state();
        expect(await burn.amountDue()).to.equal(0n);
        await expect(at(READY, () => burn.burn()))
          .to.be.revertedWithCustomError(burn, "BurnNothingToBurn")
          .withArgs(inventory, supply, floor);
        expect(await state()).to.deep.equal(before);
      };
      const floor = BURN_PARAMETERS.supplyFloor;
      await refused(0n, floor);
      // Half of one wei, rounded down.
      await at(GENESIS + 1, () => burn.connect(alice).deposit(1n));
      await refused(1n, floor);
      await at(GENESIS + 1, () => burn.connect(alice).deposit(TOKEN - 1n));
      for (const above of [0n, 5n]) {
        await set(GENESIS + 1, { supplyFloorWei: supply + above });
        await refused(TOKEN, supply + above);
      }
      await set(GENESIS + 1, { supplyFloorWei: 0n, maximumSupplyShareWad: 0n });
      await refused(TOKEN, 0n);
    });

    it("[BRN-030] [ADV-107] refuses a burn before the epoch's end, at deployment and after a burn", async () => {
      const { burn, alice, at } = await load();
      await at(GENESIS + 1, () => burn.connect(alice).deposit(TOKEN));
      await expect(at(READY - 1, () => burn.burn()))
        .to.be.revertedWithCustomError(burn, "BurnEpochActive")
        .withArgs(READY - 1, READY);
      await at(READY + 5, () => burn.burn());
      await expect(at(READY + 5 + BURN_EPOCH - 1, () => burn.burn()))
        .to.be.revertedWithCustomError(burn, "BurnEpochActive")
        .withArgs(READY + 5 + BURN_EPOCH - 1, READY + 5 + BURN_EPOCH);
      await at(READY + 5 + BURN_EPOCH, () => burn.burn());
    });

    it("[ADV-108] burns once after several epochs, with issuance per epoch elapsed", async () => {
      await burnAndCheck(TOKEN, BURN_PARAMETERS, 3 * BURN_EPOCH + 12_345);
    });

    const issuances = [
      { name: "far above the target", minted: 5_000_000n * TOKEN, elapsed: BURN_EPOCH },
      { name: "slightly above the target", minted: 15_000n * TOKEN, elapsed: BURN_EPOCH },
      { name: "slightly below the target", minted: 9_000n * TOKEN, elapsed: BURN_EPOCH },
      { name: "spread over two and a half epochs", minted: 60_000n * TOKEN + 7n, elapsed: 17 * DAY + 43_201 },
    ];
    for (const { name, minted, elapsed } of issuances) {
      it(`[BRN-102] moves the rate with issuance ${name}`, async () => {
        const { burn, token, alice, mint, at } = await load();
        const supplyBefore = await burn.supplyAfterLastBurn();
        await at(GENESIS + 1, () => burn.connect(alice).deposit(TOKEN));
        await mint(GENESIS + 2, minted);
        const supply = await token.totalSupply();
        expect(supply).to.equal(supplyBefore + minted);
        const expected = nextRate(INITIAL_BURN_RATE, supply, supplyBefore, BigInt(elapsed), BURN_PARAMETERS);
        await at(GENESIS + elapsed, () => burn.burn());
        expect(await burn.rate()).to.equal(expected);
      });
    }

    it("[BRN-102] rounds the size of a move down at each step", async () => {
      const { burn, alice, set, at } = await load();
      const target = WAD / 100n;
      const rate = (9n * WAD) / 10n;
      await at(GENESIS + 1, () => burn.connect(alice).deposit(TOKEN));
      // Without issuance the distance is the target itself; of these scales some one tells the roundings apart.
      const moveOf = (magnitude: bigint): bigint => (rate * magnitude) / (8n * WAD);
      const scales = Array.from({ length: 200 }, (_, index) => 3n * target + BigInt(index));
      const issuanceScale = scales.find((scale) => {
        const down = (target * WAD) / scale;
        return down * scale < target * WAD && moveOf(down) < moveOf(down + 1n);
      });
      expect(issuanceScale).to.be.a("bigint");
      await set(GENESIS + 2, { minimumRateWad: rate, maximumRateWad: WAD });
      await set(GENESIS + 2, { issuanceTargetWad: twosComplement(-target), issuanceScaleWad: issuanceScale ?? 1n });
      expect(await burn.rate()).to.equal(rate);
      await at(READY, () => burn.burn());
      expect(await burn.rate()).to.equal(rate + moveOf((target * WAD) / (issuanceScale ?? 1n)));
    });

    it("[BRN-101] moves the rate by an eighth at most, up and down", async () => {
      const { burn, alice, mint, set, at } = await load();
      await at(GENESIS + 1, () => burn.connect(alice).deposit(1_000n * TOKEN));
      await mint(GENESIS + 2, 5_000_000n * TOKEN);
      await at(READY, () => burn.burn());
      const up = INITIAL_BURN_RATE + INITIAL_BURN_RATE / 8n;
      expect(await burn.rate()).to.equal(up);
      await set(READY, { issuanceTargetWad: WAD / 2n });
      await at(READY + BURN_EPOCH, () => burn.burn());
      expect(await burn.rate()).to.equal(up - up / 8n);
    });

    it("[BRN-102] sees a fall of the supply as negative issuance", async () => {
      const { burn, token, alice, set, at } = await load();
      await set(GENESIS + 1, { issuanceTargetWad: twosComplement(-WAD / 1_000n) });
      const parameters = { ...BURN_PARAMETERS, issuanceTarget: -WAD / 1_000n };
      const supplyBefore = await burn.supplyAfterLastBurn();
      await at(GENESIS + 1, () => burn.connect(alice).deposit(TOKEN));
      await at(GENESIS + 2, () => token.connect(alice).burn(20_000n * TOKEN));
      const supply = supplyBefore - 20_000n * TOKEN;
      const expected = nextRate(INITIAL_BURN_RATE, supply, supplyBefore, BigInt(BURN_EPOCH), parameters);
      expect(expected).to.be.lessThan(INITIAL_BURN_RATE);
      await at(READY, () => burn.burn());
      expect(await burn.rate()).to.equal(expected);
    });

    it("[BRN-101] keeps the rate between its bounds", async () => {
      const { burn, alice, mint, set, at } = await load();
      await at(GENESIS + 1, () => burn.connect(alice).deposit(1_000n * TOKEN));
      await set(GENESIS + 1, { maximumRateWad: INITIAL_BURN_RATE + 5n, minimumRateWad: INITIAL_BURN_RATE - 5n });
      await mint(GENESIS + 2, 5_000_000n * TOKEN);
      await at(READY, () => burn.burn());
      expect(await burn.rate()).to.equal(INITIAL_BURN_RATE + 5n);
      await set(READY, { issuanceTargetWad: WAD });
      await at(READY + BURN_EPOCH, () => burn.burn());
      expect(await burn.rate()).to.equal(INITIAL_BURN_RATE - 5n);
    });

    it("moves even the least rate", async () => {
      const { burn, token, manager, alice, at } = await load();
      const parameters = { ...BURN_PARAMETERS, minimumRate: 8n, issuanceTarget: -WAD };
      const small = await at(GENESIS, () =>
        connection.ethers.deployContract("AutomatedBurn", [manager, token, BURN_EPOCH, 8n, parameters]),
      );
      await at(GENESIS, () => token.connect(alice).approve(small, MAX_UINT256));
      await at(GENESIS, () => small.connect(alice).deposit(TOKEN));
      await expect(at(READY, () => small.burn()))
        .to.emit(small, "TokensBurned")
        .withArgs(8n, 9n);
      expect(await burn.totalBurned()).to.equal(0n);
    });

    it("[BRN-027] refuses a token whose supply doesn't fall by what was burned", async () => {
      const { manager, alice, at } = await load();
      const { ethers } = connection;
      const token = await at(GENESIS, () => ethers.deployContract("InexactBurnToken"));
      await at(GENESIS, () => token.mint(alice, 2_000_000n * TOKEN));
      const burn = await at(GENESIS, () =>
        ethers.deployContract("AutomatedBurn", [manager, token, BURN_EPOCH, INITIAL_BURN_RATE, BURN_PARAMETERS]),
      );
      await at(GENESIS, () => token.connect(alice).approve(burn, MAX_UINT256));
      await at(GENESIS, () => burn.connect(alice).deposit(100n));
      await expect(at(READY, () => burn.burn()))
        .to.be.revertedWithCustomError(burn, "BurnNotExact")
        .withArgs(25n, 50n);
    });
  });

  describe("setParameters", () => {
    const names = [
      "minimumRateWad",
      "maximumRateWad",
      "maximumSupplyShareWad",
      "supplyFloorWei",
      "issuanceTargetWad",
      "issuanceScaleWad",
    ];

    it("lists its parameters in a fixed order", async () => {
      const { burn } = await load();
      expect(await burn.parameterIds()).to.deep.equal(names.map(id));
    });

    it("sets each parameter", async () => {
      const { burn, set } = await load();
      const changes: [string, bigint, bigint][] = [
        ["minimumRateWad", BURN_PARAMETERS.minimumRate, 8n],
        ["maximumRateWad", BURN_PARAMETERS.maximumRate, WAD],
        ["maximumSupplyShareWad", BURN_PARAMETERS.maximumSupplyShare, WAD],
        ["supplyFloorWei", BURN_PARAMETERS.supplyFloor, 2n ** 128n - 1n],
        ["issuanceTargetWad", BURN_PARAMETERS.issuanceTarget, twosComplement(-WAD)],
        ["issuanceScaleWad", BURN_PARAMETERS.issuanceScale, 1n],
      ];
      expect(changes.map(([name]) => name)).to.deep.equal(names);
      for (const [name, oldValue, newValue] of changes) {
        expect(await burn.parameterOf(id(name))).to.equal(oldValue);
        await expect(set(GENESIS + 1, { [name]: newValue }))
          .to.emit(burn, "ParameterSet")
          .withArgs(id(name), oldValue, newValue);
        expect(await burn.parameterOf(id(name))).to.equal(newValue);
      }
      expect(await burn.rate()).to.equal(INITIAL_BURN_RATE);
    });

    it("[BRN-109] brings the rate into its new bounds", async () => {
      const { burn, set } = await load();
      await expect(set(GENESIS + 1, { maximumRateWad: WAD / 4n }))
        .to.emit(burn, "BurnRateBounded")
        .withArgs(WAD / 4n);
      expect(await burn.rate()).to.equal(WAD / 4n);
      await set(GENESIS + 1, { maximumRateWad: WAD, minimumRateWad: WAD / 3n });
      expect(await burn.rate()).to.equal(WAD / 3n);
    });

    it("[GOV-043] refuses values outside their ranges and sets that don't belong together", async () => {
      const { burn, set } = await load();
      const { minimumRate, maximumRate } = BURN_PARAMETERS;
      const broken: [string, bigint, string, bigint, bigint][] = [
        ["minimumRateWad", 7n, "minimumRateWad", 8n, WAD],
        ["minimumRateWad", WAD + 1n, "minimumRateWad", 8n, WAD],
        ["minimumRateWad", maximumRate + 1n, "maximumRateWad", maximumRate + 1n, WAD],
        ["maximumRateWad", minimumRate - 1n, "maximumRateWad", minimumRate, WAD],
        ["maximumRateWad", WAD + 1n, "maximumRateWad", minimumRate, WAD],
        ["maximumSupplyShareWad", WAD + 1n, "maximumSupplyShareWad", 0n, WAD],
        ["issuanceScaleWad", 0n, "issuanceScaleWad", 1n, WAD],
        ["issuanceScaleWad", WAD + 1n, "issuanceScaleWad", 1n, WAD],
      ];
      for (const [name, value, reported, least, most] of broken) {
        const shown = reported === name ? value : maximumRate;
        await expect(set(GENESIS + 1, { [name]: value }))
          .to.be.revertedWithCustomError(burn, "ParameterOutOfRange")
          .withArgs(id(reported), shown, least, most);
      }
      for (const target of [WAD + 1n, twosComplement(-WAD - 1n)]) {
        await expect(set(GENESIS + 1, { issuanceTargetWad: target })).to.be.revertedWithCustomError(
          burn,
          "ParameterOutOfRange",
        );
      }
    });

    it("[GOV-048] checks a set as a whole, whatever its order", async () => {
      const { burn, set } = await load();
      await set(GENESIS + 1, { minimumRateWad: WAD, maximumRateWad: WAD });
      expect(await burn.rate()).to.equal(WAD);
      await set(GENESIS + 1, { maximumRateWad: 8n, minimumRateWad: 8n });
      expect(await burn.rate()).to.equal(8n);
    });

    it("refuses values that need more bits than they have", async () => {
      const { burn, set } = await load();
      for (const [name, bits] of [
        ["minimumRateWad", 64],
        ["maximumRateWad", 64],
        ["maximumSupplyShareWad", 64],
        ["issuanceScaleWad", 64],
        ["supplyFloorWei", 128],
      ] as const) {
        await expect(set(GENESIS + 1, { [name]: 2n ** BigInt(bits) }))
          .to.be.revertedWithCustomError(burn, "SafeCastOverflowedUintDowncast")
          .withArgs(bits, 2n ** BigInt(bits));
      }
      await expect(set(GENESIS + 1, { issuanceTargetWad: 2n ** 127n }))
        .to.be.revertedWithCustomError(burn, "SafeCastOverflowedIntDowncast")
        .withArgs(128, 2n ** 127n);
    });

    it("refuses unknown ids, mismatched counts, and unauthorized callers", async () => {
      const { burn, alice, set, at } = await load();
      await expect(set(GENESIS + 1, { unknown: 1n }))
        .to.be.revertedWithCustomError(burn, "ParameterUnknown")
        .withArgs(id("unknown"));
      await expect(burn.parameterOf(id("unknown")))
        .to.be.revertedWithCustomError(burn, "ParameterUnknown")
        .withArgs(id("unknown"));
      await expect(at(GENESIS + 1, () => burn.setParameters([id("supplyFloorWei")], [])))
        .to.be.revertedWithCustomError(burn, "ParameterCountMismatch")
        .withArgs(1, 0);
      await expect(at(GENESIS + 1, () => burn.connect(alice).setParameters([], [])))
        .to.be.revertedWithCustomError(burn, "AccessManagedUnauthorized")
        .withArgs(alice.address);
    });
  });
});
