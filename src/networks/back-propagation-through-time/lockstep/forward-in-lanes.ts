/**
 * The forward pass in lanes: the run of plain-loops.ts, kept in the history where derivatives are asked for.
 *
 *   t ≤ steps, all move · t ≤ steps · t ≤ shortest, all move · t ≤ longest
 *
 * are its kinds of steps in their order; one that does not occur is left at once.
 *
 * Symbols: a net input, x output of the step before and y of this one, d slope, t step.
 */
import type { Connection } from "../../wiring/wiring.ts";
import { allOf, type LaneFrame, product, SLOPE, type StepKind } from "./lane-frame.ts";
import { add, constant, LaneVariable, select, store } from "./wasm/lanes.ts";
import { type Code, get, i32, loopWhile } from "./wasm/web-assembly.ts";

export function forward(frame: LaneFrame, x: readonly LaneVariable[]): Code {
  const { shortest, longest } = frame.parameter;
  const t = get(frame.t);
  const last = i32.of(frame.wiring.trainedInput?.steps ?? 0);
  const [a, d] = [new LaneVariable(frame.of, frame.count), new LaneVariable(frame.of, frame.count)];
  const y = frame.variables();
  const steps = (kind: StepKind, ...ends: Code[]) =>
    loopWhile(allOf(ends.map((end) => i32.isAtMost(t, end))), [
      kind.allMove ? [] : frame.maskOfStep(),
      forwardStep(frame, x, y, a, d, kind),
      frame.move(1, true),
    ]);
  return [
    frame.wiring.trainedInput === undefined
      ? []
      : [
          steps({ hasTrained: true, allMove: true }, last, shortest),
          steps({ hasTrained: true, allMove: false }, last, longest),
        ],
    steps({ hasTrained: false, allMove: true }, shortest),
    steps({ hasTrained: false, allMove: false }, longest),
  ];
}

function forwardStep(
  frame: LaneFrame,
  x: readonly LaneVariable[],
  y: readonly LaneVariable[],
  a: LaneVariable,
  d: LaneVariable,
  { hasTrained, allMove }: StepKind,
): Code {
  const { units, trainedInput } = frame.wiring;
  const next = i32.add(get(frame.record), i32.of(frame.recordBytes));
  const values = (connection: Connection) =>
    frame.source(
      connection,
      (unit) => x[unit].value,
      (unit) => y[unit].value,
    );
  return [
    frame.readInputs(),
    units.map((connections, i) => {
      const products = connections.map((connection) => product(frame.weight(connection), values(connection)));
      const sum = products
        .map((factors) => factors ?? constant(frame.count, 1))
        .reduce((partial, summand) => add(partial, summand));
      const isTrained = hasTrained && trainedInput?.unit === i;
      return [
        a.set(isTrained ? add(sum, frame.ofStep(frame.places.trained)) : sum),
        frame.activate(a, y[i]),
        frame.isStored
          ? [
              frame.tanh.slope(a, y[i], d, SLOPE),
              store(next, frame.inRecord(i), y[i].value),
              store(next, frame.inRecord(units.length + i), d.value),
            ]
          : [],
      ];
    }),
    x.map((variable, i) => variable.set(allMove ? y[i].value : select(frame.moves.value, y[i].value, variable.value))),
  ];
}
