/**
 * The network with hard thresholds compiled for one wiring: the bits of plain-loops.ts, at least ten times as fast.
 * Words of the text are those of generated kernels with tanh units; A and Y hold net inputs and outputs of steps.
 *
 * Symbols: a net input, y output, g error by an output and e error by that of the step before, p by a net input.
 */
import {
  allSteps,
  opening,
  parameterOf,
  product,
  sourceName,
  weightName,
} from "../back-propagation-through-time/generated-names.ts";
import { computedText, connectionCount, type Wiring } from "../wiring/wiring.ts";
import { plainSignKernels } from "./plain-loops.ts";
import type { SignKernels } from "./sign-kernels.ts";

/** The most connections for which code is unrolled: those of twenty units; there it is still eight times as fast. */
const LARGEST_UNROLLED = 420;

/**
 * The fastest kernels with sign units for this wiring. All who ask for the same wiring get the same ones, which keep
 * buffers between calls, so one call must end before the next begins.
 */
export function signKernels(wiring: Wiring): SignKernels {
  if (connectionCount(wiring) > LARGEST_UNROLLED) return plainSignKernels(wiring);
  const key = computedText(wiring);
  let kernels = made.get(key);
  if (kernels === undefined) {
    if (made.size === MOST_KEPT) made.clear();
    made.set(key, (kernels = generatedSignKernels(wiring)));
  }
  return kernels;
}

/** The kernels compiled so far, so that the trials of a sweep compile once. */
const made = new Map<string, SignKernels>();
const MOST_KEPT = 100;

/** The compiled kernels of this wiring, whatever its size. */
export function generatedSignKernels(wiring: Wiring): SignKernels {
  // The text holds indices and finite numbers of a checked wiring alone, no text of a user.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return (new Function(signSource(wiring)) as () => SignKernels)();
}

function signSource(wiring: Wiring): string {
  const { units, output, trainedInput } = wiring;
  const n = units.length;
  const P = wiring.parameterNames.length;
  const summed = units.flat().flatMap(parameterOf);
  return [
    '"use strict";',
    "let A = new Float64Array(0), Y = new Float64Array(0);",
    "function answer(w, set, p) {",
    ...opening(wiring),
    ...forward(wiring, false),
    `return x${output};`,
    "}",
    "function pseudoGradient(w, set, p, target, rule, gradient) {",
    ...opening(wiring),
    `if (A.length < (T + 1) * ${n}) { A = new Float64Array((T + 1) * ${n}); Y = new Float64Array((T + 1) * ${n}); }`,
    ...units.map((_, i) => `Y[${i}] = x${i};`),
    ...forward(wiring, true),
    `const answer = x${output};`,
    ...units.map((_, i) => `let g${i} = ${i === output ? "answer - target" : "0"};`),
    ...summed.map((k) => `let G${k} = 0;`),
    // Those that are not summed are the trained inputs.
    `gradient.fill(0, 0, ${P});`,
    "for (; t > prefix; t--) {",
    ...backwardStep(wiring, false),
    "}",
    ...(trainedInput === undefined ? [] : ["for (; t >= 1; t--) {", ...backwardStep(wiring, true), "}"]),
    ...summed.map((k) => `gradient[${k}] = G${k};`),
    "return answer;",
    "}",
    "return { answer, pseudoGradient };",
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
      return [
        // The plain loops add to 0, which turns −0 into it.
        `const a${i} = 0 + ${connections.map(product).join(" + ")}${extra};`,
        // NaN stays NaN, as it does in a tanh unit.
        `const y${i} = a${i} >= 0 ? 1 : a${i} < 0 ? -1 : a${i};`,
        ...(stored ? [`A[t * ${n} + ${i}] = a${i};`, `Y[t * ${n} + ${i}] = y${i};`] : []),
      ];
    }),
    ...units.map((_, i) => `x${i} = y${i};`),
  ];
}

function backwardStep({ units, trainedInput }: Wiring, inPrefix: boolean): string[] {
  const n = units.length;
  const readsInput = units.flat().some(({ from, weight }) => from.kind === "input" && "parameter" in weight);
  return [
    ...(readsInput ? ["const u = inputs[start + t];"] : []),
    ...units.map((_, i) => `const x${i}_ = Y[(t - 1) * ${n} + ${i}], y${i} = Y[t * ${n} + ${i}];`),
    `let ${units.map((_, i) => `e${i} = 0`).join(", ")};`,
    ...units
      .map((connections, i) => [
        `const p${i} = rule(A[t * ${n} + ${i}], y${i}, g${i});`,
        ...connections.flatMap((connection) => {
          const { from } = connection;
          const s = sourceName(connection, (unit) => `x${unit}_`);
          const through = weightName(connection) === "1" ? `p${i}` : `${weightName(connection)} * p${i}`;
          return [
            ...parameterOf(connection).map((k) => `G${k} += ${s === "1" ? `p${i}` : `p${i} * ${s}`};`),
            ...(from.kind === "before" ? [`e${from.unit} += ${through};`] : []),
            ...(from.kind === "now" ? [`g${from.unit} += ${through};`] : []),
          ];
        }),
        ...(inPrefix && trainedInput?.unit === i ? [`gradient[trained + t] += p${i};`] : []),
      ])
      .reverse()
      .flat(),
    ...units.map((_, i) => `g${i} = e${i};`),
  ];
}
