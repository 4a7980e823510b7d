import { expect } from "chai";

import { requireSameParameters } from "../../scripts/tasks/deployed-parameters.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { failureOf } from "./failure-of.ts";

describe("requireSameParameters", () => {
  let parameters: EconomyParameters;

  const recordOf = (deployed: unknown) => ({
    economy: "baseline",
    network: "sepolia",
    // As the record's file gives them back.
    parameters: JSON.parse(toExactJson(deployed)) as unknown,
  });

  before(async () => {
    parameters = toParameters(await loadEconomy("baseline"));
  });

  it("takes the economy that was deployed", () => {
    requireSameParameters(recordOf(parameters), parameters);
  });

  it("refuses another, and names the first parameter that differs", async () => {
    const genesisSupplyWei = parameters.token.genesisSupplyWei + 1n;
    const today = { ...parameters, token: { ...parameters.token, genesisSupplyWei } };
    const { code, exitCode, problems } = await failureOf(() => requireSameParameters(recordOf(parameters), today));
    expect({ code, exitCode }).to.deep.equal({ code: "TW129", exitCode: 2 });
    expect(problems[0]).to.include({ path: "token.genesisSupplyWei", value: String(genesisSupplyWei) });
    expect(problems[0]?.allowed).to.include(String(parameters.token.genesisSupplyWei));
  });

  it("refuses one that lacks a parameter, or has one more", async () => {
    const { token: _token, ...rest } = parameters;
    for (const deployed of [rest, { ...parameters, added: 1n }]) {
      expect((await failureOf(() => requireSameParameters(recordOf(deployed), parameters))).code).to.equal("TW129");
    }
  });
});
