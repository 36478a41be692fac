#!/usr/bin/env node
/**
 * The command line of latchlab: its commands, options and help. Each action loads its command only when it is called, so
 * that help and usage errors are there at once.
 */
import { Command, Option } from "commander";
import type { CompareOptions } from "./commands/compare.ts";
import type { ExamineOptions } from "./commands/examine.ts";
import type { ExplainOptions } from "./commands/explain.ts";
import type { ExportOptions } from "./commands/export.ts";
import type { GuardOptions } from "./commands/guard.ts";
import type { MergeOptions } from "./commands/merge.ts";
import type { MinimalOptions } from "./commands/minimal.ts";
import type { ReplayOptions } from "./commands/replay.ts";
import type { ReportOptions } from "./commands/report.ts";
import type { ReproduceOptions } from "./commands/reproduce.ts";
import type { TrainOptions } from "./commands/train.ts";
import type { VerifyOptions } from "./commands/verify.ts";
import { endQuietlyWhenPipesClose, explainError } from "./terminal/exit.ts";
import { EXIT } from "./terminal/exit-codes.ts";
import {
  integerFrom,
  integersFrom,
  finiteNumber,
  finiteNumbers,
  listOf,
  namesIn,
  nonEmpty,
  oneOf,
  positiveNumber,
  range,
  shard,
  type ShardOfArray,
  share,
  withShard,
} from "./options/option-values.ts";
import { VERSION } from "./terminal/version.ts";

const AFTER_HELP = `
Exit codes:
  ${EXIT.asExpected}    all as expected
  ${EXIT.unexpected}    a verdict or a file is not as expected
  ${EXIT.usage}    wrong usage or unusable input
  ${EXIT.interrupted}  interrupted

Examples:
  latchlab verify theorem-3                     every reading of Theorem 3, with counterexamples
  latchlab train --task latch --algorithm adam  one network learns to latch, and loses its gradient
  latchlab compare --scale quick                all algorithms on all tasks, in runs/compare-quick
  latchlab examine weights.safetensors          what a network trained elsewhere holds, stands and forgets
  latchlab explain theorem-4/literal            what is claimed, what is wrong with it, what is true instead
  latchlab reproduce --scale quick              all verdicts, figures and the report, in runs/quick
`;

/** Here by hand, so that help is there at once; a test holds them to the lists that the library keeps. */
const TASK_NAMES = ["latch", "two-sequence", "parity"];
const ALGORITHM_NAMES = [
  "back-propagation",
  "pseudo-newton",
  "time-weighted-pseudo-newton",
  "discrete-error-propagation",
  "multigrid-random-search",
  "simulated-annealing",
  "random-guessing",
  "adam",
  "coin-flip-propagation",
];
const PROTOCOL_NAMES = ["published", "working", "tuned"];

const CLAIM = 'an id ("theorem-3/repaired"), an item ("theorem-3") or an id without its reading ("theorem-4-rate")';

const seedOption = () =>
  new Option("--seed <text>", "root of every stream of draws").default("1").argParser(nonEmpty("--seed"));
const workersOption = () =>
  new Option(
    "--workers <n>",
    "threads; verdicts are the same for any number (default: as many as the machine has)",
  ).argParser(integerFrom("--workers", 1, 1024));
const claimsOption = () =>
  new Option("--claims <module>", "people's own claims: a module that exports claims; may be given again").argParser(
    (file: string, files: readonly string[] | undefined) => [...(files ?? []), file],
  );
const quietOption = () => new Option("--quiet", "no progress on stderr");

/** What `compare` and `minimal` share. */
function withSweepOptions(command: Command): Command {
  return command
    .addOption(seedOption())
    .addOption(new Option("--out <dir>", "folder of the sweep (default: runs/<name>)").argParser(nonEmpty("--out")))
    .addOption(new Option("--resume", "go on with the trials that the folder lacks"))
    .addOption(new Option("--shard <i/n>", "only part i of n, counted from 1").argParser(shard("--shard")))
    .addOption(
      new Option("--shard-index <i>", "the same for job arrays, counted from 0: part i + 1 of --shard-count")
        .argParser(integerFrom("--shard-index", 0, 999_999))
        .conflicts("shard"),
    )
    .addOption(
      new Option("--shard-count <n>", "how many parts --shard-index counts")
        .argParser(integerFrom("--shard-count", 1, 1_000_000))
        .conflicts("shard"),
    )
    .addOption(workersOption())
    .addOption(
      new Option("--time-limit <seconds>", "give a trial up after this time").argParser(positiveNumber("--time-limit")),
    )
    .addOption(new Option("--dry-run", "print the plan and what it costs at most, and run nothing"))
    .addOption(quietOption());
}

