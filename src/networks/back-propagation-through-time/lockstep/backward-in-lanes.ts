/**
 * The backward pass in lanes: errors and curvatures of plain-loops.ts, in its order, from the history of the forward
 * pass.
 *
 *   t > shortest · t > steps, all move · t > shortest · t ≥ 1, all move
 *
 * are its kinds of steps in their order, the first two without trained inputs; one that does not occur is left at once.
 *
 * Symbols: w weight, s source of a connection, t step, g error by an output and e error by that of the step before, p
 * error by a net input, d slope; h, f and q the same of curvature.
 */
import type { Connection } from "../../wiring/wiring.ts";
import { allOf, type LaneFrame, type StepKind } from "./lane-frame.ts";
import {
  add,
  constant,
  DOUBLE,
  type Lanes,
  LaneVariable,
  load,
  multiply,
  scatter,
  select,
  store,
  subtract,
} from "./wasm/lanes.ts";
import { type Code, get, i32, loopWhile } from "./wasm/web-assembly.ts";

/** The variables of a step backwards: slope, errors by a net input, a source, a copy, and errors of the step before. */
interface BackwardVariables extends Readonly<Record<"d" | "p" | "q" | "s" | "copy", LaneVariable>> {
  readonly e: readonly LaneVariable[];
  readonly f: readonly LaneVariable[];
}

export function backward(frame: LaneFrame, answer: Lanes): Code {
  const { output, trainedInput, parameterNames } = frame.wiring;
  const { shortest } = frame.parameter;
  const count = frame.count;
  const t = get(frame.t);
  const last = i32.of(trainedInput?.steps ?? 0);
  const g = frame.variables();
  const h = frame.isSecond ? frame.variables() : [];
  const errors = subtract(answer, load(count, i32.of(0), frame.places.targets));
  const sums = frame.answer === "byCopy" ? 0 : parameterNames.length;
  const fill = (place: number, numbers: number) =>
    Array.from({ length: numbers }, (_, k) => store(i32.of(0), place + k * count * DOUBLE, constant(count, 0)));
  const both = (gradient: number, curvature: number, numbers: number) => [
    fill(gradient, numbers),
    frame.isSecond ? fill(curvature, numbers) : [],
  ];
  const variables = backwardVariables(frame);
  const kept = keptSums(frame);
  const isTrainedInput = ({ from, weight }: Connection) => from.kind === "input" && "parameter" in weight;
  const readsInputs = frame.wiring.units.flat().some(isTrainedInput);
  const steps = (kind: StepKind, ...ends: Code[]) =>
    loopWhile(allOf(ends.map((end) => i32.isGreater(t, end))), [
      kind.allMove ? [] : frame.maskOfStep(),
      readsInputs ? frame.readInputs() : [],
      backwardStep(frame, g, h, variables, kept, kind),
      frame.move(-1, readsInputs),
    ]);
  return [
    // Forwards t ends one beyond the last step.
    frame.move(-1, readsInputs),
    g.map((variable, i) => variable.set(i === output ? errors : constant(count, 0))),
    h.map((variable, i) => variable.set(constant(count, i === output ? 1 : 0))),
    both(frame.places.gradient, frame.places.curvature, sums),
    both(frame.places.trainedGradient, frame.places.trainedCurvature, trainedInput?.steps ?? 0),
    kept.map(({ variable }) => variable.set(constant(count, 0))),
    steps({ hasTrained: false, allMove: false }, shortest, last),
    steps({ hasTrained: false, allMove: true }, last),
    trainedInput === undefined
      ? []
      : [steps({ hasTrained: true, allMove: false }, shortest), steps({ hasTrained: true, allMove: true }, i32.of(0))],
    kept.map(({ address, variable }) => store(i32.of(0), address, variable.value)),
  ];
}

/** A sum that is kept in a variable while the pass runs, and where it stands in memory otherwise. */
interface KeptSum {
  readonly address: number;
  readonly variable: LaneVariable;
}

/** The most vectors of sums that are kept in variables: with more the engine has too few registers. */
const MOST_KEPT = 8;

/** The sums that are kept in variables: all of a small network, or none. */
function keptSums(frame: LaneFrame): readonly KeptSum[] {
  if (frame.answer === "byCopy") return [];
  const { gradient, curvature } = frame.places;
  const parameters = frame.wiring.units
    .flat()
    .flatMap(({ weight }) => ("parameter" in weight ? [weight.parameter] : []));
  const addresses = [gradient, ...(frame.isSecond ? [curvature] : [])].flatMap((place) =>
    parameters.map((k) => place + k * frame.count * DOUBLE),
  );
  if (addresses.length * (frame.count / 2) > MOST_KEPT) return [];
  return addresses.map((address) => ({ address, variable: new LaneVariable(frame.of, frame.count) }));
}

