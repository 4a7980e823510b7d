import { addressOf, type Call, dataOf } from "./attempt.ts";
import type { GovernanceScene } from "./governance-scene.ts";
import { perform } from "./perform.ts";
import { type Proposal, proposalOf, ripen } from "./proposal.ts";
import type { Cause, Changes, Staged } from "./rule.ts";
import { TIMELOCK_DELAY } from "./governance-terms.ts";
import { schedule, SINGLE } from "./timelock-operation.ts";
import { ZeroHash } from "ethers";

type Case = Staged<GovernanceScene>;

/** A call that only a proposal may make, and the proposal that makes it. */
interface Enactment {
  readonly inner: Call;
  readonly proposal: Proposal;
}

const enactments = new WeakMap<GovernanceScene, Enactment>();

/** Returns the proposal whose execution a case is about. */
export const enactedBy = (scene: GovernanceScene): Proposal => enactments.get(scene)!.proposal;

/** Makes a function's call the content of a proposal that is due; its execution is what the case is about. */
export async function enact(scene: GovernanceScene, signature: string, args: unknown[]): Promise<Call> {
  const { governor, timelock, dave } = scene;
  const inner = { contract: governor, signature, sender: addressOf(timelock), args };
  const calls = [{ target: addressOf(governor), value: 0n, payload: dataOf(inner) }];
  const proposal = await proposalOf(scene, calls, `Enacted from ${scene.now}`);
  await ripen(scene, proposal);
  enactments.set(scene, { inner, proposal });
  return { contract: governor, signature: "execute(uint256)", sender: dave.address, args: [proposal.id] };
}

/** Puts another proposal in the place of the one that the case is about, which makes the call with other arguments. */
export async function enactInstead(stage: Case, ...args: unknown[]): Promise<void> {
  stage.call = await enact(stage, enactments.get(stage)!.inner.signature, args);
}

/** What the execution of the proposal changes, beside what its call does. */
export function executionChanges({ seconds }: GovernanceScene): Changes {
  return {
    "governor._proposals[proposal].executed": 1n,
    "governor._timelockIds[proposal]": "changed",
    "governor._governanceCall._begin": 1n,
    "governor._governanceCall._end": 1n,
    "timelock._timestamps[operation]": 1n - BigInt(seconds),
  };
}

/** Events of the proposal's execution, around those of its call. */
export function executionEvents(scene: GovernanceScene, ...inner: readonly string[]): string[] {
  const { id, operation, content } = enactedBy(scene);
  const [, , [payload]] = content;
  return [
    ...inner,
    `timelock.CallExecuted(${operation}, 0, governor, 0, ${payload})`,
    `governor.ProposalExecuted(${id})`,
  ];
}

/** The function is called by another than the timelock, or by the timelock outside the execution of a proposal. */
export function governanceOnly(): Cause<GovernanceScene>[] {
  const callDirectly = (stage: Case, sender?: string) => {
    const { inner } = enactments.get(stage)!;
    stage.call = { ...inner, sender: sender ?? inner.sender };
  };
  return [
    {
      error: "GovernorOnlyExecutor",
      as: "a stranger",
      about: ["caller"],
      arrange: (stage) => callDirectly(stage, stage.dave.address),
      args: () => ["dave"],
      also: [
        {
          as: "the proposal guardian",
          arrange: (stage) => callDirectly(stage, addressOf(stage.guardianship)),
          args: () => ["guardianship"],
        },
      ],
    },
    {
      error: "Panic(0x31)",
      as: "at any moment",
      about: ["caller"],
      arrange: (stage) => callDirectly(stage),
      also: [
        {
          as: "in an operation that another proposer of the timelock has scheduled",
          arrange: async (stage) => {
            const { timelock, governor, dave } = stage;
            const { inner } = enactments.get(stage)!;
            const payload = dataOf(inner);
            const operation = {
              target: addressOf(governor),
              value: 0n,
              payload,
              predecessor: ZeroHash,
              salt: ZeroHash,
            };
            await schedule(stage, SINGLE, operation);
            const args = SINGLE.pack(operation);
            stage.call = { contract: timelock, signature: SINGLE.execute, sender: dave.address, args };
            stage.seconds += TIMELOCK_DELAY;
          },
        },
      ],
    },
  ];
}

/** Carries a call of governance out, whatever the case is about. */
export async function govern(scene: GovernanceScene, signature: string, ...args: unknown[]): Promise<void> {
  const { contract, signature: execute, sender, args: content } = await enact(scene, signature, args);
  scene.now = scene.seconds;
  await perform(scene, sender, contract, execute, ...content);
}
