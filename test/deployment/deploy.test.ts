import { expect } from "chai";
import { concat, Contract, decodeBytes32String, getCreate2Address, id, keccak256, ZeroAddress, ZeroHash } from "ethers";

import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { accountOf, expectedParameters, ROLES } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan, Role } from "../../simulations/deployment/plan.ts";
import { parameterNumber } from "../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../simulations/economies/tunables.ts";
import { readBack, requireEqual } from "../../simulations/deployment/read-back.ts";
import { PAIR_INIT_CODE_HASH } from "../../simulations/deployment/uniswap.ts";
import { PRESET_NAMES } from "../../simulations/economies/presets.ts";
import { request, toQuantity } from "../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import type { Receipt } from "../../simulations/deployment/receipts.ts";
import { abiOf, deployed, membersOf, start } from "./deployed.ts";
import type { Deployed } from "./deployed.ts";
import { failureOf, GENESIS_SECONDS } from "./plans.ts";

const TUNABLES: Readonly<Record<TunableContract, string>> = {
  minter: "EmissionMinter",
  stakingPool: "RewardPool",
  miningPool: "RewardPool",
  fees: "UsageFees",
  burn: "AutomatedBurn",
  buyback: "Buyback",
};

describe("deployment", () => {
  for (const preset of PRESET_NAMES) {
    describe(`of ${preset}`, () => {
      let economy: Deployed;

      before(async () => {
        economy = await deployed(preset);
      });

      after(() => economy.close());

      it("reads back without a difference", async () => {
        const rows = await economy.rows();
        expect(rows.filter(({ expected, actual }) => expected !== actual)).to.deep.equal([]);
        expect(rows.length).to.be.at.least(120);
        expect(new Set(rows.map(({ path }) => path)).size).to.equal(rows.length);
        requireEqual(rows);
      });

      it("plans a value for each parameter that a contract offers, and for no other", async () => {
        const expected = expectedParameters(economy.plan.parameters);
        for (const [name, artifact] of Object.entries(TUNABLES) as [TunableContract, string][]) {
          const contract = await economy.at(name, artifact);
          const ids = (await contract.getFunction("parameterIds")()) as string[];
          const values: Record<string, bigint> = {};
          for (const id of ids)
            values[decodeBytes32String(id)] = (await contract.getFunction("parameterOf")(id)) as bigint;
          expect(values, name).to.deep.equal(expected[name]);
        }
      });

      it("[ACL-050] [ACL-111] leaves the roles as planned, and the deployer with none", async () => {
        const { plan, addresses } = economy;
        const holders = {
          admin: addresses.timelock,
          governor: addresses.timelock,
          guardian: addresses.guardianship,
          steward: addresses.steward,
          proposer: accountOf(plan, "proposer"),
        };
        for (const [role, holder] of Object.entries(holders) as [Role, string][]) {
          expect(await membersOf(economy, ROLES[role]), role).to.deep.equal([[holder.toLowerCase(), 0n]]);
        }
        const timelock = await economy.at("timelock", "EconomyTimelock");
        for (const role of [ZeroHash, id("PROPOSER_ROLE"), id("CANCELLER_ROLE"), id("EXECUTOR_ROLE")]) {
          expect(await timelock.getFunction("hasRole")(role, plan.deployer), role).to.be.false;
        }
        expect(await timelock.getFunction("hasRole")(id("PROPOSER_ROLE"), addresses.governor)).to.be.true;
      });

      it("[ACL-103] [ACL-104] [GOV-046] opens tuning to the steward alone, resuming to the timelock, halting to the guardianship", async () => {
        const { plan, addresses } = economy;
        const manager = await economy.at("manager", "AccessManager");
        const pool = (await economy.at("stakingPool", "RewardPool")).interface;
        const permitted = async (account: string, method: string) => {
          const { selector } = pool.getFunction(method)!;
          const answer = (await manager.getFunction("canCall")(account, addresses.stakingPool, selector)) as [
            boolean,
            bigint,
          ];
          return [...answer];
        };
        const holders = { setParameters: "steward", resume: "timelock", halt: "guardianship" } as const;
        const callers = { ...addresses, ...plan.accounts, deployer: plan.deployer };
        for (const [method, holder] of Object.entries(holders)) {
          for (const [name, account] of Object.entries(callers)) {
            expect(await permitted(account, method), `${method} ${name}`).to.deep.equal([name === holder, 0n]);
          }
        }
      });

      it("stands at the genesis time, its pair where the router looks for it", async () => {
        const { addresses, provider } = economy;
        const block = await request<{ timestamp: string }>(provider, "eth_getBlockByNumber", "latest", false);
        expect(BigInt(block.timestamp)).to.equal(GENESIS_SECONDS);
        const [first, second] = [addresses.token.toLowerCase(), addresses.quote.toLowerCase()].sort();
        const salt = keccak256(concat([first!, second!]));
        expect(addresses.pair).to.equal(getCreate2Address(addresses.factory, salt, PAIR_INIT_CODE_HASH));
      });

      it("[VST-105] funds the grants in full", async () => {
        const { plan, addresses } = economy;
        const token = await economy.at("token", "EconomyToken");
        const vesting = await economy.at("vesting", "VestingGrants");
        const totalWei = plan.parameters.grants.reduce((sum, grant) => sum + grant.totalWei, 0n);
        expect(await token.getFunction("balanceOf")(addresses.vesting)).to.equal(totalWei);
        expect(await vesting.getFunction("totalOutstanding")()).to.equal(totalWei);
      });

      it("leaves the deployer without tokens, quote or shares of the pool", async () => {
        const { plan } = economy;
        const abi = "IERC20Metadata";
        for (const asset of ["token", "quote", "pair"] as const) {
          const contract = await economy.at(asset, abi);
          expect(await contract.getFunction("balanceOf")(plan.deployer), asset).to.equal(0n);
        }
        const token = await economy.at("token", abi);
        expect(await token.getFunction("totalSupply")()).to.equal(plan.parameters.token.genesisSupplyWei);
      });
    });
  }

  describe("read-back", () => {
    let economy: Deployed;

    before(async () => {
      economy = await deployed("baseline");
    });

    after(() => economy.close());

    /** What a plan that differs in one figure is told. */
    const problemsOf = async (change: (plan: DeploymentPlan) => DeploymentPlan) => {
      const { code, problems } = await failureOf(async () => requireEqual(await economy.rows(change(economy.plan))));
      expect(code).to.equal("TW502");
      return problems.map(({ path, value, allowed }) => [path, value, allowed]);
    };

    it("reports a figure that differs, with its path, what the file says and what the chain says", async () => {
      const { parameters } = economy.plan;
      const { cooldownSeconds } = parameters.staking;
      expect(
        await problemsOf((plan) => ({
          ...plan,
          parameters: { ...parameters, staking: { ...parameters.staking, cooldownSeconds: cooldownSeconds + 1n } },
        })),
      ).to.deep.equal([["stakingPool.cooldownSeconds", `${cooldownSeconds}`, `${cooldownSeconds + 1n}`]]);
    });

    it("sees each part of the file: supply, grants, schedule, tiers, liquidity, delays, votes, limits", async () => {
      const { parameters } = economy.plan;
      const [grant, ...grants] = parameters.grants;
      const [tier, ...tiers] = parameters.staking.lockTiers;
      const { liquidity, staking, token, emission, governance, fees } = parameters;
      const { schedule } = emission;
      const { steward } = governance;
      const changed: Partial<DeploymentPlan["parameters"]> = {
        token: { ...token, maxSupplyWei: token.maxSupplyWei + 1n, symbol: "OTHER" },
        grants: [{ ...grant!, cliffSeconds: grant!.cliffSeconds + 1n }, ...grants],
        staking: { ...staking, lockTiers: [{ ...tier!, weightBps: 1n }, ...tiers] },
        liquidity: { ...liquidity, quoteWei: liquidity.quoteWei - 1n },
        fees: { ...fees, initialUnitPriceWad: 1n, pricingPeriodSeconds: 1n },
        emission: {
          ...emission,
          schedule: { ...schedule, ...(schedule.kind === "geometric" ? { shareWad: 1n } : {}) },
        },
        governance: {
          votingDelaySeconds: 1n,
          votingPeriodSeconds: 1n,
          proposalThresholdWei: 1n,
          quorumBps: 1n,
          executionDelaySeconds: 1n,
          minimumExecutionDelaySeconds: 1n,
          haltSeconds: 1n,
          guardianTermSeconds: 1n,
          steward: {
            vetoDelaySeconds: 1n,
            flaggedDelaySeconds: 1n,
            lifetimeSeconds: 1n,
            flagSeconds: 1n,
            narrowingSeconds: 1n,
            limits: steward.limits.map((each, parameter) => (parameter === 41 ? { ...each, step: 7n } : each)),
          },
        },
      };
      const found = await problemsOf((plan) => ({ ...plan, parameters: { ...parameters, ...changed } }));
      expect(found.map(([path]) => path)).to.have.members([
        "token.symbol",
        "token.MAX_SUPPLY",
        "vesting.grantOf(0)",
        "stakingPool.lockTiers",
        "pair.getReserves",
        "seeder.quoteAmount",
        "fees.initialUnitPriceWad",
        "fees.pricingPeriodSeconds",
        ...(schedule.kind === "geometric" ? ["schedule.shareWad"] : []),
        "timelock.getMinDelay",
        "timelock.minimumDelaySeconds",
        "governor.votingDelay",
        "governor.votingPeriod",
        "governor.proposalThreshold",
        "governor.quorumNumerator()",
        "stakingPool.haltSeconds",
        "miningPool.haltSeconds",
        "buyback.haltSeconds",
        "guardianship.maximumTermSeconds",
        "guardianship.powersUntil",
        "steward.vetoDelaySeconds",
        "steward.flaggedDelaySeconds",
        "steward.lifetimeSeconds",
        "steward.flagSeconds",
        "steward.narrowingSeconds",
        "steward.limitsOf(41)",
      ]);
    });

    it("reports a parameter that governance has changed since", async () => {
      const { plan, addresses, send } = economy;
      const steward = (await economy.at("steward", "ParameterSteward")).interface;
      const parameter = parameterNumber("burn", "supplyFloorWei");
      const value = plan.parameters.burn.supplyFloorWei - 1n;
      const limits = { ...plan.parameters.governance.steward.limits[parameter]!, minimum: value };
      const widen = steward.encodeFunctionData("setLimits", [parameter, limits]);
      const adopt = steward.encodeFunctionData("adopt", [[{ parameter, value }]]);
      for (const call of [widen, adopt]) await send(addresses.timelock, addresses.steward, call, GENESIS_SECONDS + 1n);
      const problems = await problemsOf((unchanged) => unchanged);
      expect(problems.map(([path]) => path)).to.have.members(["burn.supplyFloorWei", `steward.limitsOf(${parameter})`]);
      expect(problems).to.deep.include(["burn.supplyFloorWei", `${value}`, `${value + 1n}`]);
    });

    it("reports members, functions and delays that aren't in the plan", async () => {
      const fresh = await deployed("baseline");
      try {
        const { addresses, send } = fresh;
        const manager = (await fresh.at("manager", "AccessManager")).interface;
        const timelock = (await fresh.at("timelock", "EconomyTimelock")).interface;
        const intruder = `0x${"1".repeat(40)}`;
        const role = id("PROPOSER_ROLE");
        const open = ["0x12345678"];
        const calls = [
          [addresses.manager, manager.encodeFunctionData("grantRole", [ROLES.guardian, intruder, 0])],
          [
            addresses.manager,
            manager.encodeFunctionData("setTargetFunctionRole", [addresses.burn, open, 2n ** 64n - 1n]),
          ],
          [addresses.manager, manager.encodeFunctionData("setRoleGuardian", [ROLES.governor, ROLES.guardian])],
          [addresses.timelock, timelock.encodeFunctionData("grantRole", [role, intruder])],
        ] as const;
        for (const [target, data] of calls) await send(addresses.timelock, target, data, GENESIS_SECONDS);
        const rows = await fresh.rows();
        const { code, problems } = await failureOf(() => requireEqual(rows));
        expect(code).to.equal("TW502");
        expect(problems.map(({ path }) => path)).to.deep.equal([
          "manager.members",
          `manager.getRoleGuardian(${ROLES.governor})`,
          "manager.otherFunctionRoles",
          "timelock.members",
        ]);
        expect(problems[0]?.value).to.contain(`${ROLES.guardian} ${intruder}`);
        expect(problems[3]?.value).to.contain(`PROPOSER_ROLE ${intruder}`);
      } finally {
        await fresh.close();
      }
    });
  });

  describe("deployEconomy", () => {
    it("gives the same addresses each time", async () => {
      const found: ContractAddresses[] = [];
      for (let round = 0; round < 2; round++) {
        const { deploy, plan, close } = await start("baseline");
        found.push(await deploy(plan));
        await close();
      }
      expect(found[0]).to.deep.equal(found[1]);
      expect(new Set(Object.values(found[0]!)).size).to.equal(Object.keys(found[0]!).length);
    });

    it("fails with TW501, and names what failed, when a contract refuses its parameters", async () => {
      const { deploy, plan, close } = await start("baseline");
      const buyback = { ...plan.parameters.buyback, bandBps: 501n };
      const { code, problems } = await failureOf(() =>
        deploy({ ...plan, parameters: { ...plan.parameters, buyback } }),
      );
      await close();
      expect(code).to.equal("TW501");
      expect(problems[0]?.message).to.contain("Economy#buyback");
      expect(problems[0]?.path).to.equal("the in-process chain");
    });

    it("fails with TW121 before it deploys anything when an account has no address", async () => {
      const { deploy, plan, provider, close } = await start("baseline");
      const { guardian: _guardian, ...accounts } = plan.accounts;
      const { code, problems } = await failureOf(() => deploy({ ...plan, accounts }));
      expect(await request(provider, "eth_blockNumber")).to.equal("0x0");
      await close();
      expect(code).to.equal("TW121");
      expect(problems[0]?.path).to.equal("accounts.guardian");
    });

    it("fails with TW121 before it deploys anything when the guardian is the zero address", async () => {
      const { deploy, plan, provider, close } = await start("baseline");
      const accounts = { ...plan.accounts, guardian: ZeroAddress };
      const { code, problems } = await failureOf(() => deploy({ ...plan, accounts }));
      expect(await request(provider, "eth_blockNumber")).to.equal("0x0");
      await close();
      expect(code).to.equal("TW121");
      expect(problems[0]).to.include({ path: "accounts.guardian", value: ZeroAddress });
    });

    it("creates each contract, the steward too, within the gas that a transaction may have", async () => {
      const { deploy, plan, provider, close } = await start("baseline");
      const gasOf = new Map<string, bigint>();
      const addresses = await deploy(plan);
      for (let number = Number(await request(provider, "eth_blockNumber")); number > 0; number--) {
        const block = await request<{ transactions: string[] }>(
          provider,
          "eth_getBlockByNumber",
          toQuantity(number),
          false,
        );
        for (const hash of block.transactions) {
          const receipt = await request<Receipt>(provider, "eth_getTransactionReceipt", hash);
          if (receipt.contractAddress !== null)
            gasOf.set(receipt.contractAddress.toLowerCase(), BigInt(receipt.gasUsed));
        }
      }
      await close();
      // EIP-7825.
      for (const [address, gas] of gasOf) expect(gas < 2n ** 24n, address).to.be.true;
      expect(gasOf.has(addresses.steward.toLowerCase())).to.be.true;
    });

    it("takes no more gas than was estimated where the clock goes on meanwhile", async () => {
      const { deploy, plan, provider, runner, close } = await start("baseline");
      const slow: Provider = {
        async request(args) {
          const answer = await provider.request(args);
          if (args.method === "eth_estimateGas") await request(provider, "evm_increaseTime", 3);
          return answer;
        },
      };
      requireEqual(await readBack(plan, await deploy(plan, slow), abiOf, runner));
      await close();
    });

    it("puts an economy on contracts that exist already", async () => {
      const { deploy, plan, provider, runner, close } = await start("baseline");
      const { factory, router, quote, token } = await deploy(plan);
      // Another deployer on the same chain, who brings the pool's quote: only what is the economy's own is new.
      const [, deployer = ""] = await request<string[]>(provider, "eth_accounts");
      const { interface: asset } = new Contract(quote, await abiOf("TestQuoteAsset"), runner);
      const data = asset.encodeFunctionData("mint", [deployer, plan.parameters.liquidity.quoteWei]);
      await request(provider, "evm_setNextBlockTimestamp", `0x${GENESIS_SECONDS.toString(16)}`);
      await request(provider, "eth_sendTransaction", { from: deployer, to: quote, data, gasPrice: "0x0" });
      const second = { ...plan, deployer, existing: { quote, uniswapFactory: factory, uniswapRouter: router } };
      const addresses = await deploy(second);
      expect(addresses).to.include({ factory, router, quote });
      expect(addresses.token).to.not.equal(token);
      requireEqual(await readBack(second, addresses, abiOf, runner));
      await close();
    });
  });
});
