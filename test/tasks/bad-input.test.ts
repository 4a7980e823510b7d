import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { parseRequest } from "../../scripts/tasks/simulate.ts";
import type { SimulateArguments } from "../../scripts/tasks/simulate.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { formatError, TokenwrightError } from "../../simulations/errors.ts";
import { openRunFolder } from "../../simulations/recorder/run-folder.ts";
import { runHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";

const DEFAULTS: SimulateArguments = {
  economy: "baseline",
  scenario: "calm",
  market: undefined,
  marketFrom: undefined,
  backend: "chain",
  agents: "4",
  steps: "3",
  stepSeconds: "86400",
  seed: "1",
  fork: undefined,
  forkBlock: undefined,
  forkCache: undefined,
  out: undefined,
  json: false,
};

/** A bad input: what is typed, and what the message has to hold besides. */
interface Case {
  readonly title: string;
  readonly options: Partial<SimulateArguments>;
  readonly code: string;
  readonly parts: readonly string[];
}

const GOOD_CSV = "date,close\n2020-01-01,10\n2020-01-02,11\n2020-01-03,12\n2020-01-04,13\n";

const CSV_FILES: Readonly<Record<string, string>> = {
  "good.csv": GOOD_CSV,
  "empty.csv": "",
  "no-close.csv": "date,price\n2020-01-01,10\n",
  "no-date.csv": "day,close\n2020-01-01,10\n",
  "gap.csv": "date,close\n2020-01-01,10\n2020-01-03,12\n",
  "zero.csv": "date,close\n2020-01-01,0\n",
  "negative.csv": "date,close\n2020-01-01,-5\n",
  "text.csv": "date,close\n2020-01-01,ten\n",
  "unsorted.csv": "date,close\n2020-01-02,10\n2020-01-01,11\n",
  "twice.csv": "date,close\n2020-01-01,10\n2020-01-01,11\n",
};

/** Change the limits of one parameter; what is none gets those of the target stake. */
function withLimits({ governance, ...economy }: Economy, path: string, changes: object): object {
  const { steward } = governance;
  const limits = { ...(steward.limits[path] ?? steward.limits["staking.targetStake"]), ...changes };
  return {
    ...economy,
    governance: { ...governance, steward: { ...steward, limits: { ...steward.limits, [path]: limits } } },
  };
}

/** Economies that are wrong in one thing each, made from the baseline. */
const ECONOMIES: Readonly<Record<string, (economy: Economy) => unknown>> = {
  "allocations.json": (economy) => ({
    ...economy,
    allocations: economy.allocations.map((item, index) => (index === 0 ? { ...item, amount: "1" } : item)),
  }),
  "cap.json": (economy) => ({ ...economy, token: { ...economy.token, maxSupply: "5" } }),
  "weights.json": (economy) => ({
    ...economy,
    emission: { ...economy.emission, weightsBps: { ...economy.emission.weightsBps, staking: 1 } },
  }),
  "negative.json": (economy) => ({ ...economy, burn: { ...economy.burn, supplyFloor: "-1" } }),
  "absurd.json": (economy) => ({ ...economy, buyback: { ...economy.buyback, reserveShareBps: 1e9 } }),
  "cliff.json": (economy) => ({
    ...economy,
    allocations: economy.allocations.map((item) =>
      item.vesting === undefined ? item : { ...item, vesting: { ...item.vesting, cliffSeconds: 2e9 } },
    ),
  }),
  "quorum.json": ({ governance, ...economy }) => ({
    ...economy,
    governance: { ...governance, voting: { ...governance.voting, quorumBps: 10_001 } },
  }),
  "delay.json": ({ governance, ...economy }) => ({
    ...economy,
    governance: { ...governance, executionDelaySeconds: 0 },
  }),
  "parameter.json": (economy) => withLimits(economy, "staking.targetSteak", {}),
  "bounds.json": (economy) => withLimits(economy, "fees.targetUnitsPerPeriod", { maximum: 19_999 }),
};

/** Scenarios that are wrong in one thing each. */
const SCENARIOS: Readonly<Record<string, object>> = {
  "count.json": { counts: { whale: -2 } },
  "share.json": { shocks: [{ kind: "mass-unstaking", at: 0.5, share: 1.2 }] },
  "beyond.json": { shocks: [{ kind: "macro", at: 1.5, logReturn: -0.5 }] },
  "late.json": { shocks: [{ kind: "demand", step: 3, factor: 0.1 }] },
  "endless.json": { shocks: [{ kind: "keeper-outage", step: 1, untilStep: 9 }] },
  "kind.json": { population: { arbitrageurs: 0.1 } },
  "meteor.json": { shocks: [{ kind: "makro", at: 0.5, logReturn: -1 }] },
  "shares.json": { population: { keeper: 0.9 } },
};

/** Read a request as the task does, its folder included; gives what the user would see. */
async function failureText(options: Partial<SimulateArguments>): Promise<{ exitCode: number; text: string }> {
  try {
    openRunFolder((await parseRequest({ ...DEFAULTS, ...options })).out).discard();
  } catch (error) {
    if (error instanceof TokenwrightError) return { exitCode: error.exitCode, text: formatError(error) };
    throw error;
  }
  return { exitCode: 0, text: "" };
}

describe("bad input", () => {
  let root: string;
  const at = (name: string): string => join(root, name);

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "bad-input-"));
    for (const [name, text] of Object.entries(CSV_FILES)) writeFileSync(at(name), text);
    const baseline = await loadEconomy("baseline");
    for (const [name, spoil] of Object.entries(ECONOMIES)) writeFileSync(at(name), JSON.stringify(spoil(baseline)));
    for (const [name, change] of Object.entries(SCENARIOS)) {
      writeFileSync(at(name), JSON.stringify({ name: "own", title: "Own", description: "A team's own.", ...change }));
    }
    mkdirSync(at("full"));
    writeFileSync(at("full/notes.txt"), "mine");
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function cases(): Case[] {
    const market = (title: string, name: string, code: string, ...parts: string[]): Case => ({
      title,
      options: { market: at(name) },
      code,
      parts: [name, ...parts],
    });
    const economy = (title: string, name: string, ...parts: string[]): Case => ({
      title,
      options: { economy: at(name) },
      code: "TW102",
      parts,
    });
    const scenario = (title: string, name: string, ...parts: string[]): Case => ({
      title,
      options: { scenario: at(name) },
      code: "TW104",
      parts,
    });
    return [
      { title: "an unknown economy", options: { economy: "basline" }, code: "TW101", parts: ['"basline"', "baseline"] },
      { title: "a missing economy file", options: { economy: at("no.json") }, code: "TW101", parts: ["no.json"] },
      {
        title: "an unknown scenario",
        options: { scenario: "clam" },
        code: "TW103",
        parts: ["--scenario", '"clam"', "calm"],
      },
      { title: "a missing scenario file", options: { scenario: at("no.ts") }, code: "TW103", parts: ["no.ts"] },
      scenario("a negative count", "count.json", "counts.whale", "value:   -2", "between 0 and 100000"),
      scenario("a share over 100 %", "share.json", "shocks[0].share", "value:   1.2", "at most 1"),
      scenario("a shock outside the horizon", "beyond.json", "shocks[0].at", "value:   1.5"),
      scenario(
        "a shock at a step that the run doesn't have",
        "late.json",
        "shocks[0].step",
        "value:   3",
        "from 1 to 2",
      ),
      scenario("an outage that outlasts the run", "endless.json", "shocks[0].untilStep", "value:   9", "from 1 to 3"),
      scenario("an unknown kind of agent", "kind.json", "population.arbitrageurs", "did you mean arbitrageur?"),
      scenario("an unknown kind of shock", "meteor.json", "shocks[0].kind", '"makro"', 'did you mean "macro"?'),
      scenario("shares that don't add up to 1", "shares.json", "population", "add up to 1"),
      economy("allocations that don't add up", "allocations.json", "allocations"),
      economy("a cap below the genesis supply", "cap.json", "token.genesisSupply", '"400000000"', "between 0 and 5"),
      economy("weights that don't sum to 10,000", "weights.json", "emission.weightsBps", "10000"),
      economy("a negative number", "negative.json", "burn.supplyFloor", '"-1"'),
      economy("an absurd number", "absurd.json", "buyback.reserveShareBps", "1000000000"),
      economy("a quorum over 100 %", "quorum.json", "governance.voting.quorumBps", "10001", "between 1 and 10000"),
      economy("a delay of zero", "delay.json", "governance.executionDelaySeconds", "value:   0", "between 1 and"),
      economy("limits of no parameter", "parameter.json", "staking.targetSteak", "did you mean staking.targetStake?"),
      economy("a value outside its bounds", "bounds.json", "fees.targetUnitsPerPeriod", "19999", "20000"),
      economy("a cliff past its end", "cliff.json", "cliffSeconds", "2000000000"),
      market("a missing market file", "none.csv", "TW110"),
      market("an empty market file", "empty.csv", "TW111"),
      market("a missing close column", "no-close.csv", "TW111", "close"),
      market("a missing date column", "no-date.csv", "TW111", "date"),
      market("a gap", "gap.csv", "TW111", "gap.csv:3", '"2020-01-03"'),
      market("a price of zero", "zero.csv", "TW111", "zero.csv:2", '"0"'),
      market("a negative price", "negative.csv", "TW111", '"-5"'),
      market("a price that is no number", "text.csv", "TW111", '"ten"'),
      market("unsorted dates", "unsorted.csv", "TW111", "unsorted.csv:3"),
      market("duplicate dates", "twice.csv", "TW111", "twice.csv:3"),
      {
        title: "a first day that the file lacks",
        options: { market: at("good.csv"), marketFrom: "2019-12-31" },
        code: "TW112",
        parts: ["from", '"2019-12-31"', "2020-01-01 to 2020-01-04"],
      },
      {
        title: "a first day that is no date",
        options: { market: at("good.csv"), marketFrom: "2020-02-30" },
        code: "TW100",
        parts: ["--market-from", '"2020-02-30"', "YYYY-MM-DD"],
      },
      {
        title: "a first day without a market",
        options: { marketFrom: "2020-01-01" },
        code: "TW100",
        parts: ["--market-from", '"2020-01-01"', "--market FILE.csv"],
      },
      {
        title: "more steps than days",
        options: { market: at("good.csv"), steps: "5" },
        code: "TW112",
        parts: ["--steps", "value:   5", "at most 4"],
      },
      { title: "a folder that is not empty", options: { out: at("full") }, code: "TW120", parts: [at("full")] },
      { title: "a folder that is a file", options: { out: at("good.csv") }, code: "TW120", parts: ["good.csv"] },
      { title: "a folder below a file", options: { out: at("good.csv/run") }, code: "TW120", parts: ["good.csv/run"] },
      { title: "an empty folder name", options: { out: "" }, code: "TW100", parts: ["--out", '""'] },
      { title: "no agents", options: { agents: "0" }, code: "TW100", parts: ["--agents", '"0"', "from 1"] },
      { title: "no steps", options: { steps: "0" }, code: "TW100", parts: ["--steps", '"0"'] },
      {
        title: "a step that is too short",
        options: { stepSeconds: "60" },
        code: "TW100",
        parts: ["--step-seconds", '"60"'],
      },
      {
        title: "a seed that is none",
        options: { seed: "lucky" },
        code: "TW100",
        parts: ["--seed", '"lucky"', "from 0"],
      },
      {
        title: "an unknown backend",
        options: { backend: "Model" },
        code: "TW100",
        parts: ["--backend", '"Model"', "chain, model, lockstep"],
      },
      { title: "a fraction of an agent", options: { agents: "2.5" }, code: "TW100", parts: ["--agents", '"2.5"'] },
    ];
  }

  it("ends each with exit code 2 and a message that says where, what, what else and what next", async () => {
    const before = readdirSync(root).sort();
    for (const { title, options, code, parts } of cases()) {
      const { exitCode, text } = await failureText(options);
      expect(exitCode, `${title}: ${text}`).to.equal(2);
      for (const part of [`error ${code}:`, "at: ", "value: ", "allowed: ", "next: ", ...parts]) {
        expect(text, title).to.include(part);
      }
    }
    expect(readdirSync(root).sort()).to.deep.equal(before);
    expect(readdirSync(at("full"))).to.deep.equal(["notes.txt"]);
  });

  describe("on the command line", () => {
    let results: Readonly<Record<string, CommandResult>>;

    before(async function () {
      this.timeout(180_000);
      const commands: Readonly<Record<string, readonly string[]>> = {
        agents: ["simulate", "--agents", "0"],
        economy: ["simulate", "--economy", at("cap.json")],
        market: ["simulate", "--market", at("gap.csv")],
        out: ["simulate", "--out", at("full"), "--json"],
        simulateNobody: ["simulate", "--network", "nobody", "--out", at("unreached")],
        deployNobody: ["deploy-economy", "--network", "nobody"],
        unknownNetwork: ["deploy-economy", "--network", "nowhere"],
        accounts: ["deploy-economy", "--accounts", at("none.json")],
      };
      const entries = await Promise.all(
        Object.entries(commands).map(async ([name, args]) => [name, await runHardhat(args)] as const),
      );
      results = Object.fromEntries(entries);
    });

    const expectFailure = (name: string, exitCode: number, code: string, ...parts: string[]): void => {
      const result = results[name]!;
      expect(result.exitCode, result.stderr).to.equal(exitCode);
      expect(result.stdout).to.equal("");
      for (const part of [`error ${code}:`, "at: ", "value: ", "allowed: ", "next: ", ...parts]) {
        expect(result.stderr).to.include(part);
      }
      expect(result.stderr).to.not.match(/\n\s+at .*:\d+:\d+/);
    };

    it("ends a bad option with exit code 2", () => {
      expectFailure("agents", 2, "TW100", "--agents", '"0"');
      expectFailure("unknownNetwork", 2, "TW100", "--network", '"nowhere"', "localhost");
    });

    it("ends a bad economy, market or accounts file with exit code 2", () => {
      expectFailure("economy", 2, "TW102", "token.genesisSupply", "between 0 and 5");
      expectFailure("market", 2, "TW111", "gap.csv:3");
      expectFailure("accounts", 2, "TW121", "none.json");
    });

    it("ends a folder that can't be used with exit code 2, and leaves it alone", () => {
      expectFailure("out", 2, "TW120", at("full"));
      expect(readdirSync(at("full"))).to.deep.equal(["notes.txt"]);
    });

    it("ends a network that doesn't answer with exit code 5, and shows no credentials", () => {
      for (const name of ["deployNobody", "simulateNobody"]) {
        expectFailure(name, 5, "TW500", "--network nobody", "http://127.0.0.1:1");
        expect(results[name]?.stderr).to.not.match(/secret|v3|key/);
      }
      expect(readdirSync(root)).to.not.include("unreached");
    });
  });
});
