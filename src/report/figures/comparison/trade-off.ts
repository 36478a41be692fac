/** The paper's thesis in one picture: noise withstood against gradient lost, in trained networks. */
import { TRADE_OFF_STEPS, tradeOff, type TradeOffPoint } from "../../../experiments/comparison/trade-off.ts";
import { attractor, multiplier } from "../../../networks/latch-neuron.ts";
import { tanh } from "../../../numeric/elementary/tanh.ts";
import { log10Size, productOf } from "../../../numeric/log-magnitude.ts";
import { counted, significant, superscript } from "../../../numeric/number-text.ts";
import { taskNamed } from "../../../tasks/tasks.ts";
import type { KeptComparison } from "../../comparison/kept-comparison.ts";
import type { Figure, MarkLayer } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, between, within } from "../vocabulary/axis.ts";
import { key, type Sign } from "../vocabulary/key.ts";
import { cells, line } from "../vocabulary/marks.ts";
import { panel, stacked } from "../vocabulary/panels.ts";
import type { Rows } from "../vocabulary/rows.ts";
import { DASHED } from "../vocabulary/series.ts";
import { asGiven } from "../vocabulary/shades.ts";

const LARGEST_WEIGHT = 4;

/** The size of a cell in which networks are counted. */
const CELL = { noise: 0.025, seen: 0.5 };

/** The shades of cells, by the least number of networks in them. */
const SHADES = [
  { least: 1, opacity: 0.2, words: "1 network in a cell" },
  { least: 2, opacity: 0.45, words: "2 to 4" },
  { least: 5, opacity: 0.7, words: "5 to 19" },
  { least: 20, opacity: 1, words: "20 or more" },
];

/** The least difference between the noise of two neighbouring points of a line: more would not be seen. */
const LINE_STEP = 0.01;

const [WITHIN_BOUND, WITHIN_THRESHOLD] = [PALETTE.blue, PALETTE.orange];
const LIMIT = { color: PALETTE.black, strokeWidth: 2 };
const CONSTANT_INPUT = { color: PALETTE.vermillion, strokeDash: DASHED, strokeWidth: 2 };

const WIDTH = 600;

/** A place in the picture: noise withstood, and log₁₀ of the sensitivity. */
interface Place {
  readonly noise: number;
  readonly seen: number;
}

/** The figure of the trade-off; undefined if no network latched. */
export function tradeOffFigure({ plan, protocols }: KeptComparison): Figure | undefined {
  const networks = [...protocols.values()]
    .flatMap((rows) =>
      plan.tasks
        .filter(({ task }) => taskNamed(task).selfWeight !== undefined)
        .flatMap(({ task }) => plan.algorithms.flatMap((algorithm) => tradeOff(rows.ofTask(task, algorithm)))),
    )
    // Guessed weights are as large as the box; the picture ends where one more step would show nothing.
    .filter(({ w }) => w <= LARGEST_WEIGHT)
    .sort((one, other) => one.w - other.w);
  if (networks.length === 0) return undefined;
  const atBound = networks.map(({ guaranteed, logSeen }) => ({ noise: guaranteed, seen: logSeen }));
  const atThreshold = networks.map(({ closedForm, logSeenAtClosedForm }) => ({
    noise: closedForm,
    seen: logSeenAtClosedForm,
  }));
  const limit = thinned(networks.map(({ guaranteed, logBound }) => ({ noise: guaranteed, seen: logBound })));
  const constant = thinned(
    networks.map(({ w, closedForm }) => ({ noise: closedForm, seen: underThreshold(w, closedForm) })),
  );
  return {
    name: "trade-off",
    item: "comparison",
    title: "The safer the memory, the smaller the gradient",
    caption: caption(networks, atThreshold.filter((place) => isAbove(limit, place)).length, constant),
    spec: stacked([
      panel({ width: WIDTH, height: 320 }, layers(atBound, atThreshold, limit, constant)),
      key(WIDTH, 2, [
        { signs: [area(WITHIN_BOUND)], words: "random inputs within b of Theorem 3" },
        { signs: [area(WITHIN_THRESHOLD)], words: "random inputs within h*, the exact bound" },
        { signs: [{ drawn: "stroke", look: LIMIT }], words: "(1 − b/d)ᵗ, the limit of Theorem 3 within b" },
        { signs: [{ drawn: "stroke", look: CONSTANT_INPUT }], words: "under the constant input −h*" },
      ]),
      key(
        WIDTH,
        SHADES.length,
        SHADES.map(({ opacity, words }) => ({ signs: [area(PALETTE.black, opacity)], words })),
      ),
    ]),
  };
}

const area = (color: string, opacity = 1): Sign => ({ drawn: "area", look: { color, opacity } });

