import Mocha from "mocha";

/** A test that failed. */
export interface Failure {
  /** Titles of its suites and its own. */
  readonly title: string;
  readonly message: string;
  readonly timedOut: boolean;
}

/** What one run of a file did. */
export interface FileRun {
  /** Tests that ran. */
  readonly tests: number;
  readonly failures: readonly Failure[];
}

/** Longest time of one test, in milliseconds; as long as that only where a machine has much else to do. */
const TIMEOUT_MILLISECONDS = 600_000;

/** Match these titles and no others. */
function patternOf(titles: readonly string[]): RegExp {
  return new RegExp(
    `^(${titles.map((title) => title.replaceAll(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`)).join("|")})$`,
  );
}

function isTimeout(error: unknown): boolean {
  return (error as { code?: string }).code === "ERR_MOCHA_TIMEOUT";
}

/** Make a reporter that prints nothing and keeps what happens. */
function collector(run: { tests: number; failures: Failure[] }): typeof Mocha.reporters.Base {
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      runner.on("test end", () => run.tests++);
      runner.on("fail", (test: Mocha.Runnable, error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        run.failures.push({ title: test.fullTitle(), message, timedOut: isTimeout(error) });
      });
    }
  };
}

function titlesIn({ tests, suites }: Mocha.Suite): string[] {
  return [...tests.map((test) => test.fullTitle()), ...suites.flatMap(titlesIn)];
}

/** A file of tests that is loaded once and can be run any number of times. */
export class TestFile {
  readonly path: string;
  readonly #mocha: Mocha;

  private constructor(path: string, mocha: Mocha) {
    this.path = path;
    this.#mocha = mocha;
  }

  /**
   * Load a file; a process can do so only once for each.
   *
   * @param path - An absolute path.
   * @param bail - Whether a run ends with the first failure.
   */
  static async load(path: string, bail: boolean): Promise<TestFile> {
    const mocha = new Mocha({ bail, timeout: TIMEOUT_MILLISECONDS });
    mocha.cleanReferencesAfterRun(false);
    mocha.addFile(path);
    await mocha.loadFilesAsync();
    return new TestFile(path, mocha);
  }

  /** Full titles of all tests. */
  get titles(): string[] {
    return titlesIn(this.#mocha.suite);
  }

  /**
   * Run the tests.
   *
   * @param titles - Full titles of those that are to run; all of them if left out.
   */
  async run(titles?: readonly string[]): Promise<FileRun> {
    const run = { tests: 0, failures: [] as Failure[] };
    this.#mocha.grep(titles === undefined ? /(?:)/ : patternOf(titles));
    this.#mocha.reporter(collector(run));
    await new Promise((resolve) => this.#mocha.run(resolve));
    return run;
  }
}
