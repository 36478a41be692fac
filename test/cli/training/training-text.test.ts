import { describe, expect, it } from "vitest";
import { trainingText } from "../../../src/cli/training/training-text.ts";
import type { MemoryAttractor } from "../../../src/experiments/training-run/memory.ts";
import type { ClassRetention, NeuronRetention } from "../../../src/experiments/training-run/retention.ts";
import type { Snapshot, TrainingRecord } from "../../../src/experiments/training-run/training-record.ts";
import { type TrialRequest, type TrialRow, trialSpecification } from "../../../src/experiments/trial-row.ts";
import { listed } from "../../listed-texts.ts";

const row = (request: Partial<TrialRequest> = {}, changed: Partial<TrialRow> = {}): TrialRow => ({
  schema: 1,
  id: "0123456789abcdef",
  specification: trialSpecification({ task: "latch", T: 20, algorithm: "back-propagation", ...request }),
  outcome: "converged",
  reason: "no wrong answer and mean cost 0.0213456 <= 0.04",
  presentations: 12345,
  multiplyAdds: 500000,
  reached: [50, 100, 150, 200, 12345],
  training: { cost: 0.0213456, errorRate: 0 },
  heldOut: { cost: 0.03, errorRate: 0.012 },
  longer: { cost: 0.05, errorRate: 0.15 },
  parameters: [1.5, -2.25, 0.625],
  ...changed,
});

const restsAt = (answers: readonly number[], input = 0): MemoryAttractor => ({
  input,
  period: answers.length,
  answers,
  spectralRadius: 0.5,
});

const snapshot = (presentations: number, changed: Partial<Snapshot> = {}): Snapshot => ({
  presentations,
  cost: 0.345,
  errorRate: 0.4,
  spectralRadius: 1.25,
  operatorNorm: 1.375,
  gradientHorizon: 30,
  attractors: [restsAt([0.85]), restsAt([-0.85])],
  parameters: [1.5, -2.25, 0.625],
  ...changed,
});

const held = (sequenceClass: 0 | 1, firstState: number): ClassRetention => ({
  sequenceClass,
  firstState,
  holdsForEver: true,
});
const lost = (sequenceClass: 0 | 1, firstState: number, flippedAfter?: number): ClassRetention => ({
  sequenceClass,
  firstState,
  holdsForEver: false,
  ...(flippedAfter === undefined ? {} : { flippedAfter }),
});

const neuron = (changed: Partial<NeuronRetention> = {}): NeuronRetention => ({
  w: 1.75,
  noiseBound: 0.2,
  inputThreshold: 0.35,
  leastFirstState: 0.3,
  classes: [held(0, -2.25), held(1, 0.625)],
  ...changed,
});

const ALL_RIGHT: TrainingRecord["longRuns"] = { sequences: 20, shortest: 10000, longest: 20000, right: 20 };
const SOME_RIGHT: TrainingRecord["longRuns"] = { ...ALL_RIGHT, right: 7 };

/** A gradient by lag that is below 1 % from lag 32 on. */
const FADING = Array.from({ length: 60 }, (_, lag) => 1 / (1 + (lag * lag) / 10));

const training = (changed: Partial<TrainingRecord> = {}): TrainingRecord => ({
  schema: 1,
  row: row(),
  parameterNames: ["w", "h_1^0", "h_1^1"],
  lengths: [10, 20],
  units: "tanh",
  learningCurve: [],
  snapshots: [snapshot(0), snapshot(12345)],
  largestHorizon: 99,
  horizonShare: 0.01,
  gradientByLag: FADING,
  longRuns: ALL_RIGHT,
  ...changed,
});

const seenAs = (...changed: readonly Partial<Snapshot>[]): readonly Snapshot[] =>
  changed.map((one, i) => snapshot(1000 * i, one));

