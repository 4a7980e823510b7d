import hre from "hardhat";

import { createChainHost } from "../../../scripts/tasks/chain-host.ts";
import type { ProposalTarget } from "../../../simulations/deployment/proposal/propose.ts";
import { GENESIS_SECONDS } from "../plans.ts";

/** Open a chain in this process for a rehearsal, as the task does. */
export const openStage: ProposalTarget["openStage"] = async () => {
  const host = createChainHost(hre, "local");
  const stage = await host.connect(Number(GENESIS_SECONDS) - 3_600);
  return { provider: stage.provider, artifacts: host.artifacts, close: () => stage.close() };
};
