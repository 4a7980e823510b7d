import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";
import { balanceTooSmall } from "./common.ts";

const RECEIVER_IS_NOBODY = cause("ERC20InvalidReceiver", "the receiver is the zero address", "to = 0");

/** Rules of what only a local chain gets. */
export const LOCAL_CHAIN_RULES: readonly RevertRule[] = [
  {
    id: "REV-040",
    contracts: ["ActionBatcher"],
    signature: "run(bytes)",
    causes: [
      cause("BatcherOperatorOnly", "the caller isn't who deployed it", "caller ≠ operator"),
      cause("no data", "an action is cut short", "offset + 24 + length > #bytes"),
    ],
    reason: "An action that reverts may not stop the others, or a run's outcome would depend on its order.",
    severity: "low",
    enforcedBy: lines("ActionBatcher", "require(msg.sender == operator, BatcherOperatorOnly(msg.sender));"),
    notCovered: "A batch that needs more gas than its transaction has.",
  },
  {
    id: "REV-041",
    contracts: ["ActorForwarder"],
    signature: "fallback()",
    causes: [
      cause("ForwarderBatcherOnly", "the caller isn't the batcher", "caller ≠ batcher"),
      cause("no data", "fewer than 20 bytes are given", "#bytes < 20"),
      cause(
        "StakingAmountZero",
        "the target reverts, whose own data passes through (of a stake of zero, say)",
        "target reverts",
      ),
    ],
    reason: "An outcome on the chain has to carry the contract's own error.",
    severity: "low",
    enforcedBy: lines("ActorForwarder", "require(msg.sender == batcher, ForwarderBatcherOnly(msg.sender));"),
    notCovered: "Gas.",
  },
  {
    id: "REV-042",
    contracts: ["TestQuoteAsset"],
    signature: "mint(address,uint256)",
    causes: [RECEIVER_IS_NOBODY, cause("Panic(0x11)", "the supply would need more than 256 bits", "S + x ≥ 2^256")],
    reason: "A local chain's quote asset is what anyone wants it to be, and no more.",
    severity: "low",
    enforcedBy: lines("TestQuoteAsset", "_mint(to, amount);"),
    notCovered: "Gas.",
  },
  {
    id: "REV-043",
    contracts: ["TestQuoteAsset"],
    signature: "transfer(address,uint256)",
    causes: [RECEIVER_IS_NOBODY, balanceTooSmall("x")],
    reason: "Runs on a local chain have to count quote as exactly as tokens.",
    severity: "low",
    enforcedBy: lines("TestQuoteAsset", "contract TestQuoteAsset is ERC20 {"),
    notCovered: "A transfer from the zero address, whose key nobody has.",
  },
  {
    id: "REV-044",
    contracts: ["TestQuoteAsset"],
    signature: "transferFrom(address,address,uint256)",
    causes: [
      cause("ERC20InsufficientAllowance", "the owner has allowed the caller less", "allowance(from, caller) < x"),
      cause("ERC20InvalidApprover", "the owner is the zero address and the amount zero", "from = 0 ∧ x = 0"),
      RECEIVER_IS_NOBODY,
      cause("ERC20InsufficientBalance", "the owner holds less", "balance(from) < x"),
    ],
    reason: "Runs on a local chain have to count allowances of quote as exactly as those of tokens.",
    severity: "low",
    enforcedBy: lines("TestQuoteAsset", "contract TestQuoteAsset is ERC20 {"),
    notCovered: "Gas.",
  },
  {
    id: "REV-045",
    contracts: ["TestQuoteAsset"],
    signature: "approve(address,uint256)",
    causes: [cause("ERC20InvalidSpender", "the spender is the zero address", "spender = 0")],
    reason: "An allowance is its owner's own affair.",
    severity: "low",
    enforcedBy: lines("TestQuoteAsset", "contract TestQuoteAsset is ERC20 {"),
    notCovered: "An approval from the zero address, whose key nobody has.",
  },
];
