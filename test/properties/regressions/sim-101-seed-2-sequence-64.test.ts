import { replay } from "../harness/replay.ts";

// Found: outcome: model = ERC20InsufficientBalance(alice, 7000000000000000000000000, 340282366920937838463374607431768211455), chain = Panic(17)
describe("a sequence that broke SIM-101", () => {
  it("[SIM-101] holds through what broke it with seed 2 and path 64:50:50:28:15:9:5:4:2:5:4:4:4:4:6:6:6:6:6-3489b0", async () => {
    await replay("baseline", [
      {
        sinceGenesis: 90001n,
        action: { kind: "unstake", actor: "alice", pool: "staking", amountWei: 1900000000000000000000000n },
        expected: "succeeds",
      },
      {
        sinceGenesis: 90001n,
        action: {
          kind: "stake",
          actor: "alice",
          pool: "staking",
          amountWei: 340282366920937838463374607431768211455n,
        },
        expected: { name: "Panic", args: [17n] },
      },
    ]);
  });
});
