/**
 * Back-propagation through time in lanes: WebAssembly for one wiring, one sequence in each lane. The arithmetic of a
 * lane is that of plain-loops.ts, operation for operation, and so are its bits.
 *
 * Lanes have their own lengths. While t is at most the shortest, all lanes move; beyond, a lane whose sequence has
 * ended stands still, its variables being kept by select, so that nothing is computed into them. Passes are therefore
 * written for four kinds of steps, with trained inputs or without, with lanes that stand still or without:
 *
 *   forwards    t ≤ steps, all move · t ≤ steps · t ≤ shortest, all move · t ≤ longest
 *   backwards   t > shortest · t > steps, all move · t > shortest · t ≥ 1, all move
 *
 * where a kind that does not occur is left at once. Memory: numbers of all lanes stand side by side. Record t of the
 * history holds x_{t,1} … x_{t,n} and the slopes d_{t,1} … d_{t,n}, from t = 0 on.
 *
 * Symbols: a net input, x output, d slope, w weight, s source of a connection, u input, t step, g error by an output
 * and e error by that of the step before, p error by a net input; h, f and q the same of curvature.
 */
import type { Connection, Wiring } from "../wiring/wiring.ts";
import { LaneTanh, TABLE_SIZE } from "./lane-tanh.ts";
import {
  add,
  constant,
  DOUBLE,
  gather,
  type Lanes,
  LaneVariable,
  load,
  multiply,
  scatter,
  select,
  store,
  subtract,
} from "./lanes.ts";
import { type Code, f64x2, get, i32, loopWhile, set, toDouble, WasmFunction } from "./web-assembly.ts";

/** What a kernel answers: x_T; with sums of first derivatives, of second ones too, or both for each copy. */
export type LaneAnswer = "answer" | "gradient" | "curvature" | "byCopy";

/** The places in memory, in bytes, of what a kernel reads and writes; all numbers of all lanes stand side by side. */
export interface LanePlaces {
  /** The weights, parameter after parameter. */
  readonly parameters: number;
  /** The trained inputs of each lane's class, step after step; their gradients and curvatures. */
  readonly trained: number;
  readonly trainedGradient: number;
  readonly trainedCurvature: number;
  /** The sums over the steps, parameter after parameter. */
  readonly gradient: number;
  readonly curvature: number;
  readonly lengths: number;
  readonly targets: number;
  readonly answers: number;
  /** The end of all this, where what depends on the lengths may begin. */
  readonly end: number;
}

/** The places for so many lanes of this wiring. */
export function lanePlaces({ parameterNames, trainedInput }: Wiring, count: number): LanePlaces {
  let end = TABLE_SIZE;
  const take = (numbers: number) => {
    const start = end;
    end += numbers * count * DOUBLE;
    return start;
  };
  const P = parameterNames.length;
  const steps = trainedInput?.steps ?? 0;
  return {
    parameters: take(P),
    trained: take(steps),
    trainedGradient: take(steps),
    trainedCurvature: take(steps),
    gradient: take(P),
    curvature: take(P),
    lengths: take(1),
    targets: take(1),
    answers: take(1),
    end,
  };
}

/** The doubles of a record of the history in each lane. */
export const recordSize = ({ units }: Wiring): number => 2 * units.length;

/** The parameters of a kernel, all addresses or integers. */
export const KERNEL_PARAMETERS = [
  "shortest",
  "longest",
  /** The address of u_1 in lane 0, and the bytes from a lane to the next. */
  "inputs",
  "inputStride",
  /** The address of record 0. */
  "history",
  /** The addresses of the derivatives by copy in lane 0, and the bytes from a lane to the next. */
  "gradients",
  "curvatures",
  "copyStride",
] as const;

/** The index of the imported function that is the slope of a and tanh a. */
const SLOPE = 0;

/** The kernel of this answer, as a function of a module and its body. */
export function laneKernel(wiring: Wiring, count: number, answer: LaneAnswer): { of: WasmFunction; body: Code } {
  return new Passes(wiring, count, answer).kernel();
}

interface StepKind {
  readonly hasTrained: boolean;
  readonly allMove: boolean;
}

type KernelParameters = Readonly<Record<(typeof KERNEL_PARAMETERS)[number], Code>>;

/** The variables of a step backwards: slope, errors by a net input, a source, a copy, and errors of the step before. */
interface BackwardVariables extends Readonly<Record<"d" | "p" | "q" | "s" | "copy", LaneVariable>> {
  readonly e: readonly LaneVariable[];
  readonly f: readonly LaneVariable[];
}

