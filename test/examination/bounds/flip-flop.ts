/** The flip-flop of the examples, and networks near it. */
import { readFileSync } from "node:fs";
import type { ExaminationRecord } from "../../../src/examination/examination-record.ts";
import { examinationRecord } from "../../../src/examination/examination-json.ts";
import { examine } from "../../../src/examination/examine.ts";
import { networkSubject } from "../../../src/examination/subjects/network-subject.ts";
import { stream } from "../../../src/numeric/random.ts";

const bytes = new Uint8Array(readFileSync("examples/flip-flop/flip-flop.safetensors"));
const UNITS = 8;

interface Header {
  readonly data_offsets: readonly [number, number];
}

/** Its recurrent layer and its read-out by tensor: entries row by row, in single precision as in the file. */
const layer: Readonly<Record<string, readonly number[]>> = (() => {
  const headerLength = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Record<string, Header>;
  const tensors = Object.entries(header);
  return Object.fromEntries(
    tensors.map(([name, { data_offsets }]) => {
      const [begin, end] = data_offsets.map((offset) => 8 + headerLength + offset);
      return [name.replace("rnn.", ""), [...new Float32Array(bytes.slice(begin, end).buffer)]];
    }),
  );
})();

/** The layer as JSON weights, each entry changed and the units in another order. */
function changed(change: (entry: number, tensor: string) => number, order = [...Array(UNITS).keys()]): Uint8Array {
  const tensors = Object.entries(layer).map(([name, entries]) => {
    const at = (i: number, j = 0) => change(entries[i * (entries.length / UNITS) + j], name);
    if (name === "fc.bias") return [name, [change(entries[0], name)]];
    if (name === "fc.weight") return [name, [order.map((i) => change(entries[i], name))]];
    if (name.startsWith("bias")) return [name, order.map((i) => at(i))];
    const isRecurrent = name.startsWith("weight_hh");
    return [name, order.map((i) => (isRecurrent ? order.map((j) => at(i, j)) : [at(i)]))];
  });
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(tensors)));
}

/** The flip-flop as it was trained. */
export const flipFlop = bytes;

/** The flip-flop with relative noise of 1 % on each weight. */
export function noisy(seed: number): Uint8Array {
  const random = stream(`test/bounds/noisy/${seed}`);
  return changed((entry) => entry * (1 + 0.01 * random.gaussian()));
}

/** The flip-flop with its units in another order. */
export function permuted(seed: number): Uint8Array {
  const random = stream(`test/bounds/permuted/${seed}`);
  const keys = Array.from({ length: UNITS }, (_, i) => ({ i, key: random.uniform() }));
  return changed(
    (entry) => entry,
    keys.sort((x, y) => x.key - y.key).map(({ i }) => i),
  );
}

/** The flip-flop with the weights of its input, or of its recurrence, times a factor. */
export const scaled = (tensor: "weight_ih" | "weight_hh", factor: number): Uint8Array =>
  changed((entry, name) => (name.startsWith(tensor) ? factor * entry : entry));

export const recordOf = (network: Uint8Array, seed = "1"): ExaminationRecord =>
  examinationRecord(examine(networkSubject(network, "flip-flop"), { seed }));