const program = new Command("latchlab")
  .description(
    'The executable edition of Bengio, Simard & Frasconi (1994),\n"Learning long-term dependencies with gradient descent is difficult".',
  )
  .version(VERSION)
  .exitOverride()
  // explainError says it, in one line and under the name of the command.
  .configureOutput({ outputError: () => undefined })
  .addHelpText("after", AFTER_HELP);

program
  .command("verify")
  .description("check the paper's claims: verdict table, counterexamples, replay lines")
  .argument("[claim...]", `${CLAIM}; all claims when none is named`)
  .addOption(
    new Option("--runs <n>", "cases for each claim that should hold")
      .default(300)
      .argParser(integerFrom("--runs", 1, 10_000_000)),
  )
  .addOption(seedOption())
  .addOption(
    new Option("--format <format>", "how to print verdicts")
      .choices(["pretty", "json", "junit", "github"])
      .default("pretty"),
  )
  .addOption(new Option("--json", "the same as --format json").conflicts("format"))
  .addOption(new Option("--list", "print ids, readings and expectations, and check nothing"))
  .addOption(
    new Option("--corpus <folder>", "stored counterexamples to try first, in place of the packaged and runs/corpus"),
  )
  .addOption(
    new Option("--time-limit <seconds>", "give a claim up as undecided after this time").argParser(
      positiveNumber("--time-limit"),
    ),
  )
  .addOption(claimsOption())
  .addOption(new Option("--verbose", "show every control in the table"))
  .addOption(workersOption())
  .addOption(quietOption())
  .action(async (names: string[], options: VerifyOptions) => {
    const { verify } = await import("./commands/verify.ts");
    process.exitCode = await verify(names, options.json ? { ...options, format: "json" } : options);
  });

program
  .command("train")
  .description("train one network once and watch it: learning curve, gradient horizon, where its memory is")
  .addOption(new Option("--task <name>", TASK_NAMES.join(", ")).argParser(oneOf("--task", TASK_NAMES)))
  .addOption(
    new Option("--algorithm <name>", ALGORITHM_NAMES.join(", ")).argParser(oneOf("--algorithm", ALGORITHM_NAMES)),
  )
  .addOption(
    new Option("--T <steps>", "longest training sequence").default(20).argParser(integerFrom("--T", 1, 1_000_000)),
  )
  .addOption(seedOption())
  .addOption(
    new Option("--trial <n>", "which trial of this seed: other data, other initial weights")
      .default(1)
      .argParser(integerFrom("--trial", 1, 1_000_000_000)),
  )
  .addOption(
    new Option("--preset <name>", "constants: what was found to work, or as published")
      .choices(["working", "published"])
      .default("working"),
  )
  .addOption(
    new Option("--budget <n>", "presentations at most (default: the algorithm's)").argParser(
      integerFrom("--budget", 0, 1_000_000_000),
    ),
  )
  .addOption(
    new Option(
      "--acceptable-cost <cost>",
      "mean cost on the training set at which, with no wrong answer, training ends (default: 0.04)",
    ).argParser(positiveNumber("--acceptable-cost")),
  )
  .addOption(
    new Option("--set <name=value>", "an option of the task or the algorithm; may be given again").argParser(
      (setting: string, settings: readonly string[] | undefined) => [...(settings ?? []), setting],
    ),
  )
  .addOption(
    new Option("--share <share>", "share of the last step's gradient that counts as reaching back")
      .default(0.01)
      .argParser(share("--share")),
  )
  .addOption(new Option("--list", "print tasks, algorithms and their options with sources, and train nothing"))
  .addOption(new Option("--json", "print everything as JSON; its row can be replayed"))
  .addOption(new Option("--save <file>", "write the trained network as JSON").argParser(nonEmpty("--save")))
  .addOption(new Option("--figure <file>", "draw it as SVG").argParser(nonEmpty("--figure")))
  .addOption(quietOption())
  .action(async (options: TrainOptions) => {
    const { train } = await import("./commands/train.ts");
    process.exitCode = await train(options);
  });

