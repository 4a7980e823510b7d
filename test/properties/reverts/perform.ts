import { addressOf, type Deployed, sendRaw } from "./attempt.ts";
import type { Scene } from "./scene.ts";

/** Sends a call that must succeed, at the scene's time. */
export async function perform(
  scene: Scene,
  sender: string | { readonly address: string },
  contract: Deployed,
  name: string,
  ...args: unknown[]
): Promise<void> {
  const from = typeof sender === "string" ? sender : sender.address;
  const data = contract.interface.encodeFunctionData(name, args);
  const made = await sendRaw(scene.connection, { from, to: addressOf(contract), data }, scene.now);
  if (made.status === "reverted") throw new Error(`${name} was to succeed, and reverted with ${made.data}`);
}
