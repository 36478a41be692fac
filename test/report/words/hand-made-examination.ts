/** Records of examinations made by hand, so that every wording can be reached without an examination. */
import type {
  AttractorRecord,
  CurveRecord,
  ExaminationRecord,
  FateRecord,
  NoiseRecord,
  OrbitRecord,
} from "../../../src/examination/examination-record.ts";

/** A gradient that is below the share from this lag on. */
export const curve = (lag: number | null, amplification = 1): CurveRecord => ({
  lag,
  amplification,
  lags: [1],
  log10Norms: [-0.3],
});

/** Noise that is proved to be stood, and a run that the least noise found drives out. */
export const noise = (changed: Partial<NoiseRecord> = {}): NoiseRecord => ({
  guaranteed: 0.101,
  basis: "enclosed",
  method: "invariant boxes",
  broken: 0.102,
  searchedTo: 4,
  unsettled: 0,
  run: { family: "constant", steps: 3, noise: [[-0.102]], from: [0.9], goesTo: 2 },
  ...changed,
});

/** Noise that nothing tried drives out. */
export const unbroken = (changed: Partial<NoiseRecord> = {}): NoiseRecord =>
  noise({ broken: null, run: null, ...changed });

/** Gradients of an attractor and of states of its basin. */
export const gradient = (changed: Partial<AttractorRecord["gradient"]> = {}): AttractorRecord["gradient"] => ({
  atAttractor: curve(7),
  typical: curve(8),
  worst: curve(9),
  worstState: [0.1],
  states: 5,
  amplification: 1,
  ...changed,
});

/** The ball of Γ, with a state outside it. */
export const ball = (
  changed: Partial<NonNullable<AttractorRecord["ball"]>> = {},
): NonNullable<AttractorRecord["ball"]> => ({
  inside: 0.25,
  outside: 0.3123456,
  searchedTo: 2,
  rays: 8,
  unsettledRays: 0,
  witness: [0.6],
  ...changed,
});

/** An attracting fixed point. */
export const attractor = (changed: Partial<AttractorRecord> = {}): AttractorRecord => ({
  number: 1,
  period: 1,
  points: [[0.9]],
  error: 1e-15,
  ratePerStep: 0.5,
  spectralRadius: 0.51234,
  operatorNorm: 0.62345,
  adaptedNorm: { contractionFactor: 0.75, trappingRadius: 0.35, condition: 1.5 },
  basin: { states: 40, of: 100, share: 0.4, lower: 0.301, upper: 0.505 },
  ball: ball(),
  noise: { input: noise(), state: noise() },
  gradient: gradient(),
  ...changed,
});

/** An attracting orbit, the first attractor. */
export const orbit = (changed: Partial<OrbitRecord> = {}): OrbitRecord => ({
  period: 1,
  kind: "attracting",
  confidence: "high",
  points: [[0.9]],
  error: 1e-15,
  continuum: 0,
  extent: null,
  eigenvalues: [[0.51234, 0]],
  spectralRadius: 0.51234,
  operatorNorm: 0.62345,
  index: 1,
  attractor: 1,
  plateau: null,
  ...changed,
});

/** No state that came to no attractor. */
export const nowhereElse: ExaminationRecord["elsewhere"] = {
  states: 0,
  of: 100,
  share: 0,
  lower: 0,
  upper: 0.036,
};

/** States that diverged, or had another fate. */
export const fate = (changed: Partial<FateRecord> = {}): FateRecord => ({
  kind: "diverged",
  what: "",
  ...nowhereElse,
  states: 3,
  share: 0.03,
  exponents: null,
  extent: null,
  dimension: null,
  period: null,
  within: null,
  left: null,
  presumed: 0,
  ...changed,
});

/** States that came to a chaotic attractor. */
export const chaos = (changed: Partial<FateRecord> = {}): FateRecord =>
  fate({
    kind: "chaotic",
    exponents: [
      { value: 0.42, standardError: 0.003 },
      { value: -1.62, standardError: 0.003 },
    ],
    extent: { low: [-1.3, -0.4], high: [1.3, 0.4] },
    ...changed,
  });

/** The examined map of one unit with one input. */
export const mapOfOneUnit: ExaminationRecord["map"] = {
  title: "A neuron",
  coordinate: "net inputs",
  dimension: 1,
  inputDimension: 1,
  stateNames: ["a"],
  inputNames: ["u"],
  constantInput: [0],
  enclosed: true,
  rounding: null,
};

/** The check of right Jacobians. */
export const rightJacobian: ExaminationRecord["jacobian"] = {
  ok: true,
  places: 20,
  undecided: 0,
  text: "all entries agree",
};

/** The check of a wrong Jacobian. */
export const wrongJacobian: ExaminationRecord["jacobian"] = {
  ok: false,
  places: 1,
  undecided: 0,
  text: "entry (1, 1) is 2\nbut differences give 3",
};

/** An examination of two attracting fixed points. */
export const examination = (changed: Partial<ExaminationRecord> = {}): ExaminationRecord => ({
  schema: 1,
  map: mapOfOneUnit,
  settings: { seed: "1", share: 0.01, longestLag: 500 },
  place: { low: [-2], high: [2], origin: "given" },
  jacobian: rightJacobian,
  orbits: [orbit()],
  search: {
    status: "index sum consistent",
    indexSum: 1,
    longestPeriod: 4,
    newtonRuns: 64,
    unseenShare: 0.046,
    followed: 128,
  },
  attractors: [attractor(), attractor({ number: 2, points: [[-0.9]] })],
  missing: [],
  readOut: null,
  elsewhere: nowhereElse,
  fates: [],
  states: [],
  sequences: [],
  probes: [],
  portrait: {
    kind: "line",
    axes: ["state a", "next state a"],
    grid: [],
    spacing: [0.1, 0],
    trajectories: [],
    orbitPoints: [],
  },
  ...changed,
});
