/**
 * What both passes of a kernel in lanes share: its function and variables, where it is in time and memory, and the
 * weights and sources of connections.
 *
 * Symbols: t step, u input, x output, w weight, s source of a connection.
 */
import type { Connection, Wiring, UnitKind } from "../../wiring/wiring.ts";
import { type LaneAnswer, type LanePlaces, lanePlaces, recordSize } from "./lane-places.ts";
import { LaneTanh } from "./wasm/lane-tanh.ts";
import { constant, DOUBLE, gather, type Lanes, LaneVariable, load, multiply, select } from "./wasm/lanes.ts";
import { type Code, f64x2, get, i32, set, toDouble, WasmFunction, WORD } from "./wasm/web-assembly.ts";

/** The parameters of a kernel, all addresses or integers. */
export const KERNEL_PARAMETERS = [
  "shortest",
  "longest",
  /** The address of record 0. */
  "history",
  /** The addresses of the derivatives by copy in lane 0, and the bytes from a lane to the next. */
  "gradients",
  "curvatures",
  "copyStride",
] as const;

/** The index of the function that is the slope of two net inputs: the first of the module's own. */
export const SLOPE = 1;

/** A kind of step: with trained inputs or without, and whether all lanes move. */
export interface StepKind {
  readonly hasTrained: boolean;
  readonly allMove: boolean;
}

type KernelParameters = Readonly<Record<(typeof KERNEL_PARAMETERS)[number], Code>>;

/** A kernel on its way: its function, what stands where, and the pieces that both passes are made of. */
export class LaneFrame {
  readonly wiring: Wiring;
  readonly count: number;
  readonly answer: LaneAnswer;
  readonly units: UnitKind;
  readonly places: LanePlaces;
  readonly recordBytes: number;
  readonly of: WasmFunction;
  readonly tanh: LaneTanh;
  readonly parameter: KernelParameters;
  readonly t: number;
  /** The address of record t − 1. */
  readonly record: number;
  /** The addresses of u_t, one for each lane, and of the derivatives by copies of step t. */
  readonly inputs: readonly number[];
  readonly gradients: readonly number[];
  readonly curvatures: readonly number[];
  readonly moves: LaneVariable;
  /** The inputs u_t. */
  readonly u: LaneVariable;

  constructor(
    wiring: Wiring,
    count: number,
    answer: LaneAnswer,
    units: UnitKind,
    places = lanePlaces(wiring, count),
    size = recordSize(wiring),
  ) {
    [this.wiring, this.count, this.answer, this.units] = [wiring, count, answer, units];
    this.places = places;
    this.recordBytes = size * count * DOUBLE;
    const of = new WasmFunction(
      answer,
      KERNEL_PARAMETERS.map(() => "i32"),
    );
    this.of = of;
    this.parameter = Object.fromEntries(KERNEL_PARAMETERS.map((name, k) => [name, get(k)])) as KernelParameters;
    [this.t, this.record] = [of.local("i32"), of.local("i32")];
    const ofLanes = (isNeeded: boolean) => Array.from({ length: isNeeded ? count : 0 }, () => of.local("i32"));
    this.inputs = ofLanes(wiring.units.flat().some(({ from }) => from.kind === "input"));
    this.gradients = ofLanes(answer === "byCopy");
    this.curvatures = ofLanes(answer === "byCopy");
    this.moves = new LaneVariable(of, count);
    this.u = new LaneVariable(of, count);
    this.tanh = new LaneTanh(of);
  }

  get isStored() {
    return this.answer !== "answer";
  }

  get isSecond() {
    return this.answer === "curvature" || this.answer === "byCopy";
  }

  /** A variable for each unit. */
  variables(): readonly LaneVariable[] {
    return this.wiring.units.map(() => new LaneVariable(this.of, this.count));
  }

  /** The distance of x_i from the address of its record, the slope d_i being n further on. */
  inRecord(i: number): number {
    return i * this.count * DOUBLE;
  }

