/**
 * Back-propagation through time for a layer of gated recurrent units: forward and backward pass over flat arrays.
 *
 * Forwards as in gated-network.ts. For each unit and step the slopes of the new state are kept, those of the cell in
 * cells/gru-cell.ts:
 *
 *   ∂h'/∂p_n = (1 − z) tanh' p_n      ∂h'/∂q = r ∂h'/∂p_n      ∂h'/∂p_r = q r (1 − r) ∂h'/∂p_n
 *   ∂h'/∂p_z = (h − n) z (1 − z)      ∂h'/∂h = z, along the unit itself
 *
 * Backwards, from e = h_T − d at the last unit, the errors δ = e ∂h'/∂p of the four net inputs add up to the gradient
 * and to the error of the states before:
 *
 *   ∂C/∂w_r,ij += δ_r,i h_j,  …      e_j ← z_j e_j + Σ_i (w_r,ij δ_r,i + w_z,ij δ_z,i + w_q,ij δ_q,i)
 *
 * With o = e^−p the logistic function is σ = 1/(1 + o), its complement o σ and its slope o σ², so that none of them
 * loses digits however near σ is to 0 or 1, and no branch is to be guessed. From p = −700 down σ stays at 1e−304.
 *
 * Symbols: p net inputs of the gates r, z and of the candidate n; h state before and h' after a step, d target, C cost,
 * e error at a state, δ error at a net input, T length; others as in gated-network.ts.
 */
import { exp } from "../../numeric/elementary/exp.ts";
import { sech2FromTanh, tanh } from "../../numeric/elementary/tanh.ts";
import type { Kernels } from "../back-propagation-through-time/kernels.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "../sequence.ts";
import type { Parameters } from "../wiring/wiring.ts";
import { blockSize, firstTrainedInput, type GatedNetwork, UNIT_HEAD } from "./gated-network.ts";

/** The slopes that are kept of each unit and step: by h itself, p_r, p_z, p_n and q. */
const SLOPES = 5;

/** The largest −p for which e^−p is taken. */
const LARGEST = 700;

/** The memory of a forward pass, which its backward pass reads. */
interface Memory {
  /** The states h_{i,t} at t n + i, t = 0 … T; of a run that is not gone back through, those of even and odd t. */
  states: Float64Array;
  /** The slopes of unit i at step t, from ((t − 1) n + i) SLOPES on. */
  slopes: Float64Array;
  /** The errors at the states of two steps. */
  readonly errors: readonly [Float64Array, Float64Array];
}

/**
 * Answers and gradients of this layer. They keep buffers between calls, so one call must end before the next begins.
 */
export function gatedKernels(network: GatedNetwork): Pick<Kernels, "answer" | "gradient"> {
  const { units: n } = network;
  const memory: Memory = {
    states: new Float64Array(2 * n),
    slopes: new Float64Array(n * SLOPES),
    errors: [new Float64Array(n), new Float64Array(n)],
  };
  return {
    answer: (w, set, p) => forwardPass(network, memory, w, set, p, false),
    gradient(w, set, p, target, gradient) {
      const x = forwardPass(network, memory, w, set, p, true);
      backwardPass(network, memory, w, set, p, target, gradient);
      return x;
    },
  };
}