function backwardVariables(frame: LaneFrame): BackwardVariables {
  const one = () => new LaneVariable(frame.of, frame.count);
  return { d: one(), p: one(), q: one(), s: one(), copy: one(), e: frame.variables(), f: frame.variables() };
}

function backwardStep(
  frame: LaneFrame,
  g: readonly LaneVariable[],
  h: readonly LaneVariable[],
  { d, p, q, s, copy, e, f }: BackwardVariables,
  kept: readonly KeptSum[],
  { hasTrained, allMove }: StepKind,
): Code {
  const { units, trainedInput } = frame.wiring;
  const count = frame.count;
  const record = get(frame.record);
  const recordOfStep = i32.add(record, i32.of(frame.recordBytes));
  const moved = (x: Lanes, kept: Lanes) => (allMove ? x : select(frame.moves.value, x, kept));
  const written = new Set<LaneVariable>();
  /** Adds to an error of the step before; the first summand begins it, as −0 plus it has the same bits. */
  const addBefore = (variable: LaneVariable, value: Lanes) => {
    const isFirst = !written.has(variable);
    written.add(variable);
    return variable.set(isFirst ? value : add(variable.value, value));
  };
  const addNow = (variable: LaneVariable, value: Lanes) =>
    variable.set(moved(add(variable.value, value), variable.value));
  /** Puts the derivative by the copy of parameter k where the answer wants it. */
  const put = (place: number, addresses: readonly number[], k: number, value: Lanes) => {
    if (frame.answer === "byCopy") return [copy.set(value), scatter(addresses.map(get), k * DOUBLE, copy.value)];
    const address = place + k * count * DOUBLE;
    const variable = kept.find((one) => one.address === address)?.variable;
    const sum = variable?.value ?? frame.numbers(place, k);
    const after = moved(add(sum, value), sum);
    return variable?.set(after) ?? store(i32.of(0), address, after);
  };
  const putTrained = (place: number, value: Lanes) => {
    // A sum of one copy, which begins with 0.
    const whole = frame.answer === "byCopy" ? value : add(constant(count, 0), value);
    return store(frame.stepAddress(), place, moved(whole, frame.ofStep(place)));
  };
  const { gradient, curvature, trainedGradient, trainedCurvature } = frame.places;
  const second = (code: () => Code): Code => (frame.isSecond ? code() : []);
  const ofConnection = (connection: Connection): Code => {
    const { from, weight } = connection;
    const w = frame.weight(connection);
    const source = frame.source(
      connection,
      (unit) => load(count, record, frame.inRecord(unit)),
      (unit) => load(count, recordOfStep, frame.inRecord(unit)),
    );
    const twice = () => (w === undefined ? q.value : multiply(multiply(w, w), q.value));
    const derivatives = (k: number): Code => [
      source === undefined ? [] : s.set(source),
      put(gradient, frame.gradients, k, source === undefined ? p.value : multiply(p.value, s.value)),
      second(() => {
        const square = source === undefined ? q.value : multiply(q.value, multiply(s.value, s.value));
        return put(curvature, frame.curvatures, k, square);
      }),
    ];
    return [
      "parameter" in weight ? derivatives(weight.parameter) : [],
      from.kind === "now"
        ? [
            addNow(g[from.unit], w === undefined ? p.value : multiply(w, p.value)),
            second(() => addNow(h[from.unit], twice())),
          ]
        : [],
      from.kind === "before"
        ? [
            addBefore(e[from.unit], w === undefined ? p.value : multiply(w, p.value)),
            second(() => addBefore(f[from.unit], twice())),
          ]
        : [],
    ];
  };
  const ofUnit = (connections: readonly Connection[], i: number): Code => [
    d.set(load(count, recordOfStep, frame.inRecord(units.length + i))),
    p.set(multiply(g[i].value, d.value)),
    second(() => q.set(multiply(h[i].value, multiply(d.value, d.value)))),
    connections.map(ofConnection),
    hasTrained && trainedInput?.unit === i
      ? [putTrained(trainedGradient, p.value), second(() => putTrained(trainedCurvature, q.value))]
      : [],
  ];
  const backwards = units.map((connections, i) => ({ connections, i })).reverse();
  const carry = (errors: readonly LaneVariable[], before: readonly LaneVariable[]) =>
    errors.map((variable, i) =>
      variable.set(moved(written.has(before[i]) ? before[i].value : constant(count, -0), variable.value)),
    );
  return [backwards.map(({ connections, i }) => ofUnit(connections, i)), carry(g, e), second(() => carry(h, f))];
}
