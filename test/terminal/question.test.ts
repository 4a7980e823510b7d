import { PassThrough } from "node:stream";

import { expect } from "chai";

import { askYesOrNo, canAsk } from "../../scripts/terminal/question.ts";
import { createStream } from "../tasks/stream.ts";

async function answerTo(typed: string | undefined): Promise<{ answer: boolean; shown: string }> {
  const input = new PassThrough();
  const { stream, text } = createStream(false);
  const asked = askYesOrNo("Deploy this to Sepolia?", { input, output: stream });
  if (typed === undefined) input.end();
  else input.write(typed);
  return { answer: await asked, shown: text() };
}

describe("askYesOrNo", () => {
  it("takes y and yes for a yes, in any case", async () => {
    for (const typed of ["y\n", "yes\n", "Y\r\n", " YES \n"]) {
      expect((await answerTo(typed)).answer, JSON.stringify(typed)).to.equal(true);
    }
  });

  it("takes anything else for a no", async () => {
    for (const typed of ["\n", "n\n", "no\n", "yess\n", "yeah\n", "1\n"]) {
      expect((await answerTo(typed)).answer, JSON.stringify(typed)).to.equal(false);
    }
  });

  it("takes the input's end for a no", async () => {
    expect((await answerTo(undefined)).answer).to.equal(false);
  });

  it("asks where it was told to, with no as what an empty line means", async () => {
    expect((await answerTo("y\n")).shown).to.equal("Deploy this to Sepolia? [y/N] ");
  });
});

describe("canAsk", () => {
  it("needs a terminal to read from", () => {
    const { stream: output } = createStream(true);
    expect(canAsk({ input: new PassThrough(), output })).to.equal(false);
    expect(canAsk({ input: Object.assign(new PassThrough(), { isTTY: true }), output })).to.equal(true);
  });
});
