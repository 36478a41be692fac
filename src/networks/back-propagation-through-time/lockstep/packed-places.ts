/**
 * Where the numbers and tables of kernels that loop over tables stand in memory, and the tables themselves.
 *
 * A connection is four addresses: of its source (from the record of step t − 1 on), of its weight, of the sum of its
 * parameter's derivatives, and of the error of its source. What has no error or no parameter has a place that is never
 * read. Record t holds x_{t,1} … x_{t,n}, u_t and 1, and the slopes d_{t,1} … d_{t,n}.
 *
 * Symbols: n units, t step, x output, u input, d slope.
 */
import type { Connection, Wiring } from "../../wiring/wiring.ts";
import { type LanePlaces, lanePlaces } from "./lane-places.ts";
import type { LaneMemory } from "./wasm/lane-memory.ts";
import { DOUBLE } from "./wasm/lanes.ts";
import { WORD } from "./wasm/web-assembly.ts";

/** The addresses of a connection in the table, one integer each. */
export const [SOURCE, WEIGHT, SUM, ERROR] = [0, 4, 8, 12];
/** The bytes of a connection in the table. */
export const CONNECTION = 16;

/** The places of `LanePlaces`, and those of the tables. */
export interface PackedPlaces extends LanePlaces {
  readonly weights: readonly number[];
  /** Errors by the outputs, by the input and 1, in this step and the one before; then the same of curvature. */
  readonly now: number;
  readonly before: number;
  readonly curvatureErrors: number;
  /** n + 1 addresses in the table of connections: where those of each unit begin, and where all end. */
  readonly units: number;
  readonly connections: number;
}

/** The doubles of a record of the history in each lane. */
export const packedRecordSize = ({ units }: Wiring) => 2 * units.length + 2;

/** The places for so many lanes of this wiring. */
export function packedPlaces(wiring: Wiring, count: number): PackedPlaces {
  const base = lanePlaces(wiring, count);
  const connections = wiring.units.flat();
  const bytes = count * DOUBLE;
  let end = base.end;
  const take = (size: number) => {
    const start = end;
    end += size;
    return start;
  };
  // One more than there are parameters, for weights that have none.
  const sums = (wiring.parameterNames.length + 1) * bytes;
  const row = (wiring.units.length + 2) * bytes;
  const [gradient, curvature] = [take(sums), take(sums)];
  const weights = connections.map(({ weight }) =>
    "parameter" in weight ? base.parameters + weight.parameter * bytes : take(bytes),
  );
  const now = take(row);
  const before = take(row);
  const curvatureErrors = take(2 * row);
  const units = take(Math.ceil((wiring.units.length + 1) / 2) * DOUBLE);
  const table = take(connections.length * CONNECTION);
  return { ...base, gradient, curvature, weights, now, before, curvatureErrors, units, connections: table, end };
}

/** Writes the tables and the fixed weights of this wiring. */
export function writeTables(wiring: Wiring, count: number, places: PackedPlaces, { words, numbers }: LaneMemory): void {
  const n = wiring.units.length;
  const bytes = count * DOUBLE;
  const record = packedRecordSize(wiring) * bytes;
  const placeOf = ({ from }: Connection): readonly [source: number, error: number] => {
    switch (from.kind) {
      case "before":
        return [from.unit * bytes, places.before + from.unit * bytes];
      case "now":
        return [record + from.unit * bytes, places.now + from.unit * bytes];
      case "input":
        return [record + n * bytes, places.now + n * bytes];
      case "one":
        return [record + (n + 1) * bytes, places.now + (n + 1) * bytes];
    }
  };
  let at = places.connections;
  let c = 0;
  wiring.units.forEach((connections, i) => {
    words[places.units / WORD + i] = at;
    for (const connection of connections) {
      const { weight } = connection;
      const [source, error] = placeOf(connection);
      const parameter = "parameter" in weight ? weight.parameter : wiring.parameterNames.length;
      if ("fixed" in weight) numbers.fill(weight.fixed, places.weights[c] / DOUBLE, places.weights[c] / DOUBLE + count);
      words.set([source, places.weights[c], places.gradient + parameter * bytes, error], at / WORD);
      at += CONNECTION;
      c++;
    }
  });
  words[places.units / WORD + n] = at;
}
