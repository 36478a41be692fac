/** Random polynomial maps of degree 2 and 3 for tests, as formulas and as code; most of their states diverge. */
import { userSubject } from "../../src/examination/subjects/user-subject.ts";
import { expressionSubject } from "../../src/examination/subjects/expression-subject.ts";
import type { Subject } from "../../src/examination/subjects/subject.ts";
import { stream } from "../../src/numeric/random.ts";

/** A monomial: its coefficient, and which variables are multiplied, each as often as it stands there. */
interface Term {
  readonly factor: number;
  readonly variables: readonly number[];
}

/** Map k: 1 to 3 variables, degree 2 or 3; most as formulas, some as code, with a Jacobian or without. */
export function randomPolynomialSubject(k: number): Subject {
  const random = stream(`random-maps/polynomial=${k}`);
  const n = 1 + (k % 3);
  const degree = 2 + (Math.floor(k / 3) % 2);
  const size = 10 ** random.uniformBetween(-1, 0.7);
  const isRounded = random.integerBelow(4) === 0;
  const update = Array.from({ length: n }, () =>
    monomials(n, degree).flatMap((variables): readonly Term[] => {
      const factor = size * random.gaussian() * (variables.length > 1 ? 0.5 : 1);
      const kept = isRounded ? Math.round(factor) : factor;
      return random.integerBelow(3) === 0 || kept === 0 ? [] : [{ factor: kept, variables }];
    }),
  );
  const names = Array.from({ length: n }, (_, i) => `x_${i + 1}`);
  const title = `polynomial ${k}`;
  if (k % 3 !== 2 || k % 2 === 0)
    return expressionSubject({ variables: names, update: update.map((terms) => textOf(terms, names)) }, title);
  const next = (x: Float64Array) => update.map((terms) => terms.reduce((sum, term) => sum + valueOf(term, x), 0));
  const jacobian = (x: Float64Array) =>
    update.map((terms) => names.map((_, j) => terms.reduce((sum, term) => sum + slopeOf(term, x, j), 0)));
  return userSubject({ dimension: n, next, ...(k % 4 === 1 ? { jacobian } : {}) }, title);
}

/** All products of up to `degree` of n variables, the empty one first. */
function monomials(n: number, degree: number): readonly (readonly number[])[] {
  let last: readonly (readonly number[])[] = [[]];
  const all = [...last];
  for (let d = 1; d <= degree; d++) {
    last = last.flatMap((variables) =>
      Array.from({ length: n }, (_, i) => i)
        .filter((i) => i >= (variables.at(-1) ?? 0))
        .map((i) => [...variables, i]),
    );
    all.push(...last);
  }
  return all;
}

const textOf = (terms: readonly Term[], names: readonly string[]) =>
  terms.length === 0
    ? "0"
    : terms.map(({ factor, variables }) => [`(${factor})`, ...variables.map((i) => names[i])].join(" * ")).join(" + ");

const valueOf = ({ factor, variables }: Term, x: Float64Array) => variables.reduce((value, i) => value * x[i], factor);

function slopeOf({ factor, variables }: Term, x: Float64Array, j: number): number {
  const times = variables.filter((i) => i === j).length;
  if (times === 0) return 0;
  const at = variables.indexOf(j);
  return valueOf({ factor: times * factor, variables: variables.filter((_, k) => k !== at) }, x);
}