class Passes {
  readonly #wiring: Wiring;
  readonly #count: number;
  readonly #answer: LaneAnswer;
  readonly #places: LanePlaces;
  readonly #of: WasmFunction;
  readonly #tanh: LaneTanh;
  readonly #parameter: KernelParameters;
  readonly #t: number;
  /** The address of record t − 1. */
  readonly #record: number;
  /** The addresses of u_t, one for each lane, and of the derivatives by copies of step t. */
  readonly #inputs: readonly number[];
  readonly #gradients: readonly number[];
  readonly #curvatures: readonly number[];
  readonly #moves: LaneVariable;

  constructor(wiring: Wiring, count: number, answer: LaneAnswer) {
    [this.#wiring, this.#count, this.#answer] = [wiring, count, answer];
    this.#places = lanePlaces(wiring, count);
    const of = new WasmFunction(
      answer,
      KERNEL_PARAMETERS.map(() => "i32"),
    );
    this.#of = of;
    this.#parameter = Object.fromEntries(KERNEL_PARAMETERS.map((name, k) => [name, get(k)])) as KernelParameters;
    [this.#t, this.#record] = [of.local("i32"), of.local("i32")];
    const ofLanes = (isNeeded: boolean) => Array.from({ length: isNeeded ? count : 0 }, () => of.local("i32"));
    this.#inputs = ofLanes(wiring.units.flat().some(({ from }) => from.kind === "input"));
    this.#gradients = ofLanes(answer === "byCopy");
    this.#curvatures = ofLanes(answer === "byCopy");
    this.#moves = new LaneVariable(of, count);
    this.#tanh = new LaneTanh(of);
  }

  kernel(): { of: WasmFunction; body: Code } {
    const { output, initialState } = this.#wiring;
    const x = this.#variables();
    const base = i32.of(0);
    return {
      of: this.#of,
      body: [
        this.#begin(),
        x.map((variable, i) => variable.set(constant(this.#count, initialState[i]))),
        this.#isStored ? x.map((variable, i) => store(get(this.#record), this.#inRecord(i), variable.value)) : [],
        this.#forward(x),
        store(base, this.#places.answers, x[output].value),
        this.#isStored ? this.#backward(x[output].value) : [],
      ],
    };
  }

  get #isStored() {
    return this.#answer !== "answer";
  }

  get #isSecond() {
    return this.#answer === "curvature" || this.#answer === "byCopy";
  }

  /** A variable for each unit. */
  #variables(): readonly LaneVariable[] {
    return this.#wiring.units.map(() => new LaneVariable(this.#of, this.#count));
  }

  /** The distance of x_i from the address of its record, the slope d_i being n further on. */
  #inRecord(i: number): number {
    return i * this.#count * DOUBLE;
  }

  get #recordBytes() {
    return recordSize(this.#wiring) * this.#count * DOUBLE;
  }

  #begin(): Code {
    const { inputs, inputStride, history, gradients, curvatures, copyStride } = this.#parameter;
    const ofLanes = (locals: readonly number[], first: Code, stride: Code) =>
      locals.map((local, lane) => set(local, i32.add(first, i32.multiply(stride, i32.of(lane)))));
    return [
      set(this.#t, i32.of(1)),
      set(this.#record, history),
      ofLanes(this.#inputs, inputs, inputStride),
      ofLanes(this.#gradients, gradients, copyStride),
      ofLanes(this.#curvatures, curvatures, copyStride),
    ];
  }

  /** To the next step, or the one before. */
  #move(direction: 1 | -1): Code {
    const by = (locals: readonly number[], bytes: number) =>
      locals.map((local) => set(local, i32.add(get(local), i32.of(direction * bytes))));
    const copies = this.#wiring.parameterNames.length * DOUBLE;
    return [
      by([this.#t], 1),
      this.#isStored ? by([this.#record], this.#recordBytes) : [],
      by(this.#inputs, DOUBLE),
      by(this.#gradients, copies),
      by(this.#curvatures, copies),
    ];
  }

  /** The mask of the lanes whose sequences last to step t. */
  #maskOfStep(): Code {
    const t = f64x2.splat(toDouble(get(this.#t)));
    return this.#moves.set(
      load(this.#count, i32.of(0), this.#places.lengths).map((lengths) => f64x2.isAtMost(t, lengths)),
    );
  }

  #forward(x: readonly LaneVariable[]): Code {
    const { shortest, longest } = this.#parameter;
    const t = get(this.#t);
    const last = i32.of(this.#wiring.trainedInput?.steps ?? 0);
    const [a, d] = [new LaneVariable(this.#of, this.#count), new LaneVariable(this.#of, this.#count)];
    const y = this.#variables();
    const steps = (kind: StepKind, ...ends: Code[]) =>
      loopWhile(allOf(ends.map((end) => i32.isAtMost(t, end))), [
        kind.allMove ? [] : this.#maskOfStep(),
        this.#forwardStep(x, y, a, d, kind),
        this.#move(1),
      ]);
    return [
      this.#wiring.trainedInput === undefined
        ? []
        : [
            steps({ hasTrained: true, allMove: true }, last, shortest),
            steps({ hasTrained: true, allMove: false }, last, longest),
          ],
      steps({ hasTrained: false, allMove: true }, shortest),
      steps({ hasTrained: false, allMove: false }, longest),
    ];
  }

  #forwardStep(
    x: readonly LaneVariable[],
    y: readonly LaneVariable[],
    a: LaneVariable,
    d: LaneVariable,
    { hasTrained, allMove }: StepKind,
  ): Code {
    const { units, trainedInput } = this.#wiring;
    const next = i32.add(get(this.#record), i32.of(this.#recordBytes));
    const values = (connection: Connection) =>
      this.#source(
        connection,
        (unit) => x[unit].value,
        (unit) => y[unit].value,
      );
    return [
      units.map((connections, i) => {
        const products = connections.map((connection) => product(this.#weight(connection), values(connection)));
        const sum = products
          .map((factors) => factors ?? constant(this.#count, 1))
          .reduce((partial, summand) => add(partial, summand));
        const isTrained = hasTrained && trainedInput?.unit === i;
        return [
          a.set(isTrained ? add(sum, this.#ofStep(this.#places.trained)) : sum),
          this.#tanh.tanh(a, y[i]),
          this.#isStored
            ? [
                this.#tanh.slope(a, y[i], d, SLOPE),
                store(next, this.#inRecord(i), y[i].value),
                store(next, this.#inRecord(units.length + i), d.value),
              ]
            : [],
        ];
      }),
      x.map((variable, i) =>
        variable.set(allMove ? y[i].value : select(this.#moves.value, y[i].value, variable.value)),
      ),
    ];
  }

  /** The number of step t, of those that stand step after step at this place. */
  #ofStep(place: number): Lanes {
    return load(this.#count, this.#stepAddress(), place);
  }

  #stepAddress(): Code {
    return i32.multiply(i32.subtract(get(this.#t), i32.of(1)), i32.of(this.#count * DOUBLE));
  }

  /** The weight of a connection; undefined for 1, which changes no bit as a factor. */
  #weight({ weight }: Connection): Lanes | undefined {
    if ("parameter" in weight) return this.#numbers(this.#places.parameters, weight.parameter);
    return weight.fixed === 1 ? undefined : constant(this.#count, weight.fixed);
  }

  /** Number k of those that stand one after the other at this place. */
  #numbers(place: number, k: number): Lanes {
    return load(this.#count, i32.of(0), place + k * this.#count * DOUBLE);
  }

  /** The source of a connection; undefined for 1. */
  #source({ from }: Connection, before: (unit: number) => Lanes, now: (unit: number) => Lanes): Lanes | undefined {
    switch (from.kind) {
      case "before":
        return before(from.unit);
      case "now":
        return now(from.unit);
      case "input":
        return gather(this.#inputs.map(get), 0);
      case "one":
        return undefined;
    }
  }

  #backward(answer: Lanes): Code {
    const { output, trainedInput, parameterNames } = this.#wiring;
    const { shortest } = this.#parameter;
    const count = this.#count;
    const t = get(this.#t);
    const last = i32.of(trainedInput?.steps ?? 0);
    const g = this.#variables();
    const h = this.#isSecond ? this.#variables() : [];
    const errors = subtract(answer, load(count, i32.of(0), this.#places.targets));
    const sums = this.#answer === "byCopy" ? 0 : parameterNames.length;
    const fill = (place: number, numbers: number) =>
      Array.from({ length: numbers }, (_, k) => store(i32.of(0), place + k * count * DOUBLE, constant(count, 0)));
    const both = (gradient: number, curvature: number, numbers: number) => [
      fill(gradient, numbers),
      this.#isSecond ? fill(curvature, numbers) : [],
    ];
    const variables = this.#backwardVariables();
    const steps = (kind: StepKind, ...ends: Code[]) =>
      loopWhile(allOf(ends.map((end) => i32.isGreater(t, end))), [
        kind.allMove ? [] : this.#maskOfStep(),
        this.#backwardStep(g, h, variables, kind),
        this.#move(-1),
      ]);
    return [
      // Forwards t ends one beyond the last step.
      this.#move(-1),
      g.map((variable, i) => variable.set(i === output ? errors : constant(count, 0))),
      h.map((variable, i) => variable.set(constant(count, i === output ? 1 : 0))),
      both(this.#places.gradient, this.#places.curvature, sums),
      both(this.#places.trainedGradient, this.#places.trainedCurvature, trainedInput?.steps ?? 0),
      steps({ hasTrained: false, allMove: false }, shortest, last),
      steps({ hasTrained: false, allMove: true }, last),
      trainedInput === undefined
        ? []
        : [
            steps({ hasTrained: true, allMove: false }, shortest),
            steps({ hasTrained: true, allMove: true }, i32.of(0)),
          ],
    ];
  }

  #backwardVariables(): BackwardVariables {
    const one = () => new LaneVariable(this.#of, this.#count);
    return { d: one(), p: one(), q: one(), s: one(), copy: one(), e: this.#variables(), f: this.#variables() };
  }

  #backwardStep(
    g: readonly LaneVariable[],
    h: readonly LaneVariable[],
    { d, p, q, s, copy, e, f }: BackwardVariables,
    { hasTrained, allMove }: StepKind,
  ): Code {
    const { units, trainedInput } = this.#wiring;
    const count = this.#count;
    const record = get(this.#record);
    const recordOfStep = i32.add(record, i32.of(this.#recordBytes));
    const moved = (x: Lanes, kept: Lanes) => (allMove ? x : select(this.#moves.value, x, kept));
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
      if (this.#answer === "byCopy") return [copy.set(value), scatter(addresses.map(get), k * DOUBLE, copy.value)];
      const sum = this.#numbers(place, k);
      return store(i32.of(0), place + k * count * DOUBLE, moved(add(sum, value), sum));
    };
    const putTrained = (place: number, value: Lanes) => {
      // A sum of one copy, which begins with 0.
      const whole = this.#answer === "byCopy" ? value : add(constant(count, 0), value);
      return store(this.#stepAddress(), place, moved(whole, this.#ofStep(place)));
    };
    const { gradient, curvature, trainedGradient, trainedCurvature } = this.#places;
    const second = (code: () => Code): Code => (this.#isSecond ? code() : []);
    const ofConnection = (connection: Connection): Code => {
      const { from, weight } = connection;
      const w = this.#weight(connection);
      const source = this.#source(
        connection,
        (unit) => load(count, record, this.#inRecord(unit)),
        (unit) => load(count, recordOfStep, this.#inRecord(unit)),
      );
      const twice = () => (w === undefined ? q.value : multiply(multiply(w, w), q.value));
      const derivatives = (k: number): Code => [
        source === undefined ? [] : s.set(source),
        put(gradient, this.#gradients, k, source === undefined ? p.value : multiply(p.value, s.value)),
        second(() => {
          const square = source === undefined ? q.value : multiply(q.value, multiply(s.value, s.value));
          return put(curvature, this.#curvatures, k, square);
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
      d.set(load(count, recordOfStep, this.#inRecord(units.length + i))),
      p.set(multiply(g[i].value, d.value)),
      second(() => q.set(multiply(h[i].value, multiply(d.value, d.value)))),
      connections.map(ofConnection),
      hasTrained && trainedInput?.unit === i
        ? [putTrained(trainedGradient, p.value), second(() => putTrained(trainedCurvature, q.value))]
        : [],
    ];
    const backwards = units.map((connections, i) => ({ connections, i })).reverse();
    const carried = (errors: readonly LaneVariable[], before: readonly LaneVariable[]) =>
      errors.map((variable, i) =>
        variable.set(moved(written.has(before[i]) ? before[i].value : constant(count, -0), variable.value)),
      );
    return [backwards.map(({ connections, i }) => ofUnit(connections, i)), carried(g, e), second(() => carried(h, f))];
  }
}

/** The product of two factors of which either may be 1, as undefined. */
const product = (x: Lanes | undefined, y: Lanes | undefined): Lanes | undefined =>
  x === undefined ? y : y === undefined ? x : multiply(x, y);

/** Whether all of these hold. */
const allOf = (conditions: readonly Code[]): Code => conditions.reduce((all, one) => i32.and(all, one));
