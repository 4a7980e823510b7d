import { expect } from "chai";
import { keccak256 } from "ethers";

import { PAIR_INIT_CODE_HASH, uniswapArtifact } from "../../simulations/deployment/uniswap.ts";

describe("Uniswap's artifacts", () => {
  it("hold the pair's creation code as it is on mainnet", () => {
    const hash = "0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f";
    expect(PAIR_INIT_CODE_HASH).to.equal(hash);
    expect(keccak256(uniswapArtifact("UniswapV2Pair").bytecode)).to.equal(hash);
  });

  it("hold a router that derives pairs from that hash, and a factory that creates them", () => {
    expect(uniswapArtifact("UniswapV2Router02").bytecode).to.contain(PAIR_INIT_CODE_HASH.slice(2));
    const pairCode = uniswapArtifact("UniswapV2Pair").bytecode.slice(2);
    expect(uniswapArtifact("UniswapV2Factory").bytecode).to.contain(pairCode);
  });

  it("name the functions that the adapter calls", () => {
    const names = (name: Parameters<typeof uniswapArtifact>[0]) =>
      (uniswapArtifact(name).abi as { name?: string }[]).map((entry) => entry.name);
    expect(names("UniswapV2Router02")).to.include.members([
      "swapExactTokensForTokens",
      "addLiquidity",
      "removeLiquidity",
    ]);
    expect(names("UniswapV2Factory")).to.include("createPair");
    expect(names("UniswapV2Pair")).to.include.members(["getReserves", "price0CumulativeLast"]);
  });
});
