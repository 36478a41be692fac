/** What must have the same bytes wherever the package runs: command lines, and a program that hashes numbers. */

/** Elementary functions, streams and a trained network, whose last bits another engine could round otherwise. */
export const GOLDEN = `
import { createHash } from "node:crypto";
import { cosh, exp, log, sinh, stream, tanh } from "latchlab/numerics";
import { recordTraining, trialSpecification } from "latchlab/train";
const hash = createHash("sha256");
const random = stream("node-lines");
for (let k = 0; k < 20000; k++) {
  const x = random.uniformBetween(-8, 8);
  hash.update(Float64Array.of(x, tanh(x), exp(x), log(Math.abs(x)), sinh(x), cosh(x)));
}
const settings = { task: "two-sequence", algorithm: "pseudo-newton", T: 20, seed: "node-lines", trial: 1 };
const { row } = recordTraining(trialSpecification(settings));
hash.update(JSON.stringify(row));
console.log(hash.digest("hex"));
`;

/** What it prints. */
export const GOLDEN_HASH = /^[0-9a-f]{64}\n$/;

/** Command lines, by what they print. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "the verdicts of all claims": ["verify", "--runs", "20", "--json", "--quiet"],
  "the rows of a sweep": [
    "compare",
    "--algorithms",
    "pseudo-newton,gru-adam,simulated-annealing",
    "--T",
    "10",
    "--trials",
    "2",
    "--json",
    "--quiet",
  ],
  "the examination of a network": [
    "examine",
    "node_modules/latchlab/examples/flip-flop/flip-flop.safetensors",
    "--json",
  ],
};
