/**
 * A probabilistic finite-state system whose transitions depend on the input, later called an input/output hidden Markov
 * model.
 *
 * Bengio & Frasconi (NIPS 6, 1993), beside the paper: a network for each state gives the probabilities of the next one
 * by softmax from the current input, and the likelihood of ending in a right state is maximised.
 *
 *   a_ij(u) = exp w_ij·φ(u) / Σ_j' exp w_ij'·φ(u)
 *   α_0 = e_0,                       α_t(j) = Σ_i α_{t−1}(i) a_ij(u_t),     P(k) = Σ_{j answers k} α_T(j)
 *   β_T(i) = [i answers the class],  β_{t−1}(i) = Σ_j a_ij(u_t) β_t(j),     L = P(class)
 *
 * Given the input, α sums to 1 and needs no scaling. β may vanish: it is kept as β_t / b_t … b_T with largest entry 1,
 * and log L is the log of its entry at state 0 and those of all b_t. Given the right end the states are a Markov chain
 * too,
 *
 *   γ_0 = e_0,   ξ_t(i, j) = γ_{t−1}(i) a_ij(u_t) β_t(j) / Σ_j' a_ij'(u_t) β_t(j'),   γ_t(j) = Σ_i ξ_t(i, j)
 *
 * in which the scale of β cancels, so that nothing underflows with the length. The sums of ξ over all steps with one
 * symbol are the expected counts, and
 *
 *   ∂ log L / ∂w_ij = Σ_t ( ξ_t(i, j) − γ_{t−1}(i) a_ij(u_t) ) φ(u_t).
 *
 * The mean size D of the determinants of a(u_1) … a(u_T) says how much of the state is kept on average; the method
 * rewards it against diffusion of credit. Trained steps, which set the state rather than keep it, do not count, so that
 * T' of T steps are left. The shares a_ij ∂D/∂a_ij play the part of counts:
 *
 *   ∂D / ∂w_ij = Σ_t ( s_t(i, j) − a_ij(u_t) Σ_j' s_t(i, j') ) φ(u_t),   s_t(i, j) = a_ij sign(det) cofactor_ij / T'.
 *
 * Symbols: i, j states, u input, φ its features, w parameters, a transition probabilities, α forward and β backward
 * probabilities, γ and ξ posterior ones of states and arcs, L likelihood, e_0 the unit vector of state 0.
 */
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import { cofactor, determinantInPlace } from "../../numeric/linear-algebra/determinant.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "../sequence.ts";
import type { Parameters } from "../wiring/wiring.ts";
import { featureNames, type InputCode, symbolOf } from "./input-code.ts";
import type { StateGraph } from "./state-graph.ts";

/** A finite-state system of this graph and code, at the parameters that it was last set to. */
export class InputOutputHmm {
  /** The graph of its states. */
  readonly graph: StateGraph;
  /** A name for each parameter, feature by feature: "1→2 | cell 3". */
  readonly parameterNames: readonly string[];
  /** The places at which the parameters of one choice begin, and the number of parameters at the end. */
  readonly choices: Int32Array;
  /** The probabilities of the classes 0 and 1 at the end of the sequence that was answered last. */
  readonly classes = new Float64Array(2);
  readonly #code: InputCode;
  readonly #arcs: number;
  readonly #features: number;
  /** Transition probabilities by symbol, arc by arc; a last row for a step that has no symbol. */
  readonly #rows: Float64Array;
  #w: Parameters = new Float64Array(0);
  #now: Float64Array;
  #next: Float64Array;
  #backward = new Float64Array(0);
  /** For each row the shares a_ij sign(det) cofactor_ij, and behind them |det|; NaN where they are not computed yet. */
  readonly #shares: Float64Array;
  readonly #matrix: Float64Array;
  readonly #scratch: Float64Array;