function layers(
  atBound: readonly Place[],
  atThreshold: readonly Place[],
  limit: readonly Place[],
  constant: readonly Place[],
): MarkLayer[] {
  const lowest = Math.floor(Math.min(...[...atBound, ...atThreshold].map(({ seen }) => seen)));
  const x = axis("noise", "noise withstood: largest |uₜ|");
  const y = axis("seen", `log₁₀ |∂aₜ/∂a₀| after t = ${TRADE_OFF_STEPS} steps`, within(lowest, 0));
  const counts = (places: readonly Place[], color: string) =>
    cells(
      countedIn(places),
      {
        x: between(x, "noise", "right"),
        y: between(y, "seen", "top"),
        opacity: asGiven("opacity", "quantitative"),
        said: "said",
      },
      { color, strokeWidth: 0 },
    );
  return [
    counts(atThreshold, WITHIN_THRESHOLD),
    counts(atBound, WITHIN_BOUND),
    line(rowsOf(limit.filter(({ seen }) => seen >= lowest)), { x, y }, LIMIT),
    line(rowsOf(constant), { x, y }, CONSTANT_INPUT),
  ];
}

const rowsOf = (places: readonly Place[]): Rows => places.map(({ noise, seen }) => ({ noise, seen }));

/** The cells that hold any of these places, each shaded by how many. */
function countedIn(places: readonly Place[]): Rows {
  const all = new Map<string, { readonly column: number; readonly row: number; count: number }>();
  for (const { noise, seen } of places) {
    const [column, row] = [Math.floor(noise / CELL.noise), Math.floor(seen / CELL.seen)];
    const found = all.get(`${column} ${row}`);
    if (found === undefined) all.set(`${column} ${row}`, { column, row, count: 1 });
    else found.count++;
  }
  return [...all.values()].map(({ column, row, count }) => ({
    noise: column * CELL.noise,
    right: (column + 1) * CELL.noise,
    seen: row * CELL.seen,
    top: (row + 1) * CELL.seen,
    networks: count,
    said: `${counted(count, "network")}, noise from ${significant(column * CELL.noise)}, log₁₀ from ${significant(row * CELL.seen)}`,
    opacity: SHADES.findLast(({ least }) => count >= least)?.opacity ?? 1,
  }));
}

/** The first of these places, in ascending order of their noise, and each that is far enough from the last. */
function thinned(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  for (const [k, place] of places.entries()) {
    const isLast = k === places.length - 1;
    if (kept.length === 0 || isLast || place.noise - kept[kept.length - 1].noise >= LINE_STEP) kept.push(place);
  }
  return kept;
}

/** Whether a place lies above a line; not where the line does not reach. */
function isAbove(limit: readonly Place[], { noise, seen }: Place): boolean {
  const k = limit.findIndex((one) => one.noise >= noise);
  if (k < 1) return false;
  const [from, to] = [limit[k - 1], limit[k]];
  return seen > from.seen + ((to.seen - from.seen) * (noise - from.noise)) / (to.noise - from.noise);
}

/** log₁₀ of the sensitivity of a latched neuron under the loudest constant input that it withstands, −h*. */
function underThreshold(w: number, closedForm: number): number {
  let a = attractor(w);
  const factors = Array.from({ length: TRADE_OFF_STEPS }, () => {
    const factor = multiplier(w, a);
    a = w * tanh(a) - closedForm;
    return factor;
  });
  return log10Size(productOf(factors));
}

function caption(networks: readonly TradeOffPoint[], above: number, constant: readonly Place[]): string {
  const shares = networks.map(({ guaranteed, closedForm }) => guaranteed / closedForm);
  const lowest = Math.min(...constant.map(({ seen }) => seen));
  return [
    `${counted(networks.length, "network")} that learned latch, of self-weight up to ${LARGEST_WEIGHT}, counted twice in cells of ${CELL.noise} by half a decade: at the noise that Theorem 3 guarantees, b = max (1 − λ)d over the radius d of the tube (blue), and at h*, which is exact but carries no rate of decay (orange); b reaches ${significant(Math.min(...shares), 2)} to ${significant(Math.max(...shares), 2)} of h*.`,
    `Height: the largest sensitivity seen in 20 runs of ${TRADE_OFF_STEPS} steps under random inputs within that bound. The line is the theorem's limit (1 − b/d)^t at each network's b. It limits nothing at h*:`,
    `${above === 0 ? "random inputs were not seen to pass it there" : `${counted(above, "network")} passed it there under random inputs`}, but the constant input −h*, which also leaves the bit, does (dashed): there the sensitivity stays above 10${superscript(Math.floor(lowest))}.`,
  ].join(" ");
}
