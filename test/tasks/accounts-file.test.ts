import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { id, zeroPadValue } from "ethers";

import {
  readAccountsFile,
  requireContracts,
  requireRouterOfFactory,
  requireSeparateDeployer,
} from "../../scripts/tasks/accounts-file.ts";
import { explainingProvider } from "../../scripts/tasks/explaining-provider.ts";
import { requiredAccounts } from "../../simulations/deployment/plan.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { answering } from "../deployment/proposal/chain-answers.ts";
import { addressOf, accountsOf } from "./accounts.ts";
import { failureOf } from "./failure-of.ts";

describe("accounts-file", () => {
  let folder: string;
  let path: string;
  let parameters: EconomyParameters;
  let good: Record<string, string>;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "accounts-file-"));
    path = join(folder, "accounts.json");
    parameters = toParameters(await loadEconomy("baseline"));
    good = accountsOf(requiredAccounts(parameters));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (content: unknown) => {
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return readAccountsFile(path, parameters);
  };

  describe("readAccountsFile", () => {
    it("returns accounts and what exists already", () => {
      const existing = { quote: addressOf(90), uniswapFactory: addressOf(91), uniswapRouter: addressOf(92) };
      expect(read({ ...good, ...existing })).to.deep.equal({ accounts: good, existing });
      expect(read(`\uFEFF${JSON.stringify(good)}`)).to.deep.equal({ accounts: good, existing: {} });
    });

    it("refuses a file that is missing, or holds no object", async () => {
      const missing = join(folder, "none.json");
      const { code, exitCode, problems } = await failureOf(() => readAccountsFile(missing, parameters));
      expect({ code, exitCode }).to.deep.equal({ code: "TW121", exitCode: 2 });
      expect(problems[0]).to.include({ path: missing, value: missing });
      for (const content of ["", "{", "[]", "null", '"0x"']) {
        expect((await failureOf(() => read(content))).code, content).to.equal("TW121");
      }
    });

    it("names all accounts that are missing", async () => {
      const { team: _team, proposer: _proposer, ...rest } = good;
      const { problems } = await failureOf(() => read(rest));
      expect(problems).to.have.length(1);
      expect(problems[0]?.message).to.include("proposer, team");
    });

    it("refuses addresses that are none, zero among them, and wrong checksums", async () => {
      const wrong = [
        "",
        "0x12",
        5,
        null,
        `0x${"0".repeat(40)}`,
        "0xFB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        addressOf(1).slice(2),
      ];
      for (const value of wrong) {
        const { code, problems } = await failureOf(() => read({ ...good, guardian: value }));
        expect(code, String(value)).to.equal("TW121");
        expect(problems[0]).to.include({ path: `${path}: guardian`, value });
        expect(problems[0]?.allowed).to.include("20 bytes");
      }
    });

    it("never shows a private key that stands for an address", async () => {
      const key = "Ab".repeat(32);
      for (const value of [key, `0x${key}`, [`0x${key}`]]) {
        const { code, problems } = await failureOf(() => read({ ...good, guardian: value }));
        expect(code).to.equal("TW121");
        expect(problems[0]).to.include({ path: `${path}: guardian` });
        expect(JSON.stringify(problems)).to.not.include(key);
      }
      const { problems } = await failureOf(() => read([key]));
      expect(JSON.stringify(problems)).to.not.include(key);
    });

    it("refuses a guardian who is the proposer, however the address is written", async () => {
      const proposer = good["proposer"] ?? "";
      const { code, problems } = await failureOf(() => read({ ...good, guardian: proposer.toLowerCase() }));
      expect(code).to.equal("TW121");
      expect(problems).to.have.length(1);
      expect(problems[0]).to.include({ path: `${path}: guardian`, value: proposer });
    });

    it("refuses unknown names, and half of Uniswap", async () => {
      const misspelt = await failureOf(() => read({ ...good, garudian: addressOf(1) }));
      expect(misspelt.problems[0]).to.include({ path: `${path}: garudian`, next: "did you mean guardian?" });
      const half = await failureOf(() => read({ ...good, uniswapRouter: addressOf(1) }));
      expect(half.problems[0]).to.include({ path: `${path}: uniswapFactory` });
    });
  });

  describe("requireSeparateDeployer", () => {
    it("refuses a guardian or proposer who deploys", async () => {
      const accounts = { accounts: good, existing: {} };
      requireSeparateDeployer(path, accounts, addressOf(99));
      for (const id of ["guardian", "proposer"]) {
        const { code, problems } = await failureOf(() => requireSeparateDeployer(path, accounts, good[id] ?? ""));
        expect(code).to.equal("TW121");
        expect(problems[0]).to.include({ path: `${path}: ${id}`, value: good[id] });
      }
    });
  });

  describe("requireContracts", () => {
    it("refuses addresses without code", async () => {
      const accounts = { accounts: good, existing: { quote: addressOf(90) } };
      await requireContracts(path, accounts, () => Promise.resolve(true));
      const { code, problems } = await failureOf(() => requireContracts(path, accounts, () => Promise.resolve(false)));
      expect(code).to.equal("TW121");
      expect(problems[0]).to.include({ path: `${path}: quote`, value: addressOf(90) });
    });
  });

  describe("requireRouterOfFactory", () => {
    const uniswap = { uniswapFactory: addressOf(91), uniswapRouter: addressOf(92) };
    const accounts = () => ({ accounts: good, existing: uniswap });

    /** A chain where the router answers a call so; undefined where it reverts. */
    const chainOf = (answer: string | undefined, isUp = true) =>
      answering(({ method, params: [call] }) => {
        if (method === "eth_blockNumber") return isUp ? "0x1" : undefined;
        expect(call).to.deep.equal({ to: uniswap.uniswapRouter, data: id("factory()").slice(0, 10) });
        return answer;
      });

    it("asks nothing where Uniswap is deployed", async () => {
      const chain = chainOf(undefined);
      await requireRouterOfFactory(path, { accounts: good, existing: {} }, chain);
      expect(chain.asked).to.deep.equal([]);
    });

    it("takes a router of the factory beside it", async () => {
      await requireRouterOfFactory(path, accounts(), chainOf(zeroPadValue(uniswap.uniswapFactory, 32)));
    });

    it("refuses a router of another factory, and what is no router", async () => {
      const other = addressOf(93);
      const answers = { [zeroPadValue(other, 32)]: `${uniswap.uniswapRouter}, whose factory is ${other}` };
      for (const answer of [...Object.keys(answers), "0x", "0x01", undefined]) {
        const { code, exitCode, problems } = await failureOf(() =>
          requireRouterOfFactory(path, accounts(), chainOf(answer)),
        );
        expect({ code, exitCode }, answer).to.deep.equal({ code: "TW121", exitCode: 2 });
        const value = answers[answer ?? ""] ?? uniswap.uniswapRouter;
        expect(problems[0], answer).to.include({ path: `${path}: uniswapRouter`, value });
        expect(problems[0]?.allowed).to.include(uniswap.uniswapFactory);
      }
    });

    it("doesn't blame the router for a node that fails", async () => {
      const node = explainingProvider(chainOf(undefined, false), { network: "sepolia", origin: undefined });
      expect((await failureOf(() => requireRouterOfFactory(path, accounts(), node))).code).to.equal("TW500");
    });
  });
});
