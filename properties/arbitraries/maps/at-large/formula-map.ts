/**
 * Maps made of random formulas: polynomials of degree at most 3, radial-basis bumps, softplus, rational terms and
 * sines, composed one to three deep, with a chosen fixed point.
 *
 *   f = f_L ∘ … ∘ f_1,   f_l,i(a) = Σ terms,   M(a) = x* + s (f(a) − f(x*))
 *
 * s is chosen so that the operator norm of M' has the wanted bound on the ball around x*, or so that the spectral
 * radius of M'(x*) has the wanted size. The formulas are trees, so that the Jacobian is exact and has enclosures.
 */
import fc from "fast-check";
import { boxOfBall } from "../../../../src/dynamics/contraction.ts";
import { underConstantInput } from "../../../../src/dynamics/enclosed-map.ts";
import { mapOfFormulas } from "../../../../src/dynamics/formula-map.ts";
import { type ExpressionTerm, textOf } from "../../../../src/numeric/expression/expression-tree.ts";
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn, operatorNormBoundBetween } from "../../../../src/numeric/linear-algebra/weighted-norm.ts";
import { spectralRadius } from "../../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../grid.ts";
import { inFollowingNorms, type KnownContraction, onEuclideanBall } from "./known-contraction.ts";
import { scaledWithFixedPoint } from "./scaled.ts";

/** The kinds of terms. */
const TERM_KINDS = ["linear", "square", "cubic", "bump", "softplus", "rational", "sine"] as const;

/** The largest numbers of variables, of compositions, and of terms of a formula. */
const [MAX_VARIABLES, MAX_DEPTH, MAX_TERMS] = [3, 3, 2];

const termCase = fc.record({
  kind: fc.constantFrom(...TERM_KINDS),
  // The coefficient c, never 0.
  c: onGrid(-1, 0.9, 10).map((c) => (c >= 0 ? c + 0.1 : c)),
  // The variables that it is made of, counted round.
  of: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
  // Where a bump or the bend of a softplus stands.
  m: onGrid(-1, 1, 10),
});

/** An arbitrary of maps made of random formulas. */
export const formulaMapCase = fc.record({
  family: fc.constant("formula" as const),
  variables: fc.integer({ min: 1, max: MAX_VARIABLES }),
  // The layers f_1 … f_L, each with the terms of as many formulas as there may be variables.
  layers: fc.array(
    fc.array(fc.array(termCase, { minLength: 1, maxLength: MAX_TERMS }), {
      minLength: MAX_VARIABLES,
      maxLength: MAX_VARIABLES,
    }),
    { minLength: 1, maxLength: MAX_DEPTH },
  ),
  point: vectorOnGrid(MAX_VARIABLES, -1.5, 1.5, 10),
  // What is chosen: the bound on the operator norm on the ball, or the spectral radius at the fixed point.
  chosen: fc.constantFrom("operator norm", "operator norm", "spectral radius"),
  size: onGrid(0.1, 0.98),
  // The radius of the ball; narrow ones have tight enclosures.
  radius: fc.constantFrom(0.001, 0.01, 0.1, 0.5),
});
/** A map made of random formulas, as a case. */
export type FormulaMapCase = Drawn<typeof formulaMapCase>;

type TermCase = Drawn<typeof termCase>;

const constant = (value: number): ExpressionTerm => ({ kind: "constant", value });
const sum = (left: ExpressionTerm, right: ExpressionTerm): ExpressionTerm => ({ kind: "sum", left, right });
const product = (left: ExpressionTerm, right: ExpressionTerm): ExpressionTerm => ({ kind: "product", left, right });
const square = (base: ExpressionTerm): ExpressionTerm => ({ kind: "power", base, exponent: 2 });
const call = (name: string, argument: ExpressionTerm): ExpressionTerm => ({ kind: "call", name, argument });

function termOf({ kind, c, of, m }: TermCase, inputs: readonly ExpressionTerm[]): ExpressionTerm {
  const [x, y, z] = of.map((k) => inputs[k % inputs.length]);
  const times = (term: ExpressionTerm) => product(constant(c), term);
  switch (kind) {
    case "linear":
      return times(x);
    case "square":
      return times(product(x, y));
    case "cubic":
      return times(product(product(x, y), z));
    case "bump": {
      const away = sum(square(sum(x, constant(-m))), square(sum(y, constant(m))));
      return times(call("exp", { kind: "negation", of: away }));
    }
    case "softplus":
      return times(call("softplus", sum(x, product(constant(m), y))));
    case "sine":
      return times(call("sin", sum(x, product(constant(m), y))));
    case "rational":
      return times({ kind: "quotient", left: x, right: sum(constant(1), square(y)) });
  }
}

