/**
 * The words of generated kernels: what a wiring's weights, sources and first lines are called in their text. Names as
 * in generated-source.ts.
 */
import type { Connection, Wiring } from "../wiring/wiring.ts";

/** The lines that open a kernel: the sequence, the weights and x_0. */
export function opening({ units, initialState, trainedInput }: Wiring): string[] {
  const { steps = 0, first = 0 } = trainedInput ?? {};
  return [
    "const inputs = set.inputs, start = set.starts[p] - 1, T = set.lengths[p];",
    `const prefix = T < ${steps} ? T : ${steps};`,
    ...(trainedInput === undefined ? [] : [`const trained = ${first - 1} + set.classes[p] * ${steps};`]),
    ...units
      .flat()
      .flatMap(parameterOf)
      .map((k) => `const w${k} = w[${k}];`),
    ...units.map((_, i) => `let x${i} = ${literal(initialState[i])};`),
    "let t = 1;",
  ];
}

/** The lines of steps 1 … T, those of one step being what `step` says with trained inputs or without; t is T after. */
export function allSteps({ trainedInput }: Wiring, step: (inPrefix: boolean) => string[]): string[] {
  return [
    ...(trainedInput === undefined ? [] : ["for (; t <= prefix; t++) {", ...step(true), "}"]),
    "for (; t <= T; t++) {",
    ...step(false),
    "}",
    "t = T;",
  ];
}

/** The parameter of a connection, if it has one. */
export const parameterOf = ({ weight }: Connection): number[] => ("parameter" in weight ? [weight.parameter] : []);

/** The text of a weight. */
export const weightName = ({ weight }: Connection) =>
  "parameter" in weight ? `w${weight.parameter}` : weight.fixed === 1 ? "1" : literal(weight.fixed);

/** The text of a source, outputs of the step before being called what `before` says. */
export function sourceName({ from }: Connection, before: (unit: number) => string): string {
  switch (from.kind) {
    case "before":
      return before(from.unit);
    case "now":
      return `y${from.unit}`;
    case "input":
      return "u";
    case "one":
      return "1";
  }
}

/** The text of w_c s_c; a factor 1 is left out, which changes no bit. */
export function product(connection: Connection): string {
  const factors = [weightName(connection), sourceName(connection, (unit) => `x${unit}`)].filter((name) => name !== "1");
  return factors.length === 0 ? "1" : factors.join(" * ");
}

/** The text of a number, which reads back as the same bits; negative ones in brackets. */
const literal = (value: number) =>
  value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? "-0" : value})` : String(value);