interface Case {
  readonly record: TrainingRecord;
  readonly settings?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  "learned, no neuron": { record: training() },
  "solved by the initial weights": { record: training({ row: row({}, { presentations: 0 }) }) },
  "learned in one presentation, other constants and settings": {
    record: training({
      row: row(
        {
          preset: "published",
          seed: "my seed",
          trial: 7,
          budget: 500,
          acceptableCost: 0.1,
          taskOptions: { noise: 0.1, longerFactor: 3 },
          algorithmOptions: { learningRate: 0.5 },
        },
        { presentations: 1 },
      ),
    }),
    settings: ["noise=0.1", "longerFactor=3", "learningRate=0.5"],
  },
  "budget exhausted, no acceptable cost": {
    record: training({
      row: row({ acceptableCost: null }, { outcome: "budget-exhausted", reason: "all presentations are spent" }),
      longRuns: SOME_RIGHT,
    }),
  },
  stuck: { record: training({ row: row({}, { outcome: "stuck", reason: "no parameter changes any more" }) }) },
  "diverged, nothing finite": {
    record: training({
      row: row({}, { outcome: "diverged", reason: "a parameter is not finite", parameters: [null, 1, 2] }),
      snapshots: seenAs({ spectralRadius: null, operatorNorm: null, gradientHorizon: null, attractors: [] }),
      gradientByLag: null,
      longRuns: SOME_RIGHT,
    }),
  },
  "more snapshots and weights than are shown, the horizon as far as was looked, nothing held": {
    record: training({
      row: row({}, { parameters: Array.from({ length: 12 }, (_, i) => i + 0.5) }),
      parameterNames: Array.from({ length: 12 }, (_, i) => `w_${i}`),
      snapshots: Array.from({ length: 33 }, (_, i) => snapshot(100 * i, { gradientHorizon: i < 32 ? 1 : 99 })),
      gradientByLag: Array.from({ length: 60 }, () => 0.5),
      longRuns: SOME_RIGHT,
    }),
  },
  "gradient gone since": {
    record: training({
      snapshots: seenAs({ gradientHorizon: 99 }, { gradientHorizon: null }, { gradientHorizon: 1 }),
      gradientByLag: Array.from({ length: 60 }, (_, lag) => (lag < 10 ? 1 : 0)),
    }),
  },
  "gradient gone since, bit not held": {
    record: training({
      snapshots: seenAs({ gradientHorizon: 40 }, { gradientHorizon: 2 }),
      gradientByLag: [1, 0.5, 0.0125],
      longRuns: SOME_RIGHT,
    }),
  },
  "gradient as far as was looked, bit held": {
    record: training({ snapshots: seenAs({ gradientHorizon: 99 }, { gradientHorizon: 99 }) }),
  },
  "no gradient by lag": { record: training({ gradientByLag: null }) },
  "sign units, cycles under one input": {
    record: training({
      row: row({ algorithm: "discrete-error-propagation" }),
      units: "sign",
      snapshots: seenAs(
        { gradientHorizon: null, attractors: [restsAt([1, -1])] },
        { gradientHorizon: null, attractors: [restsAt([0.5], 1)] },
      ),
      gradientByLag: null,
    }),
  },
  "parity, asked by inputs": {
    record: training({
      row: row({ task: "parity", algorithm: "pseudo-newton" }),
      snapshots: seenAs(
        { attractors: [restsAt([0.9], -1), restsAt([-0.9], -1), restsAt([0.8, -0.8], 1)] },
        { attractors: [] },
      ),
      longRuns: SOME_RIGHT,
    }),
  },
  "two sequences": { record: training({ row: row({ task: "two-sequence", algorithm: "adam" }) }) },
  "theory: no noise": { record: training({ neuron: neuron({ noiseBound: 0 }) }) },
  "theory: weight not above 1": {
    record: training({
      neuron: neuron({ w: 0.9, inputThreshold: undefined, leastFirstState: undefined, classes: [lost(0, -1, 4)] }),
    }),
  },
  "theory: weight just 1": {
    record: training({ neuron: neuron({ w: 1, inputThreshold: 0, leastFirstState: undefined }) }),
  },
  "theory: noise beyond the threshold": {
    record: training({
      neuron: neuron({
        inputThreshold: 0.15,
        leastFirstState: undefined,
        classes: [lost(0, -2.25, 74), lost(1, 0.625, 1)],
      }),
    }),
  },
  "theory: holds for ever": { record: training({ neuron: neuron() }) },
  "theory: can fail, wrong side": {
    record: training({ neuron: neuron({ classes: [lost(0, 0.1, 0), held(1, 0.625)] }) }),
  },
  "theory: can fail, not within the steps run": {
    record: training({ neuron: neuron({ classes: [lost(0, -0.3), held(1, 0.625)] }) }),
  },
};

/** Styles as they read in the file: red⟨wrong⟩. */
const marked = (style: string, text: string) => `${style}⟨${text}⟩`;

describe("trainingText", () => {
  it("says what is kept in texts (npx vitest run test/cli/training/training-text.test.ts --update keeps the new ones)", async () => {
    const text = listed(CASES, ({ record, settings = [] }) => trainingText(record, settings, marked).join("\n"));
    await expect(text).toMatchFileSnapshot("texts/training-text.txt");
  });
});
