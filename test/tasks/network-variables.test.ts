import { expect } from "chai";
import hre from "hardhat";
import type { HttpNetworkConfig } from "hardhat/types/config";

import { readUrl, requireKeys, variableNamed } from "../../scripts/tasks/network-variables.ts";
import { failureOf } from "./failure-of.ts";

const KEY = `0x${"1f".repeat(32)}`;

/** Configure a network by what its two variables hold; undefined for one that isn't set. */
function network(url: string | undefined, key: string | undefined): HttpNetworkConfig {
  const variable = (name: string, value: string | undefined) => ({
    name,
    get: () => (value === undefined ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(value)),
  });
  const config = { url: variable("SEPOLIA_RPC_URL", url), accounts: [variable("DEPLOYER_PRIVATE_KEY", key)] };
  return config as unknown as HttpNetworkConfig;
}

/** Fail, and give all that would be shown of it. */
async function shown(run: () => unknown) {
  const { code, exitCode, problems } = await failureOf(run);
  return { code, exitCode, path: problems[0]?.path, next: problems[0]?.next, text: JSON.stringify(problems) };
}

describe("readUrl", () => {
  it("gives a URL of http or https", async () => {
    for (const url of ["http://127.0.0.1:8545", "https://node.example/v3/key"]) {
      expect(await readUrl("sepolia", network(url, KEY))).to.equal(url);
    }
  });

  it("names the variable that isn't set or is no such URL, and never shows what it holds", async () => {
    for (const url of [
      undefined,
      "",
      " ",
      "wss://node.example/secret",
      "secret",
      "ftp://secret",
      "node.example/secret",
    ]) {
      const { code, exitCode, path, next, text } = await shown(() => readUrl("sepolia", network(url, KEY)));
      expect({ code, exitCode, path }, url).to.deep.equal({ code: "TW126", exitCode: 2, path: "SEPOLIA_RPC_URL" });
      expect(next).to.include("npx hardhat keystore set SEPOLIA_RPC_URL");
      expect(text).to.not.include("secret");
    }
  });
});

describe("requireKeys", () => {
  it("accepts 32 bytes in hexadecimal, with and without 0x", async () => {
    for (const key of [KEY, KEY.slice(2), KEY.toUpperCase().replace("0X", "0x"), ` ${KEY}\n`]) {
      await requireKeys("sepolia", network(undefined, key));
    }
  });

  it("names the variable that isn't set or is no key, and never shows what it holds", async () => {
    const order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    for (const key of [undefined, "", "1f1f", `${KEY}1f`, `${KEY.slice(0, -1)}g`, "0".repeat(64), order]) {
      const { code, exitCode, path, next, text } = await shown(() => requireKeys("sepolia", network(undefined, key)));
      expect({ code, exitCode, path }, key).to.deep.equal({ code: "TW126", exitCode: 2, path: "DEPLOYER_PRIVATE_KEY" });
      expect(next).to.include("npx hardhat keystore set DEPLOYER_PRIVATE_KEY");
      expect(text).to.not.match(/1f1f|000000|ffff/);
    }
  });

  it("asks nothing of a network whose node keeps the accounts", async () => {
    await requireKeys("localhost", { accounts: "remote" } as unknown as HttpNetworkConfig);
  });
});

describe("variableNamed", () => {
  const NAME = "TOKENWRIGHT_TEST_RPC_URL";

  afterEach(() => {
    Reflect.deleteProperty(process.env, NAME);
  });

  it("reads the environment when it is asked, and names what isn't set", async () => {
    const variable = variableNamed(hre, NAME);
    const unset = await shown(() => readUrl("mainnet", { url: variable }));
    expect(unset).to.include({ code: "TW126", path: NAME });
    expect(unset.next).to.include(`keystore set ${NAME}`);
    process.env[NAME] = "https://node.example/v3/key";
    expect(await readUrl("mainnet", { url: variable })).to.equal("https://node.example/v3/key");
  });

  it("asks what else keeps variables, such as a keystore", async () => {
    const handlers = { fetchValue: () => Promise.resolve("https://kept.example") };
    hre.hooks.registerHandlers("configurationVariables", handlers);
    try {
      expect(await variableNamed(hre, NAME).get()).to.equal("https://kept.example");
    } finally {
      hre.hooks.unregisterHandlers("configurationVariables", handlers);
    }
  });
});
