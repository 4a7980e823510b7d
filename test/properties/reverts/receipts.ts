import type { GovernanceScene } from "./governance-scene.ts";

/** Functions by which a token tells of its arrival. */
export const RECEIPTS = {
  erc721: "onERC721Received(address,address,uint256,bytes)",
  erc1155: "onERC1155Received(address,address,uint256,uint256,bytes)",
  erc1155Batch: "onERC1155BatchReceived(address,address,uint256[],uint256[],bytes)",
} as const;

/** Returns arguments of a function of {@link RECEIPTS}. */
export function receiptArgs({ alice, bob }: GovernanceScene, signature: string): unknown[] {
  const parties = [alice.address, bob.address];
  if (signature === RECEIPTS.erc721) return [...parties, 1n, "0x12"];
  return signature === RECEIPTS.erc1155 ? [...parties, 1n, 2n, "0x12"] : [...parties, [1n], [2n], "0x12"];
}