withSweepOptions(
  program
    .command("compare")
    .description("compare the algorithms over tasks and lengths: a sweep that can be stopped, resumed and split")
    .addOption(
      new Option("--scale <scale>", "5 trials a cell and 20 000 presentations each, or 40 trials with whole budgets")
        .choices(["quick", "paper"])
        .default("quick"),
    )
    .addOption(
      new Option(
        "--protocol <names>",
        `of ${PROTOCOL_NAMES.join(", ")}, separated by commas (default: published,tuned)`,
      ).argParser(listOf("--protocol", PROTOCOL_NAMES)),
    )
    .addOption(
      new Option("--tasks <names>", `of ${TASK_NAMES.join(", ")}, separated by commas`).argParser(namesIn("--tasks")),
    )
    .addOption(
      new Option("--algorithms <names>", "of those that train --help shows, separated by commas").argParser(
        namesIn("--algorithms"),
      ),
    )
    .addOption(
      new Option("--T <lengths>", "longest training lengths, separated by commas").argParser(
        integersFrom("--T", 1, 1_000_000),
      ),
    )
    .addOption(
      new Option("--plugin <module>", "tasks and algorithms of your own: a module; may be given again").argParser(
        (file: string, files: readonly string[] | undefined) => [...(files ?? []), file],
      ),
    )
    .addOption(new Option("--trials <n>", "trials of each cell").argParser(integerFrom("--trials", 1, 1_000_000)))
    .addOption(
      new Option("--budget <n>", "presentations of a trial at most").argParser(
        integerFrom("--budget", 0, 1_000_000_000),
      ),
    )
    .addOption(
      new Option("--plan <file>", "a sweep as a JSON file, in place of all of these (--dry-run prints one)")
        .argParser(nonEmpty("--plan"))
        .conflicts(["protocol", "tasks", "algorithms", "T", "trials", "budget"]),
    )
    .addOption(new Option("--json", "print the rows as JSON")),
).action(async (options: CompareOptions & ShardOfArray) => {
  const { compare } = await import("./commands/compare.ts");
  process.exitCode = await compare(withShard(options));
});

withSweepOptions(
  program
    .command("minimal")
    .description("the paper's experiments on one unit: how often training ends with a latch, over w0, noise and length")
    .addOption(
      new Option("--scale <scale>", "18 runs a point on a coarse grid, or 100 on a fine one")
        .choices(["quick", "paper"])
        .default("quick"),
    )
    .addOption(new Option("--trials <n>", "runs of each point").argParser(integerFrom("--trials", 1, 1_000_000)))
    .addOption(new Option("--json", "print the shares as JSON")),
).action(async (options: MinimalOptions & ShardOfArray) => {
  const { minimal } = await import("./commands/minimal.ts");
  process.exitCode = await minimal(withShard(options));
});

program
  .command("merge")
  .description("join the journals of shards; names trials that are missing, doubled or contradictory")
  .argument("<folder...>", "folders of sweeps of one plan")
  .requiredOption("--out <dir>", "folder of the whole sweep", nonEmpty("--out"))
  .action(async (folders: string[], options: MergeOptions) => {
    const { merge } = await import("./commands/merge.ts");
    process.exitCode = merge(folders, options);
  });

program
  .command("diff")
  .description("compare two runs: trials or verdicts that are missing or not the same bit for bit")
  .argument("<first>", "folder of a sweep or of results, or a .jsonl file of kept sweeps")
  .argument("<second>", "another of the same kind")
  .action(async (first: string, second: string) => {
    const { diff } = await import("./commands/diff.ts");
    process.exitCode = diff(first, second);
  });

program
  .command("export")
  .description(
    "write the rows of a sweep as comma-separated values, or as the small file that reports are rendered from",
  )
  .argument("<sweep>", "folder of a sweep, or a .jsonl file of kept sweeps")
  .addOption(new Option("--format <format>", "csv or compact").choices(["csv", "compact"]).default("csv"))
  .addOption(new Option("--out <file>", "in place of stdout").argParser(nonEmpty("--out")))
  .action(async (sweep: string, options: ExportOptions) => {
    const { exportRows } = await import("./commands/export.ts");
    process.exitCode = exportRows(sweep, options);
  });

const CELLS = ["rnn-tanh", "rnn-relu", "gru", "lstm"];

/** What `examine` and `guard` share. */
function withMapOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--w <weight>", "self-weight of the latch-neuron (default: 2)").argParser(finiteNumber("--w")),
    )
    .addOption(
      new Option("--cell <cell>", "which cell the weights are of, where their shapes do not say (relu)").choices(CELLS),
    )
    .addOption(
      new Option("--input <numbers>", "the constant input, separated by commas (default: 0)").argParser(
        finiteNumbers("--input"),
      ),
    )
    .addOption(
      new Option("--range <low,high>", "where to look: an interval for every entry of the state").argParser(
        range("--range"),
      ),
    )
    .addOption(seedOption())
    .addOption(
      new Option("--time-limit <seconds>", "stop the map and its examination after this time")
        .default(300)
        .argParser(positiveNumber("--time-limit")),
    )
    .addOption(quietOption());
}

const MAP =
  "a file of formulas (.json), a module (.mjs), weights (.safetensors, .json), or a name that examine --list shows";

