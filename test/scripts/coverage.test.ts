import { expect } from "chai";

import { formatLines, parseLcov, percentCovered } from "../../scripts/testing/coverage.ts";

const TRACE = `TN:
SF:contracts/b/Pool.sol
DA:12,1
DA:10,0
DA:11,3
LH:2
LF:3
end_of_record
SF:contracts/a/Token.sol
DA:5,1
LH:1
LF:1
end_of_record
`;

describe("coverage", () => {
  it("is read from a tracefile, file by file", () => {
    expect(parseLcov(TRACE)).to.deep.equal([
      { path: "contracts/a/Token.sol", lines: 1, covered: 1, missed: [] },
      { path: "contracts/b/Pool.sol", lines: 3, covered: 2, missed: [10] },
    ]);
  });

  it("is the share of lines over all files", () => {
    expect(percentCovered(parseLcov(TRACE))).to.equal(75);
  });

  it("is nothing where nothing was measured", () => {
    expect(percentCovered(parseLcov(""))).to.equal(0);
  });

  it("names missed lines with runs drawn together", () => {
    expect(formatLines([3, 5, 6, 7, 9, 10])).to.equal("3, 5-7, 9-10");
    expect(formatLines([])).to.equal("");
  });
});
