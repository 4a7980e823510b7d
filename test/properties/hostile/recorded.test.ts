import { id as hashText } from "ethers";
import { expect } from "chai";

import type { Action } from "../../../simulations/protocol/actions.ts";
import type { Expected } from "../commands/command.ts";
import { HOSTILE_ECONOMIES } from "../fixture/economies.ts";
import { openTheatre } from "../fixture/theatre.ts";
import type { OpenTheatre } from "../fixture/theatre.ts";
import { PropertyFailure } from "../harness/failure.ts";
import { replay, replayOn } from "../harness/replay.ts";
import type { RecordedStep } from "../harness/replay.ts";
import { CALLBACKS } from "./moods.ts";
import type { QuoteMood } from "./moods.ts";

const START = 90_001n;
const QUOTE_WEI = 10n ** 9n;
const UNLIMITED = (1n << 256n) - 1n;

const funding: Action = { kind: "fundBuyback", actor: "bob", quoteWei: QUOTE_WEI };
const payment: Action = { kind: "payWithQuote", actor: "bob", units: 3n, maximumQuoteWei: UNLIMITED };
const releaseTo = (recipient: "buyback" | "treasury"): Action => ({
  ...{ kind: "releaseRevenue", actor: "bob", share: { asset: "quote", recipient } },
});

/** Record that the quote asset changes, and what becomes of actions then, a second after each other. */
function recordingOf(mood: QuoteMood, ...actions: readonly (readonly [Action, Expected])[]): RecordedStep[] {
  return [
    { sinceGenesis: START, mood },
    ...actions.map(([action, expected], index) => ({ sinceGenesis: START + BigInt(index) + 1n, action, expected })),
  ];
}

/** Record that everything is as usual again, and that it works. */
function mended(after: readonly RecordedStep[], ...actions: readonly Action[]): RecordedStep[] {
  const begin = (after.at(-1)?.sinceGenesis ?? START) + 1n;
  return [
    ...after,
    { sinceGenesis: begin, mood: { kind: "honest" } },
    ...actions.map((action, index) => ({
      sinceGenesis: begin + BigInt(index) + 1n,
      action,
      expected: "succeeds" as const,
    })),
  ];
}

describe("a recorded sequence with a quote asset that misbehaves", () => {
  it("[ADV-104] is refused exactly what a fee on the way kept, and is taken when none is kept", async () => {
    const notExact = { name: "TransferNotExact", args: [(QUOTE_WEI * 99n) / 100n, QUOTE_WEI] };
    const steps = recordingOf({ kind: "keepsFee", feeBps: 100n }, [funding, notExact]);
    await replay("fee-on-transfer", mended(steps, funding, payment));
  });

  it("[ADV-105] is refused every transfer that returns false, in and out, and loses no credit by it", async () => {
    const refused = { name: "SafeERC20FailedOperation", args: ["quote"] };
    const steps = recordingOf(
      { kind: "fails" },
      [payment, refused],
      [funding, refused],
      [releaseTo("treasury"), refused],
      [releaseTo("buyback"), refused],
    );
    await replay("false-returning", mended(steps, releaseTo("treasury"), releaseTo("buyback"), payment));
  });

  it("[ADV-106] keeps the credit of a recipient that is refused, and pays the other", async () => {
    const selector = hashText("AssetBlacklisted(address)").slice(0, 10);
    const steps = recordingOf({ kind: "refuses", account: "treasury" }, [releaseTo("buyback"), "succeeds"]);
    await replay("blacklisting", mended(steps, releaseTo("treasury")));
    // The refusal's argument is an address, which the failure that follows from a wrong expectation shows.
    const wrong = recordingOf({ kind: "refuses", account: "treasury" }, [releaseTo("treasury"), "succeeds"]);
    const failure = await replay("blacklisting", wrong).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(PropertyFailure);
    expect((failure as PropertyFailure).detail).to.include(`Unknown(${selector}`);
  });

  describe("that calls back", () => {
    let open: OpenTheatre;

    before(async () => {
      const economy = HOSTILE_ECONOMIES.find(({ name }) => name === "reentrant") ?? HOSTILE_ECONOMIES[0];
      open = await openTheatre(economy, { withOracle: false });
    });
    beforeEach(() => open.reset());
    after(() => open.close());

    for (const [callback, [contract, method]] of CALLBACKS.entries()) {
      it(`[ADV-054] gains nothing by call ${callback}, ${contract}.${method}, amid a payment`, async () => {
        const steps = recordingOf({ kind: "callsBack", callback }, [payment, "succeeds"]);
        await replayOn(open, mended(steps, payment));
      });
    }
  });
});