  constructor(graph: StateGraph, code: InputCode) {
    const { states, from, to, free, choices } = graph;
    const names = featureNames(code);
    [this.graph, this.#code, this.#arcs, this.#features] = [graph, code, from.length, names.length];
    this.parameterNames = names.flatMap((name) =>
      Array.from({ length: free }, (_, arc) => `${from[arc]}→${to[arc]} | ${name}`),
    );
    const starts = names.flatMap((_, f) => Array.from(choices.subarray(0, -1), (start) => f * free + start));
    this.choices = Int32Array.from([...starts, names.length * free]);
    this.#rows = new Float64Array((names.length + 1) * this.#arcs).fill(1);
    this.#shares = new Float64Array((names.length + 1) * (this.#arcs + 1));
    this.#now = new Float64Array(states);
    this.#next = new Float64Array(states);
    this.#matrix = new Float64Array(states * states);
    this.#scratch = new Float64Array(states * states);
  }

  /** Sets the parameters, which are read again for steps without a symbol. */
  set(w: Parameters): void {
    const { free } = this.graph;
    this.#w = w;
    for (let f = 0; f < this.#features; f++) {
      for (let arc = 0; arc < free; arc++) this.#rows[f * this.#arcs + arc] = w[f * free + arc];
      this.#normalise(f * this.#arcs);
    }
    this.#shares.fill(NaN);
  }

  /** The transition probabilities a_ij under the input u after trained steps, as a matrix by rows; for readers. */
  transitions(u: number): Float64Array {
    return this.#matrixOf(this.#rowOf(u, this.#code.trainedSteps, 0)).slice();
  }

  /** Fills `classes` with the probabilities to end, under the inputs of sequence p, in a state of either class. */
  answer({ inputs, starts, lengths, classes }: SequenceSet, p: number): void {
    const { from, to, answers, states } = this.graph;
    const rows = this.#rows;
    let [now, next] = [this.#now, this.#next];
    now.fill(0);
    now[0] = 1;
    for (let t = 0; t < lengths[p]; t++) {
      const row = this.#rowOf(inputs[starts[p] + t], t, classes[p]);
      next.fill(0);
      for (let arc = 0; arc < this.#arcs; arc++) next[to[arc]] += now[from[arc]] * rows[row + arc];
      [now, next] = [next, now];
    }
    [this.#now, this.#next] = [now, next];
    this.classes.fill(0);
    for (let i = 0; i < states; i++) if (answers[i] >= 0) this.classes[answers[i]] += now[i];
  }

  /**
   * The log-likelihood that sequence p ends in a state of its class; −∞ where no path is left. Adds the expected counts
   * of arcs to `counts`, for steps that have a symbol, and the gradient of the log-likelihood to `gradient`.
   */
  addPosterior(set: SequenceSet, p: number, counts: Vector, gradient: Vector): number {
    const { inputs, starts, lengths } = set;
    const { from, to, free, choices, states } = this.graph;
    const k = set.classes[p];
    const T = lengths[p];
    const rows = this.#rows;
    const logLikelihood = this.#goBack(set, p);
    if (logLikelihood === -Infinity) return logLikelihood;
    const beta = this.#backward;
    let [now, next] = [this.#now, this.#next];
    now.fill(0);
    now[0] = 1;
    for (let t = 0; t < T; t++) {
      const u = inputs[starts[p] + t];
      const row = this.#rowOf(u, t, k);
      const symbol = symbolOf(this.#code, u, t, k);
      const after = (t + 1) * states;
      next.fill(0);
      for (let choice = 0; choice < choices.length - 1; choice++) {
        const end = choices[choice + 1];
        const i = from[choices[choice]];
        if (now[i] === 0) continue;
        let sum = 0;
        for (let arc = choices[choice]; arc < end; arc++) sum += rows[row + arc] * beta[after + to[arc]];
        if (sum === 0) continue;
        for (let arc = choices[choice]; arc < end; arc++) {
          const a = rows[row + arc];
          const posterior = (now[i] * (a * beta[after + to[arc]])) / sum;
          next[to[arc]] += posterior;
          const change = posterior - now[i] * a;
          if (symbol >= 0) {
            counts[symbol * free + arc] += posterior;
            gradient[symbol * free + arc] += change;
          } else {
            gradient[arc] += change;
            gradient[free + arc] += change * u;
          }
        }
      }
      for (let arc = free; arc < this.#arcs; arc++) next[to[arc]] += now[from[arc]];
      [now, next] = [next, now];
    }
    [this.#now, this.#next] = [now, next];
    return logLikelihood;
  }

  /**
   * The mean size D of the determinants of the transition matrices along sequence p, those of trained steps left out; 0
   * where there are no others. Adds the shares a_ij ∂D/∂a_ij to
   * `shares`, for steps that have a symbol, and the gradient of D to `gradient`.
   */
  addDeterminants({ inputs, starts, lengths, classes }: SequenceSet, p: number, shares: Vector, gradient: Vector) {
    const { free, choices } = this.graph;
    const T = lengths[p];
    const { trainedSteps } = this.#code;
    const steps = T - trainedSteps;
    let mean = 0;
    for (let t = trainedSteps; t < T; t++) {
      const u = inputs[starts[p] + t];
      const row = this.#rowOf(u, t, classes[p]);
      const symbol = symbolOf(this.#code, u, t, classes[p]);
      const at = this.#sharesOf(row);
      mean += this.#shares[at + this.#arcs] / steps;
      for (let choice = 0; choice < choices.length - 1; choice++) {
        let sum = 0;
        for (let arc = choices[choice]; arc < choices[choice + 1]; arc++) sum += this.#shares[at + arc];
        for (let arc = choices[choice]; arc < choices[choice + 1]; arc++) {
          const change = (this.#shares[at + arc] - this.#rows[row + arc] * sum) / steps;
          if (symbol >= 0) {
            shares[symbol * free + arc] += this.#shares[at + arc] / steps;
            gradient[symbol * free + arc] += change;
          } else {
            gradient[arc] += change;
            gradient[free + arc] += change * u;
          }
        }
      }
    }
    return mean;
  }

  /** Fills the backward probabilities of sequence p, scaled at each step; returns the log-likelihood. */
  #goBack({ inputs, starts, lengths, classes }: SequenceSet, p: number): number {
    const { from, to, states, answers } = this.graph;
    const T = lengths[p];
    const rows = this.#rows;
    if (this.#backward.length < (T + 1) * states) this.#backward = new Float64Array((T + 1) * states);
    const beta = this.#backward;
    for (let i = 0; i < states; i++) beta[T * states + i] = answers[i] === classes[p] ? 1 : 0;
    let logScale = 0;
    for (let t = T - 1; t >= 0; t--) {
      const row = this.#rowOf(inputs[starts[p] + t], t, classes[p]);
      const here = t * states;
      beta.fill(0, here, here + states);
      for (let arc = 0; arc < this.#arcs; arc++) {
        beta[here + from[arc]] += rows[row + arc] * beta[here + states + to[arc]];
      }
      let largest = 0;
      for (let i = 0; i < states; i++) largest = Math.max(largest, beta[here + i]);
      if (largest === 0) return -Infinity;
      logScale += log(largest);
      for (let i = 0; i < states; i++) beta[here + i] /= largest;
    }
    return logScale + log(beta[0]);
  }

  /** The place of the transition probabilities of a step, which are computed where it has no symbol. */
  #rowOf(u: number, t: number, k: number): number {
    const symbol = symbolOf(this.#code, u, t, k);
    if (symbol >= 0) return symbol * this.#arcs;
    const row = this.#features * this.#arcs;
    const { free } = this.graph;
    for (let arc = 0; arc < free; arc++) this.#rows[row + arc] = this.#w[arc] + u * this.#w[free + arc];
    this.#normalise(row);
    this.#shares.fill(NaN, this.#features * (this.#arcs + 1));
    return row;
  }

  /** Turns the numbers x of the free arcs in a row into exp x over the sum of its choice. */
  #normalise(row: number): void {
    const { choices } = this.graph;
    const rows = this.#rows;
    for (let choice = 0; choice < choices.length - 1; choice++) {
      const end = row + choices[choice + 1];
      let largest = -Infinity;
      for (let at = row + choices[choice]; at < end; at++) largest = Math.max(largest, rows[at]);
      let sum = 0;
      for (let at = row + choices[choice]; at < end; at++) sum += rows[at] = exp(rows[at] - largest);
      for (let at = row + choices[choice]; at < end; at++) rows[at] /= sum;
    }
  }

  #matrixOf(row: number): Float64Array {
    const { from, to, states } = this.graph;
    this.#matrix.fill(0);
    for (let arc = 0; arc < this.#arcs; arc++) this.#matrix[from[arc] * states + to[arc]] = this.#rows[row + arc];
    return this.#matrix;
  }

  /** The place of the shares of a row, which are computed when first asked for. */
  #sharesOf(row: number): number {
    const { from, to, states } = this.graph;
    const at = (row / this.#arcs) * (this.#arcs + 1);
    const size = at + this.#arcs;
    if (!Number.isNaN(this.#shares[size])) return at;
    const A = this.#matrixOf(row);
    this.#scratch.set(A);
    const determinant = determinantInPlace(this.#scratch, states);
    const sign = Math.sign(determinant);
    for (let arc = 0; arc < this.#arcs; arc++) {
      const a = this.#rows[row + arc];
      this.#shares[at + arc] = a === 0 ? 0 : a * sign * cofactor(A, states, from[arc], to[arc], this.#scratch);
    }
    this.#shares[size] = Math.abs(determinant);
    return at;
  }
}
