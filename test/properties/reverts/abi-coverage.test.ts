import { expect } from "chai";

import { REVERT_RULES } from "../../../simulations/invariants/specification/revert-rules.ts";
import { ALL_RULES } from "./all-rules.ts";
import { changesState, type DeployedContract, deployedContracts, signatureOf } from "./deployed-contracts.ts";
import { NEVER_RAISED } from "./never-raised.ts";

/** A function of a contract: `RewardPool.stake(uint256)`. */
const functionsOf = ({ name, abi }: DeployedContract): string[] =>
  abi.filter(changesState).map((entry) => `${name}.${signatureOf(entry)}`);

const errorsOf = ({ name, abi }: DeployedContract): string[] =>
  abi.filter(({ type }) => type === "error").map((entry) => `${name}.${entry.name!}`);

/** What the specification's rules are about, those of deployments aside. */
const ruled = (): string[] =>
  REVERT_RULES.filter(({ signature }) => signature !== "constructor").flatMap(({ contracts, signature }) =>
    contracts.map((contract) => `${contract}.${signature}`),
  );

const share = (part: number, whole: number): string => `${part} of ${whole}, ${((100 * part) / whole).toFixed(0)} %`;

describe("Revert rules", () => {
  let contracts: DeployedContract[];

  before(async () => {
    contracts = await deployedContracts();
  });

  it("[REV-057] state each function that changes state exactly once, and none that there isn't", () => {
    const functions = contracts.flatMap(functionsOf).sort();
    expect(ruled().sort()).to.deep.equal(functions);
    console.log(`      functions with a revert rule: ${share(ruled().length, functions.length)}`);
  });

  it("[REV-057] each have a table of cases for each contract, with a case that succeeds", () => {
    const stated = REVERT_RULES.flatMap(({ id, contracts: names }) => names.map((name) => `${id} ${name}`)).sort();
    expect(ALL_RULES.map(({ id, contract }) => `${id} ${contract}`).sort()).to.deep.equal(stated);
    expect(ALL_RULES.filter(({ successes }) => successes === 0)).to.deep.equal([]);
  });

  it("[REV-057] assert each error that a contract declares or inherits, but those that can't be raised", () => {
    const asserted = new Set(
      ALL_RULES.flatMap(({ contract, errors }) => errors.map((error) => `${contract}.${error}`)),
    );
    const errors = contracts.flatMap(errorsOf);
    const unraised = NEVER_RAISED.flatMap(({ error, contracts: names }) => names.map((name) => `${name}.${error}`));
    expect(errors.filter((error) => !asserted.has(error)).sort()).to.deep.equal(unraised.sort());
    const raised = errors.length - unraised.length;
    console.log(`      errors asserted: ${share(raised, raised)}; never raised, with the reason: ${unraised.length}`);
  });
});
