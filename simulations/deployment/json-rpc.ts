/** A JSON-RPC provider, as EIP-1193 has it. */
export interface Provider {
  request(args: { method: string; params?: readonly unknown[] }): Promise<unknown>;
}

/** Write an integer as JSON-RPC does. */
export function toQuantity(value: bigint | number): string {
  return `0x${value.toString(16)}`;
}

/** Make a request and keep the type that the method is known to return. */
export async function request<Result>(provider: Provider, method: string, ...params: unknown[]): Promise<Result> {
  return (await provider.request({ method, params })) as Result;
}
