import config from "../../hardhat.config.ts";

const explorer = process.env["TEST_EXPLORER_URL"];
const artifacts = process.env["TEST_ARTIFACTS_FOLDER"];

/**
 * The project's configuration with two more networks: a node that a test started, and one that nobody answers for. The
 * journals of deployments, and the artifacts, lie wherever the test says.
 */
export default {
  ...config,
  paths: {
    ...config.paths,
    ignition: process.env["TEST_IGNITION_FOLDER"] ?? "./cache/test-ignition",
    ...(artifacts === undefined ? {} : { artifacts }),
  },
  // An explorer that a test stands in for.
  ...(explorer === undefined
    ? {}
    : {
        chainDescriptors: {
          11_155_111: {
            name: "Sepolia",
            chainType: "l1" as const,
            blockExplorers: { etherscan: { url: explorer, apiUrl: `${explorer}/api` } },
          },
        },
      }),
  networks: {
    ...config.networks,
    // Port 1 belongs to a service that no machine runs any more.
    nobody: { type: "http" as const, url: "http://user:secret@127.0.0.1:1/v3/key?token=secret" },
    "test-node": { type: "http" as const, url: process.env["TEST_NODE_URL"] ?? "http://127.0.0.1:1" },
  },
};
