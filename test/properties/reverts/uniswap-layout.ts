import type { Layout } from "./storage-layout.ts";

const variable = (label: string, slot: number, type: string, offset = 0) => ({
  label,
  slot: String(slot),
  offset,
  type,
});

const inplace = (label: string, bytes: number) =>
  ({ encoding: "inplace", label, numberOfBytes: String(bytes) }) as const;
const mapping = (key: string, value: string) =>
  ({ encoding: "mapping", label: "mapping", numberOfBytes: "32", key, value }) as const;

/** Storage of UniswapV2Factory, in the order in which its source declares it. */
export const FACTORY_LAYOUT: Layout = {
  storage: [
    variable("feeTo", 0, "t_address"),
    variable("feeToSetter", 1, "t_address"),
    variable("getPair", 2, "t_pairs"),
    variable("allPairs", 3, "t_list"),
  ],
  types: {
    t_address: inplace("address", 20),
    t_pairsOf: mapping("t_address", "t_address"),
    t_pairs: mapping("t_address", "t_pairsOf"),
    t_list: { encoding: "dynamic_array", label: "address[]", numberOfBytes: "32", base: "t_address" },
  },
};

/** Storage of UniswapV2Pair, in the order in which its source and that of UniswapV2ERC20 declare it. */
export const PAIR_LAYOUT: Layout = {
  storage: [
    variable("totalSupply", 0, "t_uint256"),
    variable("balanceOf", 1, "t_balances"),
    variable("allowance", 2, "t_allowances"),
    variable("domainSeparator", 3, "t_uint256"),
    variable("nonces", 4, "t_balances"),
    variable("factory", 5, "t_address"),
    variable("token0", 6, "t_address"),
    variable("token1", 7, "t_address"),
    variable("reserve0", 8, "t_uint112"),
    variable("reserve1", 8, "t_uint112", 14),
    variable("blockTimestampLast", 8, "t_uint32", 28),
    variable("price0CumulativeLast", 9, "t_uint256"),
    variable("price1CumulativeLast", 10, "t_uint256"),
    variable("kLast", 11, "t_uint256"),
    variable("unlocked", 12, "t_uint256"),
  ],
  types: {
    t_address: inplace("address", 20),
    t_uint256: inplace("uint256", 32),
    t_uint112: inplace("uint112", 14),
    t_uint32: inplace("uint32", 4),
    t_balances: mapping("t_address", "t_uint256"),
    t_allowances: mapping("t_address", "t_balances"),
  },
};
