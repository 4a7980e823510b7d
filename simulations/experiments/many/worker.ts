/** A worker of the pool: lives through the runs that it is sent. */
export { liveRun as default } from "./live-run.ts";

// Ctrl-C reaches the whole group of processes: whoever started the workers ends them, when what has ended is kept.
process.on("SIGINT", () => undefined);
