import { toParameters } from "../../../simulations/economies/parameters.ts";
import type { EconomyParameters } from "../../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../../simulations/economies/presets.ts";
import type { Action, Outcome, ProtocolError } from "../../../simulations/protocol/actions.ts";
import { createModelProtocol } from "../../../simulations/protocol/model/model-protocol.ts";

/** Genesis of every model that tests begin. */
export const GENESIS = 1_800_000_000n;
export const TOKEN = 10n ** 18n;
export const QUOTE = 10n ** 6n;

/** What each of a, b and c begins with. */
export const ENDOWMENT = { tokenWei: 1_000_000n * TOKEN, quoteWei: 1_000_000n * QUOTE };

/** Begin a model of the baseline in which a, b and c hold alike and have approved everything; k holds nothing. */
export async function begin(change: (parameters: EconomyParameters) => EconomyParameters = (same) => same) {
  const parameters = change(toParameters(await loadEconomy("baseline")));
  const accountIds = ["a", "b", "c", "k"];
  const model = createModelProtocol({ parameters, genesisSeconds: GENESIS, accountIds });
  await model.approveAll(accountIds);
  const run = (action: Action): Outcome => model.run(action);
  const [giver] = parameters.liquidAllocations.filter(({ amountWei }) => amountWei >= 3n * ENDOWMENT.tokenWei);
  for (const to of ["a", "b", "c"]) {
    run({ kind: "transfer", actor: giver?.id ?? "", asset: "token", to, amountWei: ENDOWMENT.tokenWei });
  }
  await model.mintQuote(new Map(["a", "b", "c"].map((id) => [id, ENDOWMENT.quoteWei])));
  /** Let time pass and run actions; the error of each, where it was reverted. */
  const after = async (seconds: bigint, ...actions: Action[]): Promise<(ProtocolError | undefined)[]> => {
    const { timeSeconds } = model.takeSnapshot();
    await model.advanceTo(timeSeconds + seconds);
    const outcomes = await model.act(actions);
    return outcomes.map((outcome) => (outcome.status === "reverted" ? outcome.error : undefined));
  };
  return { model, parameters, run, after };
}
