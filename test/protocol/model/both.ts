import { launchModel } from "../../../simulations/experiments/launch-model.ts";
import { createLockstepProtocol } from "../../../simulations/protocol/lockstep/lockstep-protocol.ts";
import { GENESIS, launch } from "../launched.ts";
import type { LaunchChoices } from "../launched.ts";

/** Launch an economy on a chain and on the model; what is done to one is done to both and compared. */
export async function launchBoth(choices: LaunchChoices = {}) {
  const launched = await launch(choices);
  const model = await launchModel({ ...launched, genesisSeconds: GENESIS });
  const chain = launched.protocol;
  const protocol = createLockstepProtocol({
    left: { name: "chain", protocol: chain },
    right: { name: "model", protocol: model },
    replay: "run this test again",
  });
  return { ...launched, chain, model, protocol };
}

/** An economy on both backends. */
export type Both = Awaited<ReturnType<typeof launchBoth>>;
