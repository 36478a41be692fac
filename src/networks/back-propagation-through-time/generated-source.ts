/**
 * JavaScript for back-propagation through time over one wiring, unrolled over its units: states, weights and sums in
 * local variables, no inner loop. The arithmetic is that of plain-loops.ts, operation for operation.
 *
 * Names in the text: w5 weight; x2 output of unit 2 in the step before, y2 in this step, a2 its net input, d2 its
 * slope; g2 and h2 its error and curvature, e2 and f2 those of x2; G5 and H5 the sums for parameter 5; X and D outputs
 * and slopes of all steps, taken from the memory M and N that is kept between calls.
 */
import { ROUNDER } from "../../numeric/elementary/exp.ts";
import { LAST_NODE, SATURATION } from "../../numeric/elementary/tanh-table.ts";
import { NEARLY_SATURATED } from "../../numeric/elementary/tanh.ts";
import type { Wiring } from "../wiring/wiring.ts";
import { allSteps, opening, parameterOf, product, sourceName, weightName } from "./generated-names.ts";
import type { Kernels } from "./kernels.ts";

/** The result of a backward pass: sums of first derivatives, also of second ones, or both for each copy. */
type Result = Exclude<keyof Kernels, "answer">;

/** The body of a function (tanh, sech2, table) that returns these kernels; `table` is that of tanh. */
export function kernelSource(wiring: Wiring, names: readonly (keyof Kernels)[]): string {
  const n = wiring.units.length;
  return [
    '"use strict";',
    "let M = new Float64Array(0), N = new Float64Array(0);",
    ...names.map((name) => (name === "answer" ? answerSource(wiring) : derivativeSource(wiring, name))),
    "function grow(T) {",
    `if (M.length < (T + 1) * ${n}) { M = new Float64Array((T + 1) * ${n}); N = new Float64Array((T + 1) * ${n}); }`,
    "}",
    `return { ${names.join(", ")} };`,
  ].join("\n");
}

function answerSource(wiring: Wiring): string {
  return [
    "function answer(w, set, p) {",
    ...opening(wiring),
    ...forward(wiring, false),
    `return x${wiring.output};`,
    "}",
  ].join("\n");
}

function derivativeSource(wiring: Wiring, result: Result): string {
  const { units, output, trainedInput, parameterNames } = wiring;
  const P = parameterNames.length;
  const second = result !== "gradient";
  const summed = result === "byCopy" ? [] : units.flat().flatMap(parameterOf);
  const filled = result === "byCopy" ? `T * ${P}` : String(P);
  return [
    `function ${result}(w, set, p, target, gradient${second ? ", curvature" : ""}) {`,
    ...opening(wiring),
    "grow(T);",
    "const X = M, D = N;",
    ...units.map((_, i) => `X[${i}] = x${i};`),
    ...forward(wiring, true),
    `const answer = x${output};`,
    ...units.map((_, i) => `let g${i} = ${i === output ? "answer - target" : "0"};`),
    ...(second ? units.map((_, i) => `let h${i} = ${i === output ? "1" : "0"};`) : []),
    ...units.map((_, i) => `let y${i} = x${i};`),
    ...summed.map((k) => `let G${k} = 0${second ? `, H${k} = 0` : ""};`),
    // Trained inputs have copies in few steps, and those of the other class in none.
    ...(trainedInput === undefined ? [] : [`gradient.fill(0, 0, ${filled});`]),
    ...(trainedInput === undefined || !second ? [] : [`curvature.fill(0, 0, ${filled});`]),
    "for (; t > prefix; t--) {",
    ...backwardStep(wiring, result, false),
    "}",
    ...(trainedInput === undefined ? [] : ["for (; t >= 1; t--) {", ...backwardStep(wiring, result, true), "}"]),
    ...summed.map((k) => `gradient[${k}] = G${k};${second ? ` curvature[${k}] = H${k};` : ""}`),
    "return answer;",
    "}",
  ].join("\n");
}

const forward = (wiring: Wiring, stored: boolean): string[] =>
  allSteps(wiring, (inPrefix) => forwardStep(wiring, stored, inPrefix));

function forwardStep({ units, trainedInput }: Wiring, stored: boolean, inPrefix: boolean): string[] {
  const n = units.length;
  return [
    "const u = inputs[start + t];",
    ...units.flatMap((connections, i) => {
      const extra = inPrefix && trainedInput?.unit === i ? " + w[trained + t]" : "";
      const slope = stored ? [`D[t * ${n} + ${i}] = ${slopeOf(i)};`, `X[t * ${n} + ${i}] = y${i};`] : [];
      return [`const a${i} = ${connections.map(product).join(" + ")}${extra};`, ...activation(i), ...slope];
    }),
    ...units.map((_, i) => `x${i} = y${i};`),
  ];
}

