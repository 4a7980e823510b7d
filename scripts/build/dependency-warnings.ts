import type { SolidityHooks } from "hardhat/types/hooks";
import type { HardhatPlugin } from "hardhat/types/plugins";

/** Where a compiler's message points into a dependency: "--> npm/…" as solc has it, or already as a path. */
const IN_DEPENDENCY = /-->\s+(npm\/|\.?\/?node_modules\/)/;

/** Report compiler warnings about our own sources alone; errors are reported wherever they are. */
async function createHooks(): Promise<Partial<SolidityHooks>> {
  return await Promise.resolve({
    async getCompilationJobErrors(context, job, output, next) {
      const errors = await next(context, job, output);
      return errors.filter(
        ({ severity, formattedMessage }) => severity === "error" || !IN_DEPENDENCY.test(formattedMessage ?? ""),
      );
    },
  });
}

/** Keeps the warnings of dependencies, which nobody here can mend, out of the output. */
export const dependencyWarnings: HardhatPlugin = {
  id: "dependency-warnings",
  hookHandlers: { solidity: () => Promise.resolve({ default: createHooks }) },
};
