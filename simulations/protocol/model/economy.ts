import type { EconomyParameters } from "../../economies/parameters.ts";
import type { PROTOCOL_ACCOUNTS } from "../../deployment/plan.ts";
import { expectedParameters, requiredAccounts } from "../../deployment/plan.ts";
import { CONTRACT_IDS } from "../snapshot.ts";
import type { Account } from "./account.ts";
import { Accounts } from "./accounts.ts";
import { Block } from "./block.ts";
import { Burn } from "./burn.ts";
import { Buyback } from "./buyback.ts";
import { Minter } from "./emission.ts";
import { Erc20 } from "./erc20.ts";
import { mintGenesis } from "./genesis.ts";
import { createGovernance } from "./governance/governance.ts";
import type { Governance } from "./governance/governance.ts";
import { Pair } from "./pair.ts";
import { PriceOracle } from "./price-oracle.ts";
import type { Revert } from "./revert.ts";
import { RevenueSplit } from "./revenue-split.ts";
import { RewardPool } from "./reward-pool.ts";
import { Router } from "./router.ts";
import { Token } from "./token.ts";
import { UsageFees } from "./usage-fees.ts";
import { Vesting } from "./vesting.ts";

/** Ids of the accounts that genesis gives a part in the protocol. */
export type ProtocolAccounts = Readonly<Record<(typeof PROTOCOL_ACCOUNTS)[number], string>>;

/** Ids that the deployment module takes for the protocol's own accounts. */
export const DEFAULT_PROTOCOL_ACCOUNTS: ProtocolAccounts = {
  guardian: "guardian",
  proposer: "proposer",
  treasury: "treasury",
  contributions: "contributions",
};

/** What a model begins with. */
export interface EconomySetup {
  readonly parameters: EconomyParameters;
  readonly genesisSeconds: bigint;
  /** Ids of those who may act, beside those that the parameters name. */
  readonly accountIds: readonly string[];
  readonly protocolAccounts?: ProtocolAccounts;
}

/** A part of the state that a checkpoint keeps. */
interface Kept {
  save(): unknown;
  restore(kept: unknown): void;
}

/** Every contract of the economy, as genesis leaves them. */
export class Economy {
  readonly setup: EconomySetup;
  /** Ids of the contracts and of the protocol's own accounts. */
  readonly ownIds: readonly string[];
  readonly block: Block;
  readonly accounts = new Accounts();
  readonly token: Token;
  readonly quote: Erc20;
  readonly pair: Pair;
  readonly router: Router;
  readonly staking: RewardPool;
  readonly liquidityMining: RewardPool;
  readonly minter: Minter;
  readonly oracle: PriceOracle;
  readonly burn: Burn;
  readonly buyback: Buyback;
  readonly fees: UsageFees;
  readonly vesting: Vesting;
  readonly governance: Governance;
  /** Contracts whose parameters governance may change, by their names in the deployment. */
  readonly tunables;
  readonly #kept: readonly Kept[];
  #wholes = 0;