/** A bound on a term and on its first derivatives, given bounds of at least 1 on what it is made of. */
function sizeOfTerm({ kind, c, of }: TermCase, inputs: readonly number[]): number {
  const [x, y, z] = of.map((k) => inputs[k % inputs.length]);
  switch (kind) {
    case "cubic":
      return Math.abs(c) * x * y * z;
    case "square":
    case "bump":
    case "rational":
      return 4 * Math.abs(c) * x * y;
    case "linear":
    case "softplus":
    case "sine":
      return 4 * Math.abs(c) * (x + y);
  }
}

/** Three terms at most meet in a derivative of a cubic one: each layer multiplies a relative error by as much. */
const ERROR_PER_LAYER = 3;

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The formulas f_1 … f_n of a case. */
function formulasOf({ variables: n, layers }: FormulaMapCase): ExpressionTerm[] {
  let terms: ExpressionTerm[] = Array.from({ length: n }, (_, index) => ({ kind: "variable", index }));
  for (const layer of layers) {
    const inputs = terms;
    terms = layer.slice(0, n).map((list) => list.map((one) => termOf(one, inputs)).reduce(sum));
  }
  return terms;
}

const namesOf = (n: number): string[] => Array.from({ length: n }, (_, i) => `a${i + 1}`);

/** All formulas of a case in a narrative, composed: f in M(a) = x* + s (f(a) − f(x*)). */
export function showFormulas(c: FormulaMapCase): string[] {
  return formulasOf(c).map((term, i) => `f${i + 1} = ${textOf(term, namesOf(c.variables))}`);
}

/** The largest terms, beside their sum, that a composition is kept with. */
const LARGEST_MAGNITUDE = 1e4;

/**
 * The map of a case with its ball; undefined where no ball is found in an adapted norm, and where f is constant or has
 * no bound on the ball. Layers from the last on are left out where terms are so large beside what they add up to that
 * rounding would drown the slopes.
 */
export function buildFormulaMap(c: FormulaMapCase): KnownContraction | undefined {
  const known = buildAllLayers(c);
  const fits = known !== undefined && known.magnitude <= LARGEST_MAGNITUDE;
  return fits || c.layers.length === 1 ? known : buildFormulaMap({ ...c, layers: c.layers.slice(0, -1) });
}

function buildAllLayers(c: FormulaMapCase): KnownContraction | undefined {
  const n = c.variables;
  const names = namesOf(n);
  const expressions = formulasOf(c).map((root) => ({ text: textOf(root, names), names, root }));
  const f = underConstantInput(
    mapOfFormulas("formulaMap", expressions, { dimension: n, inputDimension: 0, constants: [] }),
    new Float64Array(0),
  );
  const point = firstEntries(c.point, n);
  let sizes = Array.from(point, (entry) => 1 + Math.abs(entry) + c.radius);
  for (const layer of c.layers) {
    const inputs = sizes;
    sizes = layer.slice(0, n).map((list) => 1 + ERROR_PER_LAYER * total(list.map((one) => sizeOfTerm(one, inputs))));
  }
  const scaled = (s: number) => ({
    family: c.family,
    M: scaledWithFixedPoint(f, point, s),
    points: [point],
    magnitude: n * (2 + s * Math.max(...sizes)),
  });
  const J = f.jacobian(point);
  const radius = spectralRadius(J);
  if (c.chosen === "spectral radius" && radius > LEAST_RADIUS_SHARE * operatorNorm(J)) {
    return inFollowingNorms(scaled(c.size / radius));
  }
  const bound = boundOnBall(f, point, c.radius);
  // Terms that cancel leave a constant, which no factor scales to the size that is wanted.
  return bound > 0 && bound < Infinity ? onEuclideanBall(scaled(c.size / bound), c.radius) : undefined;
}

/** The least share of the operator norm that a spectral radius is scaled by. */
const LEAST_RADIUS_SHARE = 0.2;

function boundOnBall(f: Parameters<typeof scaledWithFixedPoint>[0], point: Vector, radius: number): number {
  const norm = euclideanNormOn(f.dimension);
  return operatorNormBoundBetween(f.jacobianOn(boxOfBall(point, radius, norm)), norm, norm);
}