withMapOptions(
  program
    .command("examine")
    .description(
      "does it latch, what noise does it stand, how far back does its gradient reach: anyone's recurrent map",
    )
    .argument("[map]", MAP),
)
  .addOption(
    new Option("--inputs <file>", "sequences of inputs to run it along, as JSON").argParser(nonEmpty("--inputs")),
  )
  .addOption(new Option("--states <file>", "states to place in Γ, as JSON").argParser(nonEmpty("--states")))
  .addOption(
    new Option("--share <share>", "share below which a gradient counts as gone")
      .default(0.01)
      .argParser(share("--share")),
  )
  .addOption(
    new Option("--longest-lag <steps>", "lags looked at")
      .default(1000)
      .argParser(integerFrom("--longest-lag", 1, 100_000)),
  )
  .addOption(new Option("--out <dir>", "write the record, the text and figures here").argParser(nonEmpty("--out")))
  .addOption(new Option("--json", "print the record as JSON"))
  .addOption(new Option("--list", "print the maps that have names, and examine nothing"))
  .action(async (map: string | undefined, options: ExamineOptions) => {
    const { examineMap } = await import("./commands/examine.ts");
    process.exitCode = await examineMap(map, options);
  });

withMapOptions(
  program
    .command("guard")
    .description("hold a map to bounds, for continuous integration: exit code 1 when one is broken")
    .argument("<map>", MAP),
)
  .addOption(new Option("--expect <file>", "the bounds, as JSON").argParser(nonEmpty("--expect")))
  .addOption(
    new Option("--init <file>", "write bounds with margins from what is found, and check nothing").argParser(
      nonEmpty("--init"),
    ),
  )
  .addOption(
    new Option("--format <format>", "how to print what came out")
      .choices(["pretty", "json", "junit", "github"])
      .default("pretty"),
  )
  .action(async (map: string, options: GuardOptions) => {
    const { guard } = await import("./commands/guard.ts");
    process.exitCode = await guard(map, options);
  });

program
  .command("explain")
  .description("statement, readings, control, coverage and sources of a claim or an item")
  .argument("<claim>", CLAIM)
  .addOption(claimsOption())
  .action(async (name: string, options: ExplainOptions) => {
    const { explain } = await import("./commands/explain.ts");
    process.exitCode = await explain(name, options);
  });

program
  .command("replay")
  .description(
    "one case of a claim step by step (without a case, its counterexample); or a trial, run again and compared",
  )
  .argument("<claim|file>", 'the id of one claim, a stored case ("runs/corpus/….json"), or what train --json printed')
  .addOption(new Option("--seed <text>", 'root of the draws (default: "1")').argParser(nonEmpty("--seed")))
  .addOption(
    new Option("--path <path>", "the draw and its shrinks, as a replay line gives them").argParser(nonEmpty("--path")),
  )
  .addOption(new Option("--case <json>", "the case itself").conflicts(["seed", "path"]))
  .addOption(claimsOption())
  .action(async (name: string, options: ReplayOptions) => {
    const { replay } = await import("./commands/replay.ts");
    process.exitCode = await replay(name, options);
  });

program
  .command("reproduce")
  .description("verify every claim, run the experiments, write the report with its figures")
  .addOption(
    new Option("--scale <scale>", "300 cases a claim and short budgets, or 1000 and whole ones")
      .choices(["quick", "paper"])
      .default("quick"),
  )
  .addOption(new Option("--resume", "keep the trials that an interrupted run left in the folder"))
  .addOption(new Option("--out <dir>", "where to write (default: runs/<scale>)").argParser(nonEmpty("--out")))
  .addOption(seedOption())
  .addOption(workersOption())
  .addOption(quietOption())
  .action(async (options: ReproduceOptions) => {
    const { reproduce } = await import("./commands/reproduce.ts");
    process.exitCode = await reproduce(options);
  });

program
  .command("report")
  .description("render the report and its figures from a folder of results")
  .addOption(new Option("--from <dir>", "folder of the results").default("results").argParser(nonEmpty("--from")))
  .addOption(new Option("--out <file>", "the report").default("REPORT.md").argParser(nonEmpty("--out")))
  .addOption(
    new Option("--html <file>", "also the same as one HTML file that needs nothing else").argParser(nonEmpty("--html")),
  )
  .addOption(new Option("--check", "write nothing; compare with what is on disk"))
  .action(async (options: ReportOptions) => {
    const { report } = await import("./commands/report.ts");
    process.exitCode = await report(options);
  });

let title = "latchlab";
program.hook("preSubcommand", (_, command) => {
  title = `latchlab ${command.name()}`;
});

endQuietlyWhenPipesClose();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explainError(error, title);
}
