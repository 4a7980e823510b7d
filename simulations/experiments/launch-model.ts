import { createModelProtocol } from "../protocol/model/model-protocol.ts";
import type { ModelProtocol } from "../protocol/model/model-protocol.ts";
import { accountIdsOf, endow } from "./endow.ts";
import type { LifeOptions } from "./endow.ts";

/** Begin an economy on the exact model, at its genesis, nobody endowed yet. */
export function beginModel(options: LifeOptions): ModelProtocol {
  const { parameters, genesisSeconds } = options;
  return createModelProtocol({
    parameters,
    genesisSeconds: BigInt(genesisSeconds),
    accountIds: accountIdsOf(options),
  });
}

/** Begin an economy on the exact model, its agents endowed and ready. */
export async function launchModel(options: LifeOptions): Promise<ModelProtocol> {
  const protocol = beginModel(options);
  await endow(protocol, options);
  return protocol;
}
