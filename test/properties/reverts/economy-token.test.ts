import { describeRule } from "./check-rule.ts";
import { TOKEN_BALANCES } from "./rules/economy-token.ts";
import { TOKEN_GENESIS } from "./rules/economy-token-genesis.ts";
import { TOKEN_VOTES } from "./rules/economy-token-votes.ts";

for (const rule of [...TOKEN_BALANCES, ...TOKEN_VOTES]) describeRule(rule);
for (const rule of TOKEN_GENESIS) describeRule(rule);
