/** Options that several commands have. */
import { choice, flag, option, repeatable } from "./option.ts";
import { integerFrom, nonEmpty, queueName, seconds } from "./parsers.ts";

export const seed = option("--seed <text>", "root of every stream of draws", nonEmpty, "1");

/** The option that says how many threads work; `usual` says how many where it is not given. */
export const workersOf = (usual: string) =>
  option("--workers <n>", `threads; results are the same for any number (default: ${usual})`, integerFrom(1, 1024));

export const workers = workersOf("as many as the machine has");

export const redis = option(
  "--redis <url>",
  "server of a queue: redis://host:port, or rediss:// for TLS (default: LATCHLAB_REDIS)",
  nonEmpty,
);

export const queue = option("--queue <name>", 'name of the queue on its server (default: "latchlab")', queueName);

export const claims = repeatable(
  "--claims <module>",
  "user-defined claims: a module that exports `claims`; repeatable",
);

export const plugin = repeatable("--plugin <module>", "user-defined tasks and algorithms: a module; repeatable");

export const quiet = flag("--quiet", "no progress on stderr");

/** The option that says how a verdict or the outcome of a guard is printed. */
export const formatOf = (what: string) =>
  choice("--format <format>", `how to print ${what}`, ["pretty", "json", "junit", "github"], "pretty");

/** The option that says how large an experiment is to be. */
export const scaleOf = (quickAndPaper: string) => choice("--scale <scale>", quickAndPaper, ["quick", "paper"], "quick");

export const timeLimitOf = (what: string) => option("--time-limit <seconds>", what, seconds);

/** The text of the help that says how a claim is named. */
export const CLAIM =
  'an id ("theorem-3/repaired"), an item ("theorem-3") or an id without its reading ("theorem-4-rate")';

/** What `explain` has a page on beside claims. */
export const PAGES = 'a finding ("finding-annealing-slow"), a figure ("figure-drift") or an experiment ("companion")';