/** The number that, added to 64 a, leaves the index of a's node in the low 32 bits. */
const INDEX_ROUNDER = ROUNDER + LAST_NODE;

/**
 * The text of `tanh`: five calls in one loop are more than the engine inlines, and cost a third of a forward pass. The
 * row is found without waiting for k, which is worth a tenth.
 */
const activation = (i: number) => [
  `let y${i};`,
  `if (a${i} > -${SATURATION} && a${i} < ${SATURATION}) {`,
  `const s = a${i} * 64 + ${INDEX_ROUNDER}, r = s << 3;`,
  `const z = a${i} - (s - ${INDEX_ROUNDER}) * 0.015625, z2 = z * z;`,
  `const low = table[r + 1] + z * table[r + 2] + z2 * (table[r + 3] + z * table[r + 4]);`,
  `const high = table[r + 5] + z * table[r + 6] + z2 * table[r + 7];`,
  `y${i} = z * (low + z2 * z2 * high) + table[r];`,
  `} else y${i} = tanh(a${i});`,
];

/** The text of `sech2FromTanh`. */
const slopeOf = (i: number) =>
  `a${i} > -${NEARLY_SATURATED} && a${i} < ${NEARLY_SATURATED} ? (1 - y${i}) * (1 + y${i}) : sech2(a${i})`;

function backwardStep({ units, trainedInput, parameterNames }: Wiring, result: Result, inPrefix: boolean): string[] {
  const n = units.length;
  const P = parameterNames.length;
  const second = result !== "gradient";
  const written = new Set<string>();
  /** The line that adds to a variable: an assignment where it is the first in the step, an addition after. */
  const add = (name: string, value: string) => {
    const operator = written.has(name) ? "+=" : "=";
    written.add(name);
    return `${name} ${operator} ${value};`;
  };
  const readsInput = units.flat().some(({ from, weight }) => from.kind === "input" && "parameter" in weight);
  const lines = [
    ...(readsInput ? ["const u = inputs[start + t];"] : []),
    ...units.map((_, i) => `const x${i}_ = X[(t - 1) * ${n} + ${i}];`),
    `let ${units.map((_, i) => `e${i} = -0${second ? `, f${i} = -0` : ""}`).join(", ")};`,
  ];
  for (let i = n - 1; i >= 0; i--) {
    lines.push(`const d${i} = D[t * ${n} + ${i}], p${i} = g${i} * d${i};`);
    if (second) lines.push(`const q${i} = h${i} * (d${i} * d${i});`);
    for (const connection of units[i]) {
      const { from } = connection;
      for (const k of parameterOf(connection)) {
        const s = sourceName(connection, (unit) => `x${unit}_`);
        const g = s === "1" ? `p${i}` : `p${i} * ${s}`;
        const h = s === "1" ? `q${i}` : `q${i} * (${s} * ${s})`;
        if (result === "byCopy") {
          lines.push(`gradient[(t - 1) * ${P} + ${k}] = ${g};`, `curvature[(t - 1) * ${P} + ${k}] = ${h};`);
        } else {
          lines.push(`G${k} += ${g};`);
          if (second) lines.push(`H${k} += ${h};`);
        }
      }
      if (from.kind !== "before" && from.kind !== "now") continue;
      const weight = weightName(connection);
      const through = (value: string) => (weight === "1" ? value : `${weight} * ${value}`);
      const throughTwice = (value: string) => (weight === "1" ? value : `${weight} * ${weight} * ${value}`);
      if (from.kind === "now") {
        lines.push(`g${from.unit} += ${through(`p${i}`)};`);
        if (second) lines.push(`h${from.unit} += ${throughTwice(`q${i}`)};`);
      } else {
        lines.push(add(`e${from.unit}`, through(`p${i}`)));
        if (second) lines.push(add(`f${from.unit}`, throughTwice(`q${i}`)));
      }
    }
    if (inPrefix && trainedInput?.unit === i) {
      const place = result === "byCopy" ? `(t - 1) * ${P} + trained + t` : "trained + t";
      const operator = result === "byCopy" ? "=" : "+=";
      lines.push(`gradient[${place}] ${operator} p${i};`);
      if (second) lines.push(`curvature[${place}] ${operator} q${i};`);
    }
  }
  for (let i = 0; i < n; i++) {
    lines.push(`g${i} = e${i}; y${i} = x${i}_;`);
    if (second) lines.push(`h${i} = f${i};`);
  }
  return lines;
}
