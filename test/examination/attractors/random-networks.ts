/** Random tanh networks of 1 to 6 units for tests, of the families in which searches for attractors go wrong. */
import { type PlainNetwork, radiusOf } from "../../dynamics/attractor-search/proved-orbits.ts";
import { additiveTanhNetwork } from "../../../src/networks/additive-tanh-network.ts";
import { rnnCell } from "../../../src/networks/cells/rnn-cell.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import type { Subject } from "../../../src/examination/subjects/subject.ts";
import { matrixOf, zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { type Random, stream } from "../../../src/numeric/random.ts";

const gaussians = (n: number, random: Random) =>
  Array.from({ length: n }, () => Array.from({ length: n }, () => random.gaussian() / Math.sqrt(n)));
const scaled = (factor: number, A: readonly (readonly number[])[]) =>
  A.map((row) => row.map((entry) => factor * entry));
const power = (random: Random, from: number, to: number) => 10 ** random.uniformBetween(from, to);

/** Draws the weights of n units. */
const FAMILIES: Readonly<Record<string, (n: number, random: Random) => readonly (readonly number[])[]>> = {
  scales: (n, random) => scaled(power(random, -8, 8), gaussians(n, random)),
  gains: (n, random) => scaled(random.uniformBetween(0.5, 8), gaussians(n, random)),
  "mixed scales": (n, random) => gaussians(n, random).map((row) => row.map((entry) => entry * power(random, -8, 8))),
  "near-singular": (n, random) => {
    const [A, change] = [gaussians(n, random), gaussians(n, random)];
    const size = power(random, -12, -4);
    const g = power(random, 0, 2);
    return A.map((row, i) => row.map((entry, j) => g * ((i === n - 1 ? A[0][j] : entry) + size * change[i][j])));
  },
  symmetric: (n, random) => {
    const A = gaussians(n, random);
    const g = power(random, -1, 3);
    return A.map((row, i) => row.map((entry, j) => g * (entry + A[j][i])));
  },
  "non-normal": (n, random) => {
    const g = power(random, 0, 4);
    return gaussians(n, random).map((row, i) =>
      row.map((entry, j) => (j < i ? 0 : j === i ? random.uniformBetween(-2, 2) : g * entry)),
    );
  },
  "radius near 1": (n, random) => {
    const A = gaussians(n, random);
    return scaled((1 + random.sign() * power(random, -8, -2)) / radiusOf(A), A);
  },
};

export const NAMES = Object.keys(FAMILIES);

export interface RandomNetwork {
  readonly name: string;
  readonly network: PlainNetwork;
}

/** Network k: the families in turn; of every six numbers of units one; both forms; with and without bias. */
export function randomNetwork(k: number): RandomNetwork {
  const random = stream(`random-maps/network=${k}`);
  const family = NAMES[k % NAMES.length];
  const n = 1 + (Math.floor(k / NAMES.length) % 6);
  const weights = FAMILIES[family](n, random);
  const size = [0, 1, power(random, -10, 0), Math.max(...weights.flat().map(Math.abs))][random.integerBelow(4)];
  const bias = Array.from({ length: n }, () => size * random.gaussian());
  const form = random.integerBelow(2) === 0 ? "net inputs" : "outputs";
  return { name: `network ${k}: ${family}, ${n} units, ${form}, bias ${size}`, network: { form, weights, bias } };
}

/** The network as a subject of examination. */
export function subjectOf({ name, network: { form, weights, bias } }: RandomNetwork): Subject {
  const n = bias.length;
  const W = matrixOf(weights.map((row) => [...row]));
  const map =
    form === "net inputs"
      ? additiveTanhNetwork(tanhNetwork(W, vectorOf(bias)))
      : rnnCell({
          inputWeights: zeroMatrix(n, n),
          recurrentWeights: W,
          inputBias: zeros(n),
          recurrentBias: vectorOf(bias),
        });
  const names = bias.map((_, i) => `a_${i + 1}`);
  return {
    title: name,
    coordinate: form,
    map,
    input: zeros(n),
    stateNames: names,
    inputNames: names,
    initialState: zeros(n),
  };
}