  begin(): Code {
    const { history, gradients, curvatures, copyStride } = this.parameter;
    const ofLanes = (locals: readonly number[], first: Code, stride: Code) =>
      locals.map((local, lane) => set(local, i32.add(first, i32.multiply(stride, i32.of(lane)))));
    return [
      set(this.t, i32.of(1)),
      set(this.record, history),
      this.inputs.map((local, lane) => set(local, i32.load(i32.of(0), this.places.inputs + lane * WORD))),
      ofLanes(this.gradients, gradients, copyStride),
      ofLanes(this.curvatures, curvatures, copyStride),
    ];
  }

  /** Reads the inputs of the step. */
  readInputs(): Code {
    return this.inputs.length === 0 ? [] : this.u.set(gather(this.inputs.map(get), 0));
  }

  /** To the next step, or the one before; inputs are left where they are unless they are read there. */
  move(direction: 1 | -1, readsInputs: boolean): Code {
    const by = (locals: readonly number[], bytes: number) =>
      locals.map((local) => set(local, i32.add(get(local), i32.of(direction * bytes))));
    const copies = this.wiring.parameterNames.length * DOUBLE;
    return [
      by([this.t], 1),
      by([this.record], this.recordBytes),
      readsInputs ? by(this.inputs, DOUBLE) : [],
      by(this.gradients, copies),
      by(this.curvatures, copies),
    ];
  }

  /** The mask of the lanes whose sequences last to step t. */
  maskOfStep(): Code {
    const t = f64x2.splat(toDouble(get(this.t)));
    return this.moves.set(
      load(this.count, i32.of(0), this.places.lengths).map((lengths) => f64x2.isAtMost(t, lengths)),
    );
  }

  /** The number of step t, of those that stand step after step at this place. */
  ofStep(place: number): Lanes {
    return load(this.count, this.stepAddress(), place);
  }

  stepAddress(): Code {
    return i32.multiply(i32.subtract(get(this.t), i32.of(1)), i32.of(this.count * DOUBLE));
  }

  /** Puts the outputs of units with net inputs a into y. NaN stays NaN. */
  activate(a: LaneVariable, y: LaneVariable): Code {
    if (this.units === "tanh") return this.tanh.tanh(a, y);
    const [one, minusOne] = [1, -1].map((sign) => constant(this.count, sign));
    const isAtLeast0 = a.value.map((x) => f64x2.isAtLeast(x, f64x2.of(0)));
    const isBelow0 = a.value.map((x) => f64x2.isLess(x, f64x2.of(0)));
    return y.set(select(isAtLeast0, one, select(isBelow0, minusOne, a.value)));
  }

  /** The weight of a connection; undefined for 1, which changes no bit as a factor. */
  weight({ weight }: Connection): Lanes | undefined {
    if ("parameter" in weight) return this.numbers(this.places.parameters, weight.parameter);
    return weight.fixed === 1 ? undefined : constant(this.count, weight.fixed);
  }

  /** Number k of those that stand one after the other at this place. */
  numbers(place: number, k: number): Lanes {
    return load(this.count, i32.of(0), place + k * this.count * DOUBLE);
  }

  /** The source of a connection; undefined for 1. */
  source({ from }: Connection, before: (unit: number) => Lanes, now: (unit: number) => Lanes): Lanes | undefined {
    switch (from.kind) {
      case "before":
        return before(from.unit);
      case "now":
        return now(from.unit);
      case "input":
        return this.u.value;
      case "one":
        return undefined;
    }
  }
}

/** The product of two factors of which either may be 1, as undefined. */
export const product = (x: Lanes | undefined, y: Lanes | undefined): Lanes | undefined =>
  x === undefined ? y : y === undefined ? x : multiply(x, y);

/** Whether all of these hold. */
export const allOf = (conditions: readonly Code[]): Code => conditions.reduce((all, one) => i32.and(all, one));
