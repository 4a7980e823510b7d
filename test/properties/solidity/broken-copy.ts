import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT } from "../../../scripts/evidence/hash-sources.ts";
import type { Break } from "./breaks.ts";

/** Variable of the environment that switches a fault on, by its number from one. */
export const SWITCH = "BROKEN_TWIN";

/** Where the copy keeps which fault is on. */
const SWITCH_ADDRESS = "0x00000000000000000000000000000000000b706E";

const SWITCH_SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Tells which fault is switched on.
library BrokenTwin {
    function isOn(uint256 number) internal view returns (bool) {
        return keccak256(address(${SWITCH_ADDRESS}).code) == keccak256(abi.encode(number));
    }
}
`;

/** Without the optimizer, code compiles several times as fast. */
const CONFIG = {
  solidity: {
    splitTestsCompilation: true,
    compilers: [
      {
        version: "0.8.37",
        path: createRequire(import.meta.url).resolve("solc/soljson.js"),
        settings: { evmVersion: "prague", optimizer: { enabled: false } },
      },
    ],
  },
  test: {
    solidity: {
      fsPermissions: { readDirectory: ["node_modules/@uniswap"] },
      invariant: { failOnRevert: true, shrinkRunLimit: 0 },
    },
  },
};

/** Replace text that stands exactly once. */
function replaceOnce(path: string, find: string, replace: string): void {
  const parts = readFileSync(path, "utf8").split(find);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times: ${find}`);
  writeFileSync(path, parts.join(replace));
}

/** Import the switch, behind the pragma. */
function importSwitch(path: string, root: string, file: string): void {
  const source = readFileSync(path, "utf8");
  if (source.includes("BrokenTwin.sol")) return;
  const up = "../".repeat(file.split("/").length - 1);
  const statement = `import {BrokenTwin} from "${up}contracts/BrokenTwin.sol";`;
  replaceOnce(join(root, file), "pragma solidity 0.8.37;\n", `pragma solidity 0.8.37;\n\n${statement}\n`);
}

/**
 * Copy the contracts and the Solidity tests into a folder of their own, with all faults behind switches.
 *
 * A suite of the copy reads the {@link SWITCH} where it begins, and while a fault is on it demands no refusals.
 *
 * @param faults - Their numbers are their places in this list, counted from one.
 */
export function copyWithFaults(faults: readonly Break[]): string {
  const root = mkdtempSync(join(tmpdir(), "broken-copy-"));
  for (const folder of ["contracts", "test/solidity"])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(root, "hardhat.config.ts"), `export default ${JSON.stringify(CONFIG, null, 2)};\n`);
  writeFileSync(join(root, "contracts/BrokenTwin.sol"), SWITCH_SOURCE);
  for (const [index, { file, find, replace }] of faults.entries()) {
    replaceOnce(join(root, file), find, replace.replaceAll("BROKEN", `BrokenTwin.isOn(${index + 1})`));
    importSwitch(join(root, file), root, file);
  }
  const code = `abi.encode(vm.envOr("${SWITCH}", uint256(0)))`;
  replaceOnce(
    join(root, "test/solidity/kit/InvariantSuite.sol"),
    "vm.warp(GENESIS_SECONDS);",
    `vm.warp(GENESIS_SECONDS);\n        vm.etch(${SWITCH_ADDRESS}, ${code});`,
  );
  // A refusal that fails would do so whichever function is checked; what is to fail here is the function itself.
  for (const demand of ["require(!succeeded && keccak256(returned)", "require(succeeded || isForeseen,"]) {
    replaceOnce(
      join(root, "test/solidity/kit/Handler.sol"),
      demand,
      `if (uint256(bytes32(address(${SWITCH_ADDRESS}).code)) == 0) ${demand}`,
    );
  }
  replaceOnce(
    join(root, "test/solidity/kit/Cheatcodes.sol"),
    "interface Cheatcodes {\n",
    `interface Cheatcodes {
    function envOr(string calldata name, uint256 otherwise) external view returns (uint256);
    function etch(address target, bytes calldata code) external;
`,
  );
  return root;
}

/** Remove the copy. */
export function removeCopy(root: string): void {
  rmSync(root, { recursive: true, force: true });
}
