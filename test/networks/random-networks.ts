/** Random networks and sequences for tests, drawn from one stream: all of the paper's wirings and stranger ones. */
import { fullyConnectedWiring, latchWiring, parityWiring } from "../../src/networks/wiring/paper-wirings.ts";
import { emptySequenceSet, type SequenceSet } from "../../src/networks/sequence.ts";
import {
  checkedWiring,
  type Connection,
  type Parameters,
  type Source,
  type Wiring,
} from "../../src/networks/wiring/wiring.ts";
import type { Random } from "../../src/numeric/random.ts";

export interface NetworkCase {
  readonly wiring: Wiring;
  readonly w: Parameters;
  /** Several sequences, of which `p` is the one to look at. */
  readonly set: SequenceSet;
  readonly p: number;
  readonly target: number;
}

/** Weights of sizes 0.1 … 4 over √(connections into a unit), lengths 1 … 30 and, in one case of ten, up to 100. */
export function randomNetworkCase(random: Random): NetworkCase {
  const wiring = randomWiring(random);
  const size = [0.1, 0.5, 1, 2, 4][random.integerBelow(5)];
  const longest = Math.max(...wiring.units.map(({ length }) => length));
  const w = Float64Array.from(wiring.parameterNames, () => random.uniformBetween(-size, size) / Math.sqrt(longest / 2));
  const count = 1 + random.integerBelow(3);
  const mostSteps = random.integerBelow(10) === 0 ? 100 : 30;
  const set = emptySequenceSet(Array.from({ length: count }, () => 1 + random.integerBelow(mostSteps)));
  for (let k = 0; k < set.inputs.length; k++) set.inputs[k] = random.uniformBetween(-1, 1);
  for (let p = 0; p < count; p++) set.classes[p] = random.integerBelow(2);
  return { wiring, w, set, p: random.integerBelow(count), target: 0.8 * random.sign() };
}

export function randomWiring(random: Random): Wiring {
  switch (random.integerBelow(6)) {
    case 0:
      return latchWiring({ prefixLength: 1 + random.integerBelow(3) });
    case 1:
      return latchWiring({ prefixLength: 1 + random.integerBelow(3), fixedWeight: random.uniformBetween(-2, 2) });
    case 2:
      return parityWiring("xor7", random.integerBelow(2) - 1);
    case 3:
      return parityWiring("a1");
    case 4:
      return fullyConnectedWiring({
        units: 1 + random.integerBelow(6),
        biases: random.integerBelow(2) === 0,
        inputUnits: random.integerBelow(2) === 0 ? "first" : "all",
      });
    default:
      return strangeWiring(random);
  }
}

/**
 * Any connections at all: within steps, fixed and trained weights, several of a kind, trained inputs, states off zero.
 */
function strangeWiring(random: Random): Wiring {
  const n = 1 + random.integerBelow(4);
  const names: string[] = [];
  const units = Array.from({ length: n }, (_, i) =>
    Array.from({ length: 1 + random.integerBelow(4) }, (): Connection => {
      const kinds: Source[] = [
        { kind: "before", unit: random.integerBelow(n) },
        { kind: "before", unit: random.integerBelow(n) },
        { kind: "input" },
        { kind: "one" },
        ...(i > 0 ? [{ kind: "now", unit: random.integerBelow(i) } as const] : []),
      ];
      const from = kinds[random.integerBelow(kinds.length)];
      const isFixed = random.integerBelow(4) === 0;
      if (isFixed)
        return { from, weight: { fixed: [1, -1, 0.5, random.uniformBetween(-1, 1)][random.integerBelow(4)] } };
      names.push(`w_${names.length}`);
      return { from, weight: { parameter: names.length - 1 } };
    }),
  );
  const steps = 1 + random.integerBelow(3);
  const hasTrainedInput = random.integerBelow(2) === 0 || names.length === 0;
  const first = names.length;
  if (hasTrainedInput) for (let k = 0; k < 2 * steps; k++) names.push(`h_${k}`);
  return checkedWiring({
    units,
    output: random.integerBelow(n),
    initialState: Float64Array.from({ length: n }, () => random.integerBelow(3) - 1),
    parameterNames: names,
    ...(hasTrainedInput ? { trainedInput: { unit: random.integerBelow(n), first, steps } } : {}),
  });
}
