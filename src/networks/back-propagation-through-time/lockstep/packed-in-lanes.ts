/**
 * Back-propagation through time in lanes for networks too large to be unrolled: loops over tables of connections, as
 * packed.ts has them for one sequence, with the same bits.
 *
 * Lanes that stand still are computed on in the forward pass, where nothing reads what they come to, and kept by select
 * in the backward pass.
 *
 * Symbols: n units, a net input, x and y output, u input, d slope, w weight, s source, G sum; g error by an output of
 * this step and e of the step before, p error by a net input; h, f and q the same of curvature.
 */
import type { UnitKind, Wiring } from "../../wiring/wiring.ts";
import { LaneFrame, SLOPE } from "./lane-frame.ts";
import type { LaneAnswer, LaneProgram } from "./lane-places.ts";
import {
  CONNECTION,
  ERROR,
  type PackedPlaces,
  packedPlaces,
  packedRecordSize,
  SOURCE,
  SUM,
  WEIGHT,
  writeTables,
} from "./packed-places.ts";
import {
  add,
  constant,
  DOUBLE,
  type Lanes,
  LaneVariable,
  load,
  multiply,
  select,
  store,
  subtract,
} from "./wasm/lanes.ts";
import { type Code, get, i32, loopWhile, set, when, WORD } from "./wasm/web-assembly.ts";

/** The program of this wiring for so many lanes; it has no derivatives by copy. */
export function packedProgram(wiring: Wiring, count: number, units: UnitKind): LaneProgram {
  const places = packedPlaces(wiring, count);
  return {
    places,
    recordSize: packedRecordSize(wiring),
    hasCopies: false,
    keepsRecords: () => true,
    kernel: (answer) => new PackedKernel(wiring, count, answer, units, places).kernel(),
    write: (memory) => {
      writeTables(wiring, count, places, memory);
    },
  };
}

class PackedKernel {
  readonly #frame: LaneFrame;
  readonly #places: PackedPlaces;
  readonly #count: number;
  readonly #n: number;
  readonly #bytes: number;
  /** The connection and the unit at hand, and the address of its output. */
  readonly #c: number;
  readonly #end: number;
  readonly #unit: number;
  readonly #x: number;
  readonly #answer: LaneVariable;

