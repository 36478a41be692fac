/**
 * What is connected to what in a recurrent network, and which of its weights are trained.
 *
 * Paper, sections on the minimal task and the comparison. In step t the units are computed one after the other,
 *
 *   a_{i,t} = Σ_c w_c s_c + h,      x_{i,t} = f(a_{i,t}),
 *
 * where each connection c of unit i carries s_c: an output of the step before, an output of this step (of a unit
 * earlier in the order), the input u_t, or 1 (a bias). A weight is a trained parameter or a fixed number. The latch and
 * minimal tasks train inputs instead of a module that would compute them: at t ≤ L one unit also receives h_t^k, a
 * parameter for each class k. The answer is the output x_T of one unit.
 *
 * Symbols: t step, i unit, a net input, x output, f activation (tanh or sign), w parameters, u input, L prefix length,
 * k class, h trained input.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

/** All trained numbers of a network, flat, in the order of its parameter names. */
export type Parameters = Vector;

/** The source of a connection: what it carries into a unit. */
export type Source =
  /** An output of the step before, x_{unit, t−1}. */
  | { readonly kind: "before"; readonly unit: number }
  /** An output of this step, x_{unit, t}, of a unit that comes earlier in the order. */
  | { readonly kind: "now"; readonly unit: number }
  /** The input u_t. */
  | { readonly kind: "input" }
  /** The number 1: the weight is a bias. */
  | { readonly kind: "one" };

/** The weight of a connection: a trained parameter by its index, or a fixed number. */
export type Weight = { readonly parameter: number } | { readonly fixed: number };

/** A connection into a unit. */
export interface Connection {
  /** The source that it carries. */
  readonly from: Source;
  /** The weight that multiplies it. */
  readonly weight: Weight;
}

/** The activation of the units: tanh, or the sign with sign(0) = 1. */
export type UnitKind = "tanh" | "sign";

/** A recurrent network without its trained numbers: its connections, its answer and its first state. */
export interface Wiring {
  /**
   * The connections into each unit, units in the order in which a step computes them. No two share a parameter, so that
   * each parameter has one copy in each step.
   */
  readonly units: readonly (readonly Connection[])[];
  /** The unit whose last output is the answer. */
  readonly output: number;
  /** The initial outputs x_0, one entry in [−1, 1] per unit. */
  readonly initialState: Vector;
  /** A name for each parameter; no two alike. */
  readonly parameterNames: readonly string[];
  /** A unit that also receives parameter first + class · steps + t − 1 at the steps t = 1 … steps. Default: none. */
  readonly trainedInput?: { readonly unit: number; readonly first: number; readonly steps: number };
}

/**
 * The wiring itself, after a check that it can be computed. Throws a RangeError unless it names known units and
 * parameters, uses each parameter once, and only once, has finite numbers, and reads "now" only from units before.
 */
export function checkedWiring(wiring: Wiring): Wiring {
  const { units, output, initialState, parameterNames, trainedInput } = wiring;
  const fail = (rule: string, got: unknown): never => {
    throw new RangeError(`wiring: ${rule}, got ${String(got)}`);
  };
  const isIndex = (i: number, end: number) => Number.isInteger(i) && i >= 0 && i < end;
  const P = parameterNames.length;
  if (units.length === 0) fail("there must be at least one unit", 0);
  if (!isIndex(output, units.length)) fail(`the output must be a unit below ${units.length}`, output);
  if (initialState.length !== units.length) fail(`x_0 must have ${units.length} entries`, initialState.length);
  const strange = initialState.find((x) => !(Math.abs(x) <= 1));
  if (strange !== undefined) fail("entries of x_0 must be in [-1, 1]", strange);
  if (new Set(parameterNames).size !== P) fail("names of parameters must differ", parameterNames.join(" "));
  const used = new Set<number>();
  const use = (parameter: number) => {
    if (used.has(parameter)) fail("a parameter must be used once", `${parameterNames[parameter]} twice`);
    used.add(parameter);
  };
  units.forEach((connections, i) => {
    if (connections.length === 0) fail("each unit must have a connection", `none for unit ${i}`);
    for (const { from, weight } of connections) {
      if (from.kind === "before" && !isIndex(from.unit, units.length)) fail("a source must be a unit", from.unit);
      if (from.kind === "now" && !isIndex(from.unit, i))
        fail(`unit ${i} can read this step's units below it`, from.unit);
      if ("parameter" in weight && !isIndex(weight.parameter, P))
        fail("a weight must be a parameter", weight.parameter);
      if ("parameter" in weight) use(weight.parameter);
      if ("fixed" in weight && !Number.isFinite(weight.fixed)) fail("fixed weights must be finite", weight.fixed);
    }
  });
  if (trainedInput !== undefined) {
    const { unit, first, steps } = trainedInput;
    if (!isIndex(unit, units.length)) fail("trained inputs must enter a unit", unit);
    if (!(Number.isInteger(steps) && steps >= 1)) fail("trained inputs must last an integer >= 1 of steps", steps);
    if (!(isIndex(first, P) && first + 2 * steps <= P)) fail(`trained inputs must be parameters below ${P}`, first);
    for (let k = 0; k < 2 * steps; k++) use(first + k);
  }
  if (used.size !== P) fail("every parameter must be used", `${P - used.size} unused`);
  return wiring;
}

/** The parameter that is the trained input of this class at step t ≤ steps. */
export function trainedIndex(
  { first, steps }: NonNullable<Wiring["trainedInput"]>,
  sequenceClass: number,
  t: number,
): number {
  return first + sequenceClass * steps + t - 1;
}

/** The number of connections passed in one step: the multiply-adds of a forward step. */
export function connectionCount({ units }: Wiring): number {
  return units.reduce((sum, connections) => sum + connections.length, 0);
}

/**
 * Throws the RangeError of `caller` unless w has one entry for each parameter; entries may be anything, since a
 * diverging trial may ask for them.
 */
export function requireParameters({ parameterNames }: Wiring, w: Parameters, caller: string): void {
  if (w.length !== parameterNames.length) {
    throw new RangeError(`${caller}: there must be ${parameterNames.length} parameters, got ${w.length}`);
  }
}

/**
 * A text that is the same for wirings that compute the same: all but the names of the parameters. Kernels that are made
 * once for all who ask are found by it.
 */
export function computedText({ units, output, initialState, parameterNames, trainedInput }: Wiring): string {
  // The zeros are told apart: their signs are seen in the bits of what is computed.
  const number = (x: number) => (Object.is(x, -0) ? "-0" : String(x));
  const sourceText = (from: Source) => ("unit" in from ? `${from.kind}${from.unit}` : from.kind);
  const weightText = (weight: Weight) => ("parameter" in weight ? `p${weight.parameter}` : number(weight.fixed));
  return [
    units
      .map((unit) => unit.map(({ from, weight }) => `${sourceText(from)}*${weightText(weight)}`).join("+"))
      .join(";"),
    output,
    Array.from(initialState, number).join(","),
    parameterNames.length,
    trainedInput === undefined ? "" : `${trainedInput.unit},${trainedInput.first},${trainedInput.steps}`,
  ].join("|");
}
