/** Options of the commands that are pointed at a map. */
import { loadedChoice, option } from "./option.ts";
import { finiteNumber, finiteNumbers, seconds, range } from "./parsers.ts";
import { quiet, seed } from "./shared-options.ts";

/** The text of the help that says what a map is. */
export const MAP =
  "a file of formulas (.json), a module (.mjs), weights (.safetensors, .npz, .json, .nam), or a name that examine --list shows";

/** The maps that have names. */
export const mapWords = async (): Promise<readonly string[]> =>
  (await import("../../examination/subjects/named-subjects.ts")).NAMED_SUBJECTS.map(({ name }) => name);

export const mapOptions = {
  w: option("--w <weight>", "self-weight of the latch-neuron (default: 2)", finiteNumber),
  cell: loadedChoice("--cell <cell>", "which cell the weights are of, where their shapes do not say", async () =>
    (await import("../../networks/cells/cells.ts")).CELLS.map(({ name }) => name),
  ),
  network: option(
    "--network <prefix>",
    "which network, where a file has several: what the names of its tensors begin with; several with commas are stacked",
    (text) => text,
  ),
  input: option("--input <numbers>", "the constant input, separated by commas (default: 0)", finiteNumbers),
  range: option("--range <low,high>", "where to look: an interval for every entry of the state", range),
  seed,
  timeLimit: option("--time-limit <seconds>", "stop the map and its examination after this time", seconds, 300),
  quiet,
};