  constructor(wiring: Wiring, count: number, answer: LaneAnswer, units: UnitKind, places: PackedPlaces) {
    this.#frame = new LaneFrame(wiring, count, answer, units, places, packedRecordSize(wiring));
    [this.#places, this.#count, this.#n, this.#bytes] = [places, count, wiring.units.length, count * DOUBLE];
    const { of } = this.#frame;
    [this.#c, this.#end, this.#unit, this.#x] = [of.local("i32"), of.local("i32"), of.local("i32"), of.local("i32")];
    this.#answer = new LaneVariable(of, count);
  }

  kernel() {
    const frame = this.#frame;
    const { initialState } = frame.wiring;
    return {
      of: frame.of,
      body: [
        frame.begin(),
        Array.from(initialState, (x, i) => store(get(frame.record), i * this.#bytes, constant(this.#count, x))),
        loopWhile(i32.isAtMost(get(frame.t), frame.parameter.longest), this.#forwardStep()),
        store(i32.of(0), this.#places.answers, this.#answer.value),
        frame.isStored ? this.#backward() : [],
      ],
    };
  }

  get #recordOfStep(): Code {
    return i32.add(get(this.#frame.record), i32.of(this.#frame.recordBytes));
  }

  /** The distance of the slope of a unit from its output. */
  get #slopeOffset(): number {
    return (this.#n + 2) * this.#bytes;
  }

  #advance(local: number, bytes: number): Code {
    return set(local, i32.add(get(local), i32.of(bytes)));
  }

  /** The body for each connection of the unit at hand, in their order. */
  #eachConnection(body: Code): Code {
    return [
      set(this.#c, i32.load(get(this.#unit), 0)),
      set(this.#end, i32.load(get(this.#unit), WORD)),
      loopWhile(i32.isLess(get(this.#c), get(this.#end)), [body, this.#advance(this.#c, CONNECTION)]),
    ];
  }

  /** An address of the connection at hand. */
  #of(entry: number): Code {
    return i32.load(get(this.#c), entry);
  }

  #source(): Lanes {
    return load(this.#count, i32.add(get(this.#frame.record), this.#of(SOURCE)), 0);
  }

  /** The body where the unit at hand is the one with trained inputs and has one in this step. */
  #whereTrained(body: (place: Code) => Code): Code {
    const { trainedInput } = this.#frame.wiring;
    if (trainedInput === undefined) return [];
    const isUnit = i32.isEqual(get(this.#unit), i32.of(this.#places.units + trainedInput.unit * WORD));
    const isStep = i32.isAtMost(get(this.#frame.t), i32.of(trainedInput.steps));
    return when(i32.and(isUnit, isStep), body(this.#frame.stepAddress()));
  }

  #forwardStep(): Code {
    const frame = this.#frame;
    const { of } = frame;
    const [a, y, d] = [0, 1, 2].map(() => new LaneVariable(of, this.#count));
    const next = this.#recordOfStep;
    return [
      frame.readInputs(),
      store(next, this.#n * this.#bytes, frame.inputs.length === 0 ? constant(this.#count, 0) : frame.u.value),
      store(next, (this.#n + 1) * this.#bytes, constant(this.#count, 1)),
      set(this.#unit, i32.of(this.#places.units)),
      set(this.#x, next),
      loopWhile(i32.isLess(get(this.#unit), i32.of(this.#places.units + this.#n * WORD)), [
        // −0 plus the first product has its bits.
        a.set(constant(this.#count, -0)),
        this.#eachConnection(a.set(add(a.value, multiply(load(this.#count, this.#of(WEIGHT), 0), this.#source())))),
        this.#whereTrained((place) => a.set(add(a.value, load(this.#count, place, this.#places.trained)))),
        frame.activate(a, y),
        store(get(this.#x), 0, y.value),
        frame.isStored ? [frame.tanh.slope(a, y, d, SLOPE), store(get(this.#x), this.#slopeOffset, d.value)] : [],
        this.#advance(this.#unit, WORD),
        this.#advance(this.#x, this.#bytes),
      ]),
      frame.maskOfStep(),
      this.#answer.set(
        select(frame.moves.value, load(this.#count, next, frame.wiring.output * this.#bytes), this.#answer.value),
      ),
      frame.move(1, true),
    ];
  }

  #backward(): Code {
    const frame = this.#frame;
    const { now, before, curvatureErrors, gradient, curvature, trainedGradient, trainedCurvature } = this.#places;
    const { output, parameterNames, trainedInput } = frame.wiring;
    const count = this.#count;
    const row = (this.#n + 2) * this.#bytes;
    const at = (place: number, k: number) => place + k * this.#bytes;
    const fill = (place: number, numbers: number, value: number) => this.#fill(place, numbers, value);
    const error = subtract(this.#answer.value, load(count, i32.of(0), this.#places.targets));
    const sums = parameterNames.length + 1;
    const steps = trainedInput?.steps ?? 0;
    const { shortest } = frame.parameter;
    return [
      // Forwards t ends one beyond the last step.
      frame.move(-1, false),
      fill(now, this.#n + 2, 0),
      fill(before, this.#n + 2, -0),
      store(i32.of(0), at(now, output), error),
      fill(gradient, sums, 0),
      fill(trainedGradient, steps, 0),
      frame.isSecond
        ? [
            fill(curvatureErrors, this.#n + 2, 0),
            fill(curvatureErrors + row, this.#n + 2, -0),
            store(i32.of(0), at(curvatureErrors, output), constant(count, 1)),
            fill(curvature, sums, 0),
            fill(trainedCurvature, steps, 0),
          ]
        : [],
      [false, true].map((allMove) =>
        loopWhile(i32.isGreater(get(frame.t), allMove ? i32.of(0) : shortest), [
          allMove ? [] : frame.maskOfStep(),
          this.#backwardStep(allMove),
          frame.move(-1, false),
        ]),
      ),
    ];
  }

  /** Puts a number into so many places of all lanes. */
  #fill(place: number, numbers: number, value: number): Code {
    return [
      set(this.#x, i32.of(place)),
      loopWhile(i32.isLess(get(this.#x), i32.of(place + numbers * this.#bytes)), [
        store(get(this.#x), 0, constant(this.#count, value)),
        this.#advance(this.#x, this.#bytes),
      ]),
    ];
  }

  #backwardStep(allMove: boolean): Code {
    const frame = this.#frame;
    const count = this.#count;
    const { now, before, curvatureErrors, gradient, curvature } = this.#places;
    const row = (this.#n + 2) * this.#bytes;
    const [d, p, q, s, w] = [0, 1, 2, 3, 4].map(() => new LaneVariable(frame.of, count));
    const moved = (x: Lanes, kept: Lanes) => (allMove ? x : select(frame.moves.value, x, kept));
    const addTo = (address: Code, offset: number, value: Lanes) => {
      const sum = load(count, address, offset);
      return store(address, offset, moved(add(sum, value), sum));
    };
    const second = (code: () => Code): Code => (frame.isSecond ? code() : []);
    const putTrained = (address: Code, place: number, value: Lanes) =>
      store(address, place, moved(add(constant(count, 0), value), load(count, address, place)));
    // The errors of the unit at hand stand as far from those of unit 0 as its output does.
    const ofUnit = i32.subtract(get(this.#x), this.#recordOfStep);
    const carry = (from: number, to: number) => [
      set(this.#x, i32.of(0)),
      loopWhile(i32.isLess(get(this.#x), i32.of(this.#n * this.#bytes)), [
        store(get(this.#x), to, moved(load(count, get(this.#x), from), load(count, get(this.#x), to))),
        store(get(this.#x), from, constant(count, -0)),
        this.#advance(this.#x, this.#bytes),
      ]),
    ];
    return [
      set(this.#unit, i32.of(this.#places.units + (this.#n - 1) * WORD)),
      set(this.#x, i32.add(this.#recordOfStep, i32.of((this.#n - 1) * this.#bytes))),
      loopWhile(i32.isAtLeast(get(this.#unit), i32.of(this.#places.units)), [
        d.set(load(count, get(this.#x), this.#slopeOffset)),
        p.set(multiply(load(count, ofUnit, now), d.value)),
        second(() => q.set(multiply(load(count, ofUnit, curvatureErrors), multiply(d.value, d.value)))),
        this.#eachConnection([
          s.set(this.#source()),
          w.set(load(count, this.#of(WEIGHT), 0)),
          addTo(this.#of(SUM), 0, multiply(p.value, s.value)),
          addTo(this.#of(ERROR), 0, multiply(w.value, p.value)),
          second(() => [
            addTo(this.#of(SUM), curvature - gradient, multiply(q.value, multiply(s.value, s.value))),
            addTo(this.#of(ERROR), curvatureErrors - now, multiply(multiply(w.value, w.value), q.value)),
          ]),
        ]),
        this.#whereTrained((place) => [
          putTrained(place, this.#places.trainedGradient, p.value),
          second(() => putTrained(place, this.#places.trainedCurvature, q.value)),
        ]),
        this.#advance(this.#unit, -WORD),
        this.#advance(this.#x, -this.#bytes),
      ]),
      carry(before, now),
      second(() => carry(curvatureErrors + row, curvatureErrors)),
    ];
  }
}
