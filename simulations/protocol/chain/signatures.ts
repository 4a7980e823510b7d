import { id as hashText, keccak256, SigningKey } from "ethers";

import { encodeWord } from "./words.ts";

/** A signature as three words, the recovery byte first. */
export interface SignatureWords {
  readonly v: number;
  readonly r: string;
  readonly s: string;
}

const PERMIT = hashText("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
const DELEGATION = hashText("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

/** Hash a struct whose fields are single words, as EIP-712 has it. */
function hashStruct(typeHash: string, fields: readonly (bigint | string)[]): string {
  return keccak256(typeHash + fields.map(encodeWord).join(""));
}

/** Sign a struct under a domain: the digest of EIP-712 is keccak256(0x1901 ‖ domain ‖ struct). */
function sign(domainSeparator: string, structHash: string, privateKey: string): SignatureWords {
  const digest = keccak256(`0x1901${domainSeparator.slice(2)}${structHash.slice(2)}`);
  const { v, r, s } = new SigningKey(privateKey).sign(digest);
  return { v, r, s };
}

/**
 * Sign a permit of the token (ERC-2612).
 *
 * @param domainSeparator - What the token returns as `DOMAIN_SEPARATOR`.
 */
export function signPermit(
  domainSeparator: string,
  permit: { owner: string; spender: string; amountWei: bigint; nonce: bigint; deadlineSeconds: bigint },
  privateKey: string,
): SignatureWords {
  const { owner, spender, amountWei, nonce, deadlineSeconds } = permit;
  return sign(domainSeparator, hashStruct(PERMIT, [owner, spender, amountWei, nonce, deadlineSeconds]), privateKey);
}

/**
 * Sign a delegation of votes, as ERC-5805 has it.
 *
 * @param domainSeparator - What the token returns as `DOMAIN_SEPARATOR`.
 */
export function signDelegation(
  domainSeparator: string,
  delegation: { delegatee: string; nonce: bigint; expirySeconds: bigint },
  privateKey: string,
): SignatureWords {
  const { delegatee, nonce, expirySeconds } = delegation;
  return sign(domainSeparator, hashStruct(DELEGATION, [delegatee, nonce, expirySeconds]), privateKey);
}