  constructor(setup: EconomySetup) {
    const { parameters, genesisSeconds } = setup;
    const { accounts } = this;
    this.setup = setup;
    this.block = new Block(genesisSeconds);
    const protocol = setup.protocolAccounts ?? DEFAULT_PROTOCOL_ACCOUNTS;
    this.ownIds = [...CONTRACT_IDS, ...Object.values(protocol)];
    for (const id of [...this.ownIds, ...setup.accountIds]) accounts.add(id);
    for (const id of requiredAccounts(parameters)) if (!(id in protocol)) accounts.add(id);
    const treasury = accounts.get(protocol.treasury);

    this.token = new Token(parameters.token.maxSupplyWei, accounts, this.block);
    this.quote = new Erc20("quote", accounts);
    this.pair = new Pair(this.token, this.quote, accounts, this.block);
    this.vesting = this.#createVesting(treasury);
    mintGenesis(this, treasury);

    this.router = new Router(this.pair, accounts.get("router"), this.block);
    this.staking = this.#createPool("staking");
    this.liquidityMining = this.#createPool("liquidityMining");
    this.minter = this.#createMinter(accounts.get(protocol.contributions));
    this.oracle = new PriceOracle(this.pair, this.block, parameters.buyback.maximumObservationAgeSeconds);
    this.burn = this.#createBurn();
    this.buyback = this.#createBuyback();
    this.fees = this.#createFees(treasury);
    const { minter, fees, burn, buyback } = this;
    this.tunables = { minter, stakingPool: this.staking, miningPool: this.liquidityMining, fees, burn, buyback };
    this.governance = createGovernance(this, protocol);
    this.#kept = [
      this.token,
      this.quote,
      this.pair,
      this.staking,
      this.liquidityMining,
      this.minter,
      this.oracle,
      this.burn,
      this.buyback,
      this.fees,
      this.vesting,
      this.governance,
    ];
  }

  /** Keep what the contracts hold beside their accounts. */
  save(): readonly unknown[] {
    return [this.block.nowSeconds, ...this.#kept.map((part) => part.save())];
  }

  /** Return to what was kept. */
  restore([nowSeconds, ...kept]: readonly unknown[]): void {
    this.block.nowSeconds = nowSeconds as bigint;
    for (const [index, part] of this.#kept.entries()) part.restore(kept[index]);
  }

  /** Run what takes effect whole or not at all. */
  runWhole(run: () => Revert): Revert {
    // Checkpoints from outside have positive numbers.
    const number = --this.#wholes;
    this.accounts.checkpoint(number);
    const kept = this.save();
    const refused = run();
    if (refused === undefined) {
      this.accounts.commit();
      return undefined;
    }
    this.accounts.rollback(number);
    this.restore(kept);
    this.block.takeEvents();
    return refused;
  }

  #createVesting(treasury: Account): Vesting {
    const { parameters, genesisSeconds } = this.setup;
    const grants = parameters.grants.map((grant) => ({
      beneficiary: grant.beneficiary,
      totalWei: grant.totalWei,
      releasedWei: 0n,
      startSeconds: genesisSeconds + grant.startSeconds,
      cliffSeconds: grant.cliffSeconds,
      durationSeconds: grant.durationSeconds,
      revocable: grant.revocable,
      revokedAtSeconds: 0n,
    }));
    const { accounts, token, block } = this;
    return new Vesting({ account: accounts.get("vesting"), treasury, token, grants, accounts, block });
  }

  #createPool(id: "staking" | "liquidityMining"): RewardPool {
    const { parameters } = this.setup;
    const { accounts, token, pair, block } = this;
    const isStaking = id === "staking";
    return new RewardPool({
      id,
      contract: isStaking ? "staking-pool" : "mining-pool",
      stakedAsset: isStaking ? token : pair.shares,
      token,
      settings: parameters[id],
      parameters: expectedParameters(parameters)[isStaking ? "stakingPool" : "miningPool"],
      haltSeconds: parameters.governance.haltSeconds,
      accounts,
      block,
    });
  }

  #createMinter(contributions: Account): Minter {
    const { parameters, genesisSeconds } = this.setup;
    const { accounts, token, staking, liquidityMining, block } = this;
    return new Minter({
      account: accounts.get("minter"),
      contributions,
      schedule: parameters.emission.schedule,
      startSeconds: genesisSeconds,
      parameters: expectedParameters(this.setup.parameters).minter,
      token,
      staking,
      liquidityMining,
      block,
    });
  }

  #createBurn(): Burn {
    const { burn } = this.setup.parameters;
    const { accounts, token, block } = this;
    return new Burn({
      account: accounts.get("burn"),
      token,
      epochSeconds: burn.epochSeconds,
      initialRateWad: burn.initialRateWad,
      parameters: expectedParameters(this.setup.parameters).burn,
      block,
    });
  }

  #createBuyback(): Buyback {
    const { accounts, pair, router, oracle, staking, burn, block } = this;
    return new Buyback({
      account: accounts.get("buyback"),
      pair,
      router,
      oracle,
      stakingPool: staking,
      burn,
      parameters: expectedParameters(this.setup.parameters).buyback,
      haltSeconds: this.setup.parameters.governance.haltSeconds,
      block,
    });
  }

  #createFees(treasury: Account): UsageFees {
    const { parameters, genesisSeconds } = this.setup;
    const { accounts, token, quote, burn, buyback, staking, oracle, block } = this;
    const account = accounts.get("fees");
    const split = new RevenueSplit({ account, treasury, token, quote, burn, buyback, stakingPool: staking, block });
    return new UsageFees({
      account,
      split,
      oracle,
      parameters: expectedParameters(this.setup.parameters).fees,
      initialUnitPriceWad: parameters.fees.initialUnitPriceWad,
      pricingPeriodSeconds: parameters.fees.pricingPeriodSeconds,
      startSeconds: genesisSeconds,
      quoteUnit: 10n ** BigInt(parameters.quote.decimals),
      accounts,
      block,
    });
  }
}
