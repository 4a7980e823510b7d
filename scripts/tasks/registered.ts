import { task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";
import type { TaskDefinition } from "hardhat/types/tasks";

const optional = { type: ArgumentType.STRING_WITHOUT_DEFAULT, defaultValue: undefined } as const;

/** Which economy a task reads from a chain, and when it begins where there is none to read. */
const deployedEconomy = {
  name: "economy",
  description: "Preset or file of the economy; a network outside this process must have it deployed",
  defaultValue: "baseline",
} as const;
const genesisInProcess = {
  name: "genesis",
  description: "Start of the economy on a chain in this process: Unix seconds, or now",
  defaultValue: "now",
} as const;

const simulate = task(
  "simulate",
  "Let agents live in an economy, on a chain in this process, a development node or its exact model, and report what happened",
)
  .addOption({ name: "economy", description: "Preset or file of the economy", defaultValue: "baseline" })
  .addOption({
    name: "scenario",
    description: "Who lives in it, and in which world: a preset's name, or a file",
    defaultValue: "calm",
  })
  .addOption({ ...optional, name: "market", description: "CSV file with daily closes: columns date and close" })
  .addOption({ ...optional, name: "marketFrom", description: "Day of the market file at which to begin, YYYY-MM-DD" })
  .addOption({
    name: "backend",
    description: "What keeps the state: chain, model, or lockstep for both, compared",
    defaultValue: "chain",
  })
  .addOption({ name: "agents", description: "Number of agents", defaultValue: "250" })
  .addOption({ name: "steps", description: "Number of steps", defaultValue: "180" })
  .addOption({ name: "stepSeconds", description: "Length of a step, in seconds", defaultValue: "86400" })
  .addOption({ name: "seed", description: "Seed of all randomness", defaultValue: "1" })
  .addOption({
    ...optional,
    name: "fork",
    description: "Live on a fork: mainnet, or the URL of one of its nodes",
  })
  .addOption({ ...optional, name: "forkBlock", description: "Block to fork; a recent one without it" })
  .addOption({
    ...optional,
    name: "forkCache",
    description: "Recording of what the fork asked for: replayed where the file exists, else written",
  })
  .addOption({
    ...optional,
    name: "out",
    description: "Folder for the results; runs/<economy>-<scenario>-seed<seed> without it",
  })
  .addFlag({ name: "json", description: "Print the summary as JSON" })
  .setAction(() => import("./simulate.ts"))
  .build();

const deployEconomy = task("deploy-economy", "Deploy an economy, and read every figure back from the chain")
  .addOption({ name: "economy", description: "Preset or file of the economy", defaultValue: "baseline" })
  .addOption({
    ...optional,
    name: "accounts",
    description: "JSON file with the address of each account; needed on any network outside this process",
  })
  .addOption({
    ...optional,
    name: "accountsTemplate",
    description: "Write an accounts file to fill in, and do nothing else; it must not exist yet",
  })
  .addOption({
    name: "genesis",
    description: "Start of emission and vesting: Unix seconds, or now",
    defaultValue: "now",
  })
  .addFlag({ name: "dryRun", description: "Print what would be sent and what it would cost, and send nothing" })
  .addFlag({ name: "yes", description: "Don't ask before anything is sent to a public network" })
  .addFlag({ name: "json", description: "Print the addresses as JSON, or the plan of a dry run" })
  .setAction(() => import("./deploy-economy.ts"))
  .build();

const permissions = task(
  "permissions",
  "Read from the chain who can change what in an economy, how far, how fast, and who can stop it",
)
  .addOption(deployedEconomy)
  .addOption(genesisInProcess)
  .addFlag({ name: "json", description: "Print the page as JSON" })
  .addFlag({ name: "markdown", description: "Print the page as Markdown" })
  .setAction(() => import("./permissions.ts"))
  .build();

const status = task(
  "status",
  "Read an economy's live state from the chain, and check every invariant that one state can break; nothing is sent",
)
  .addOption(deployedEconomy)
  .addOption(genesisInProcess)
  .addFlag({ name: "json", description: "Print the whole state as JSON, integers as decimal strings" })
  .setAction(() => import("./status.ts"))
  .build();

const fitMarket = task("fit-market", "Fit the macro factor's process to a market's daily prices by maximum likelihood")
  .addPositionalArgument({
    ...optional,
    name: "file",
    description: "CSV file with a date column and a column of prices",
  })
  .addOption({ name: "column", description: "Column of the prices", defaultValue: "close" })
  .addOption({ ...optional, name: "from", description: "First day to fit, YYYY-MM-DD" })
  .addOption({ ...optional, name: "to", description: "Last day to fit, YYYY-MM-DD" })
  .addOption({
    name: "seed",
    description: "Seed of the search's starts, and of the plot's simulated years",
    defaultValue: "1",
  })
  .addOption({ ...optional, name: "out", description: "JSON file for the figures; it must not exist yet" })
  .addOption({ ...optional, name: "plot", description: "HTML file for the diagnostics; it must not exist yet" })
  .addFlag({ name: "json", description: "Print the figures as JSON" })
  .setAction(() => import("./fit-market.ts"))
  .build();

const report = task(
  "report",
  "Write the page of a run, an experiment or a stress test again, or lay two runs beside each other on one page",
)
  .addVariadicArgument({
    name: "runs",
    description: "Folder of a run, an experiment or a stress test, or of two runs to compare",
    defaultValue: [],
  })
  .addOption({
    ...optional,
    name: "out",
    description: "File to write; without it report.html in the run's folder, or a page beside the first run's folder",
  })
  .setAction(() => import("./report.ts"))
  .build();

const workers = {
  ...optional,
  name: "workers",
  description:
    "Number of processes here that runs are spread over; one a core without it, and none with --queue, whose workers take them",
} as const;
const queue = {
  ...optional,
  name: "queue",
  description: "URL of a Redis, redis://host:port, by whose queue workers on any machine take runs",
} as const;

const experiment = task(
  "experiment",
  "Let many designs of an economy live through many futures on its exact model, and judge them",
)
  .addPositionalArgument({ ...optional, name: "experiment", description: "Preset or file of the experiment" })
  .addOption(workers)
  .addOption(queue)
  .addFlag({ name: "resume", description: "Go on where the same experiment was interrupted" })
  .addOption({
    ...optional,
    name: "out",
    description: "Folder for the results; runs/experiment-<name> without it",
  })
  .addFlag({ name: "json", description: "Print every design's score as JSON" })
  .setAction(() => import("./experiment.ts"))
  .build();

const rerun = task(
  "rerun",
  "Live through a run of an experiment again, with a report of its own, and compare the figures",
)
  .addPositionalArgument({ ...optional, name: "folder", description: "Folder of the experiment" })
  .addOption({ ...optional, name: "design", description: "Number of the design" })
  .addOption({ ...optional, name: "scenario", description: "Scenario, as the experiment lists it" })
  .addOption({ ...optional, name: "seed", description: "Seed of the run" })
  .addOption({
    name: "backend",
    description: "What keeps the state: chain, model, or lockstep for both, compared",
    defaultValue: "model",
  })
  .addFlag({ name: "json", description: "Print the summary as JSON" })
  .setAction(() => import("./rerun.ts"))
  .build();

const worker = task(
  "worker",
  "Live through the runs of experiments that share a queue, until Ctrl-C; workers may come and go at any time",
)
  .addOption({ ...optional, name: "queue", description: "URL of the experiments' Redis, redis://host:port" })
  .addOption({
    ...optional,
    name: "workers",
    description: "Number of processes that runs are spread over; one a core without it",
  })
  .setAction(() => import("./worker.ts"))
  .build();

const stress = task(
  "stress",
  "Try every shock of the library alone and in pairs against the goals of an economy, on its exact model",
)
  .addOption({ name: "economy", description: "Preset or file of the economy", defaultValue: "baseline" })
  .addOption({
    name: "scenario",
    description: "What the shocks befall: a preset's name, or a file",
    defaultValue: "calm",
  })
  .addOption({ name: "agents", description: "Number of agents", defaultValue: "100" })
  .addOption({ name: "steps", description: "Number of steps, each a day", defaultValue: "90" })
  .addOption({ name: "seeds", description: "Number of seeds that each cell of the matrix has", defaultValue: "10" })
  .addOption({ name: "seed", description: "The first of them", defaultValue: "1" })
  .addFlag({ name: "alone", description: "Try each shock alone, and no pairs" })
  .addOption(workers)
  .addOption(queue)
  .addFlag({ name: "resume", description: "Go on where the same test was interrupted" })
  .addOption({
    ...optional,
    name: "out",
    description: "Folder for the results; runs/stress-<economy>-<scenario> without it",
  })
  .addFlag({ name: "json", description: "Print what came of each cell as JSON" })
  .setAction(() => import("./stress.ts"))
  .build();

const compare = task(
  "compare",
  "Compare two economies over pairs of runs under the same draws, on their exact models, metric by metric",
)
  .addPositionalArgument({ ...optional, name: "a", description: "Preset or file of one economy" })
  .addPositionalArgument({ ...optional, name: "b", description: "Preset or file of the other" })
  .addOption({
    name: "scenario",
    description: "Scenarios that both live through: presets or files, with commas between",
    defaultValue: "calm",
  })
  .addOption({ name: "agents", description: "Number of agents", defaultValue: "100" })
  .addOption({ name: "steps", description: "Number of steps, each a day", defaultValue: "90" })
  .addOption({ name: "seeds", description: "Number of pairs in each scenario", defaultValue: "20" })
  .addOption({ name: "seed", description: "The first of their seeds", defaultValue: "1" })
  .addOption(workers)
  .addOption(queue)
  .addFlag({ name: "resume", description: "Go on where the same comparison was interrupted" })
  .addOption({ ...optional, name: "out", description: "Folder for the results; runs/compare-<a>-<b> without it" })
  .addFlag({ name: "json", description: "Print what came of each metric as JSON" })
  .setAction(() => import("./compare.ts"))
  .build();

/** Tasks of the workbench. Options are strings: the tasks parse them, so that errors say what is allowed. */
export const tasks: TaskDefinition[] = [
  simulate,
  deployEconomy,
  permissions,
  status,
  fitMarket,
  report,
  experiment,
  rerun,
  worker,
  stress,
  compare,
];
