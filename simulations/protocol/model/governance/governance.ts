import type { EconomyParameters } from "../../../economies/parameters.ts";
import type { GovernanceState } from "../../snapshot.ts";
import type { Account } from "../account.ts";
import type { Accounts } from "../accounts.ts";
import type { Block } from "../block.ts";
import type { Economy, ProtocolAccounts } from "../economy.ts";
import type { Votes } from "../votes.ts";
import { Governor } from "./governor.ts";
import { Guardianship } from "./guardianship.ts";
import { Steward } from "./steward.ts";
import type { StewardSetup } from "./steward.ts";
import { Timelock } from "./timelock.ts";

/** What governance is made of. */
export interface GovernanceSetup extends Pick<StewardSetup, "tunables" | "jointFacts" | "proposer"> {
  readonly terms: EconomyParameters["governance"];
  readonly guardian: Account;
  readonly votes: Votes;
  readonly accounts: Accounts;
  readonly block: Block;
}

interface Kept {
  readonly governor: unknown;
  readonly steward: unknown;
  readonly executionDelaySeconds: bigint;
  readonly guardian: Account;
  readonly powersUntilSeconds: bigint;
}

/** Those who govern: the vote, its delay, the guardian's powers, and the steward of all parameters. */
export class Governance {
  readonly governor: Governor;
  readonly timelock: Timelock;
  readonly guardianship: Guardianship;
  readonly steward: Steward;
  readonly #accounts: Accounts;
  #shown: GovernanceState | undefined;

  constructor({ terms, guardian, votes, accounts, block, ...rest }: GovernanceSetup) {
    const { votingDelaySeconds, votingPeriodSeconds, proposalThresholdWei, quorumBps } = terms;
    const voting = { votingDelaySeconds, votingPeriodSeconds, proposalThresholdWei, quorumBps };
    this.#accounts = accounts;
    this.timelock = new Timelock(accounts.get("timelock"), terms, block);
    this.guardianship = new Guardianship(guardian, terms.guardianTermSeconds, block);
    this.governor = new Governor({ votes, timelock: this.timelock, terms: voting, block });
    this.steward = new Steward({ ...rest, terms: terms.steward, block });
  }

  /** Show who governs, and what they have begun: the same object as long as nothing changes. */
  show(): GovernanceState {
    const { terms } = this.governor.settings;
    const state: GovernanceState = {
      ...terms,
      executionDelaySeconds: this.timelock.delaySeconds,
      proposals: this.governor.show(),
      guardian: this.guardianship.guardian.id,
      guardianPowersUntilSeconds: this.guardianship.powersUntilSeconds,
      steward: this.steward.show(),
    };
    const names = Object.keys(state) as (keyof GovernanceState)[];
    const shown = this.#shown;
    if (shown !== undefined && names.every((name) => shown[name] === state[name])) return shown;
    return (this.#shown = state);
  }

  /** Begin as a snapshot shows it. */
  begin(state: GovernanceState): void {
    this.governor.begin(state, state.proposals);
    this.timelock.delaySeconds = state.executionDelaySeconds;
    this.guardianship.guardian = this.#accounts.get(state.guardian);
    this.guardianship.powersUntilSeconds = state.guardianPowersUntilSeconds;
    this.steward.restore(state.steward);
  }

  save(): unknown {
    const { guardian, powersUntilSeconds } = this.guardianship;
    const kept: Kept = {
      governor: this.governor.save(),
      steward: this.steward.save(),
      executionDelaySeconds: this.timelock.delaySeconds,
      guardian,
      powersUntilSeconds,
    };
    return kept;
  }

  restore(kept: unknown): void {
    const { governor, steward, executionDelaySeconds, guardian, powersUntilSeconds } = kept as Kept;
    this.governor.restore(governor);
    this.steward.restore(steward);
    this.timelock.delaySeconds = executionDelaySeconds;
    Object.assign(this.guardianship, { guardian, powersUntilSeconds });
  }
}

/** Give an economy those who govern it, as genesis leaves them. */
export function createGovernance(
  { setup, accounts, token, tunables, block }: Pick<Economy, "setup" | "accounts" | "token" | "tunables" | "block">,
  { guardian, proposer }: ProtocolAccounts,
): Governance {
  const { parameters, genesisSeconds } = setup;
  return new Governance({
    terms: parameters.governance,
    guardian: accounts.get(guardian),
    proposer: accounts.get(proposer),
    votes: token.votes,
    tunables,
    jointFacts: () => ({
      schedule: parameters.emission.schedule,
      elapsedSeconds: block.nowSeconds - genesisSeconds,
      pricingPeriodSeconds: parameters.fees.pricingPeriodSeconds,
      totalSupplyWei: token.totalSupplyWei,
    }),
    accounts,
    block,
  });
}
