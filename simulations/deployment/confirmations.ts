import { ExecutionEventType } from "@nomicfoundation/ignition-core";
import type { ExecutionEventListener, TransactionConfirmEvent } from "@nomicfoundation/ignition-core";

/** Is told of a transaction that a block holds: the step of the module that it belongs to, and its hash. */
export type ConfirmationListener = (futureId: string, hash: string) => void;

function methodOf(type: ExecutionEventType): string {
  return type.toLowerCase().replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
}

/** Make a listener that hears of confirmed transactions alone; the library demands one that hears everything. */
export function listenToConfirmations(listener: ConfirmationListener): ExecutionEventListener {
  const deaf = Object.values(ExecutionEventType).map((type) => [methodOf(type), () => Promise.resolve()]);
  return {
    ...(Object.fromEntries(deaf) as ExecutionEventListener),
    transactionConfirm: ({ futureId, hash }: TransactionConfirmEvent) => {
      listener(futureId, hash);
      return Promise.resolve();
    },
  };
}
