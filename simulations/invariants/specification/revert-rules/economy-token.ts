import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";
import { balanceTooSmall } from "./common.ts";

const RECEIVER_IS_NOBODY = cause("ERC20InvalidReceiver", "the receiver is the zero address", "to = 0");
const SPENDER_IS_NOBODY = cause("ERC20InvalidSpender", "the spender is the zero address", "spender = 0");
const OWNER_IS_NOBODY = cause(
  "ERC20InvalidApprover",
  "the owner is the zero address and the amount zero",
  "from = 0 ∧ x = 0",
);
const OWNER_HOLDS_LESS = cause("ERC20InsufficientBalance", "the owner holds less", "balance(from) < x");

const MALFORMED = [
  cause("ECDSAInvalidSignatureS", "the signature is the upper of two equal ones", "s > n/2"),
  cause("ECDSAInvalidSignature", "the signature recovers nobody", "recovered = 0"),
];

/** Lines of the token behind functions that it inherits. */
const INHERITED = lines(
  "EconomyToken",
  "contract EconomyToken is ERC20, ERC20Permit, ERC20Burnable, ERC20Votes, SupplyLedger {",
);

/** Rules of the token. */
export const ECONOMY_TOKEN_RULES: readonly RevertRule[] = [
  {
    id: "REV-001",
    contracts: ["EconomyToken"],
    signature: "transfer(address,uint256)",
    causes: [RECEIVER_IS_NOBODY, balanceTooSmall("x")],
    reason: "Holders may move their tokens whatever else happens: no halt, no list, no role.",
    severity: "critical",
    enforcedBy: INHERITED,
    notCovered: "A transfer from the zero address, whose key nobody has.",
  },
  {
    id: "REV-002",
    contracts: ["EconomyToken"],
    signature: "transferFrom(address,address,uint256)",
    causes: [
      cause("ERC20InsufficientAllowance", "the owner has allowed the caller less", "allowance(from, caller) < x"),
      OWNER_IS_NOBODY,
      RECEIVER_IS_NOBODY,
      OWNER_HOLDS_LESS,
    ],
    reason: "Tokens move by their owner's allowance alone.",
    severity: "critical",
    enforcedBy: INHERITED,
    notCovered: "Gas.",
  },
  {
    id: "REV-003",
    contracts: ["EconomyToken"],
    signature: "approve(address,uint256)",
    causes: [SPENDER_IS_NOBODY],
    reason: "An allowance is its owner's own affair.",
    severity: "high",
    enforcedBy: INHERITED,
    notCovered: "An approval from the zero address, whose key nobody has.",
  },
  {
    id: "REV-004",
    contracts: ["EconomyToken"],
    signature: "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
    causes: [
      cause("ERC2612ExpiredSignature", "the deadline has passed", "t > deadline"),
      ...MALFORMED,
      cause("ERC2612InvalidSigner", "the owner hasn't signed exactly this, with the next nonce", "recovered ≠ owner"),
      SPENDER_IS_NOBODY,
    ],
    reason: "A signature that counts twice, or late, or for another amount, is a theft.",
    severity: "critical",
    enforcedBy: INHERITED,
    notCovered:
      "Whoever sees a signature may carry it in first: the allowance is then given, and a call that carries it again must bear the refusal.",
  },
  {
    id: "REV-005",
    contracts: ["EconomyToken"],
    signature: "delegate(address)",
    causes: [],
    reason: "Votes can always be given to another, or taken back.",
    severity: "medium",
    enforcedBy: lines(
      "EconomyToken",
      "return address(stakingPool) == address(0) ? held : held + stakingPool.depositOf(account);",
    ),
    notCovered: "Gas.",
  },
  {
    id: "REV-006",
    contracts: ["EconomyToken"],
    signature: "delegateBySig(address,uint256,uint256,uint8,bytes32,bytes32)",
    causes: [
      cause("VotesExpiredSignature", "the expiry has passed", "t > expiry"),
      ...MALFORMED,
      cause("InvalidAccountNonce", "the nonce isn't the signer's next", "nonce ≠ nonces(signer)"),
    ],
    reason: "A delegation that counts twice, or late, undoes a later one.",
    severity: "medium",
    enforcedBy: INHERITED,
    notCovered: "A signature over other values is some other account's, whose nonce it uses up; nobody has its key.",
  },
  {
    id: "REV-007",
    contracts: ["EconomyToken"],
    signature: "burn(uint256)",
    causes: [balanceTooSmall("x")],
    reason: "The automated burn ends in this call.",
    severity: "high",
    enforcedBy: lines("SupplyLedger", "_totalBurned = (_totalBurned + amount).toUint128();"),
    notCovered: "Gas.",
  },
  {
    id: "REV-008",
    contracts: ["EconomyToken"],
    signature: "burnFrom(address,uint256)",
    causes: [
      cause("ERC20InsufficientAllowance", "the owner has allowed the caller less", "allowance(from, caller) < x"),
      OWNER_IS_NOBODY,
      OWNER_HOLDS_LESS,
    ],
    reason: "Nobody burns another's tokens without an allowance.",
    severity: "critical",
    enforcedBy: INHERITED,
    notCovered: "Gas.",
  },
  {
    id: "REV-009",
    contracts: ["EconomyToken"],
    signature: "mint(address,uint256)",
    causes: [
      cause("TokenMinterOnly", "the caller isn't the bound minter", "caller ≠ minter"),
      RECEIVER_IS_NOBODY,
      cause("SupplyCapExceeded", "it passes the lifetime cap", "x > cap − M"),
    ],
    reason: "The cap and the one minter are what the token promises.",
    severity: "critical",
    enforcedBy: [
      ...lines("EconomyToken", "require(msg.sender == minter, TokenMinterOnly(msg.sender, minter));"),
      ...lines("SupplyLedger", "require(amount <= room, SupplyCapExceeded(amount, room));"),
    ],
    notCovered: "Gas.",
  },
  {
    id: "REV-010",
    contracts: ["EconomyToken"],
    signature: "completeGenesis(address,address,(address,uint256)[])",
    causes: [
      cause("TokenGenesisUnauthorized", "the caller isn't the binder", "caller ≠ genesis"),
      cause("TokenGenesisAlreadyCompleted", "it was completed before", "minter ≠ 0"),
      cause("TokenGenesisBindingInvalid", "the new minter has no code", "code(minter′) = ∅"),
      cause("TokenGenesisBindingInvalid", "the new pool has no code", "code(pool′) = ∅"),
      cause("no data", "the new pool doesn't answer stakeVault()", "pool′.stakeVault() fails"),
      cause("TokenGenesisBindingInvalid", "the new pool's vault has no code", "code(vault′) = ∅"),
      cause("ERC20InvalidReceiver", "an allocation's recipient is the zero address", "∃ k: to_k = 0"),
      cause("SupplyCapExceeded", "an allocation passes the lifetime cap", "∃ k: x_k > cap − Σ_{j<k} x_j"),
    ],
    reason: "What is bound here is bound for ever.",
    severity: "critical",
    enforcedBy: lines(
      "EconomyToken",
      "require(msg.sender == GENESIS, TokenGenesisUnauthorized(msg.sender, GENESIS));",
      "require(minter == address(0), TokenGenesisAlreadyCompleted());",
      "require(vault.code.length > 0, TokenGenesisBindingInvalid(vault));",
    ),
    notCovered: "The last two go by the order of the allocations: the first that fails decides.",
  },
];