/** Runs sequence p forwards and returns h_T of the last unit; the run is kept where it is to be gone back through. */
function forwardPass(
  network: GatedNetwork,
  memory: Memory,
  w: Parameters,
  { inputs, starts, lengths, classes }: SequenceSet,
  p: number,
  isKept: boolean,
): number {
  const { units: n, trainedSteps } = network;
  const block = blockSize(n);
  const T = lengths[p];
  const start = starts[p] - 1;
  const trained = firstTrainedInput(network) + classes[p] * trainedSteps - 1;
  if (isKept && memory.states.length < (T + 1) * n) {
    memory.states = new Float64Array((T + 1) * n);
    memory.slopes = new Float64Array(T * n * SLOPES);
  }
  const { states: h, slopes } = memory;
  for (let i = 0; i < n; i++) h[i] = 0;
  let now = 0;
  let k = 0;
  for (let t = 1; t <= T; t++) {
    const before = now;
    now = isKept ? now + n : n - now;
    const s = t <= trainedSteps ? inputs[start + t] + w[trained + t] : inputs[start + t];
    for (let i = 0; i < n; i++) {
      const b = i * block;
      let p_r = w[b] * s + w[b + 3];
      let p_z = w[b + 1] * s + w[b + 4];
      let q = w[b + 6];
      let c = b + UNIT_HEAD;
      for (let j = before; j < before + n; j++) {
        const h_j = h[j];
        p_r += w[c] * h_j;
        p_z += w[c + 1] * h_j;
        q += w[c + 2] * h_j;
        c += 3;
      }
      const odds_r = exp(Math.min(-p_r, LARGEST));
      const odds_z = exp(Math.min(-p_z, LARGEST));
      const r = 1 / (1 + odds_r);
      const z = 1 / (1 + odds_z);
      const z_rest = odds_z * z;
      const p_n = w[b + 2] * s + w[b + 5] + r * q;
      const candidate = tanh(p_n);
      const h_i = h[before + i];
      h[now + i] = z_rest * candidate + z * h_i;
      if (!isKept) continue;
      const byCandidate = z_rest * sech2FromTanh(p_n, candidate);
      slopes[k] = z;
      slopes[k + 1] = byCandidate * q * (odds_r * r * r);
      slopes[k + 2] = (h_i - candidate) * (z_rest * z);
      slopes[k + 3] = byCandidate;
      slopes[k + 4] = byCandidate * r;
      k += SLOPES;
    }
  }
  return h[now + n - 1];
}

/** Goes back through the run that is kept, and puts ∂C/∂w into `gradient`. */
function backwardPass(
  network: GatedNetwork,
  { states: h, slopes, errors }: Memory,
  w: Parameters,
  { inputs, starts, lengths, classes }: SequenceSet,
  p: number,
  target: number,
  gradient: Vector,
): void {
  const { units: n, trainedSteps } = network;
  const block = blockSize(n);
  const T = lengths[p];
  const start = starts[p] - 1;
  const trained = firstTrainedInput(network) + classes[p] * trainedSteps - 1;
  let [e, eBefore] = errors;
  gradient.fill(0);
  e.fill(0);
  e[n - 1] = h[T * n + n - 1] - target;
  let k = T * n * SLOPES;
  for (let t = T; t >= 1; t--) {
    const before = (t - 1) * n;
    const isTrained = t <= trainedSteps;
    const s = isTrained ? inputs[start + t] + w[trained + t] : inputs[start + t];
    k -= n * SLOPES;
    let e_s = 0;
    for (let i = 0; i < n; i++) eBefore[i] = e[i] * slopes[k + i * SLOPES];
    for (let i = 0; i < n; i++) {
      const at = k + i * SLOPES;
      const e_i = e[i];
      const d_r = e_i * slopes[at + 1];
      const d_z = e_i * slopes[at + 2];
      const d_n = e_i * slopes[at + 3];
      const d_q = e_i * slopes[at + 4];
      const b = i * block;
      gradient[b] += d_r * s;
      gradient[b + 1] += d_z * s;
      gradient[b + 2] += d_n * s;
      gradient[b + 3] += d_r;
      gradient[b + 4] += d_z;
      gradient[b + 5] += d_n;
      gradient[b + 6] += d_q;
      if (isTrained) e_s += w[b] * d_r + w[b + 1] * d_z + w[b + 2] * d_n;
      let c = b + UNIT_HEAD;
      for (let j = 0; j < n; j++) {
        const h_j = h[before + j];
        gradient[c] += d_r * h_j;
        gradient[c + 1] += d_z * h_j;
        gradient[c + 2] += d_q * h_j;
        eBefore[j] += w[c] * d_r + w[c + 1] * d_z + w[c + 2] * d_q;
        c += 3;
      }
    }
    if (isTrained) gradient[trained + t] = e_s;
    const last = e;
    e = eBefore;
    eBefore = last;
  }
}
