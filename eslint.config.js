import { defineConfig, globalIgnores } from "eslint/config";
import { importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

import { importDirections } from "./eslint/import-directions.ts";

const onlyPassedRandomness = "Take randomness from the rng that is passed in.";
const onlyPassedTime = "Take time from the chain or from the clock that is passed in.";

export default defineConfig(
  globalIgnores(["artifacts/", "cache/", "coverage/", "types/", "runs/", "deployments/", "ignition/deployments/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },

  {
    name: "TypeScript",
    files: ["**/*.ts", "simulations/report/browser/*.js"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { "import-x": importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/consistent-indexed-object-style": "off",
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "@typescript-eslint/consistent-type-definitions": "off",
      // It asks for the `!` that no-non-null-assertion forbids.
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
      // `for` with an index is the plain form for series that are walked in step.
      "@typescript-eslint/prefer-for-of": "off",
      "import-x/first": "error",
      "import-x/no-duplicates": "error",
      "import-x/no-self-import": "error",
      eqeqeq: "error",
      "no-constant-binary-expression": "error",
      "no-irregular-whitespace": "error",
      "no-self-compare": "error",
      "no-sparse-arrays": "error",
      "no-template-curly-in-string": "error",
      "no-unsafe-finally": "error",
      "no-useless-assignment": "error",
      "object-shorthand": "error",
    },
  },

  importDirections,

  {
    name: "simulations are reproducible",
    files: ["simulations/**/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: onlyPassedRandomness },
        { object: "crypto", property: "randomUUID", message: onlyPassedRandomness },
        { object: "crypto", property: "getRandomValues", message: onlyPassedRandomness },
        { object: "Date", property: "now", message: onlyPassedTime },
        { object: "performance", property: "now", message: onlyPassedTime },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: onlyPassedTime },
        { selector: "CallExpression[callee.name='Date']", message: onlyPassedTime },
      ],
    },
  },

  {
    name: "invariants see types alone",
    files: ["simulations/invariants/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "/protocol/(?!(?:shared-records|names)\\.ts$)",
              allowTypeImports: true,
              message: "Of the protocol, invariants import types, names and the records that states share.",
            },
          ],
        },
      ],
    },
  },

  {
    name: "tests",
    files: ["test/**/*.ts"],
    rules: {
      // chai asserts by reading a property: `expect(x).to.be.true`.
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name=/^(describe|context|it|specify)$/][property.name='only']",
          message: "Run one test with --grep; `.only` would hide the others.",
        },
      ],
    },
  },
);
