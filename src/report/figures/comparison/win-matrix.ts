/** Each algorithm against each other on the same trials. */
import { type Duel, winMatrix } from "../../../experiments/comparison/win-matrix.ts";
import { fixed } from "../../../numeric/number-text.ts";
import { type KeptComparison, tasksOf } from "../../comparison/kept-comparison.ts";
import type { Figure, Panel } from "../../figure.ts";
import { categories } from "../vocabulary/axis.ts";
import { cells, texts } from "../vocabulary/marks.ts";
import { inRows, panel, stacked } from "../vocabulary/panels.ts";
import { either, shades } from "../vocabulary/shades.ts";
import { labelOf } from "./algorithm-style.ts";
import { protocolTitle } from "./protocol-title.ts";

/** The adjusted p up to which a share is printed bold. */
const LEVEL = 0.05;

/** The side of a matrix, and of a cell where there are few; and of a cell that has room for its number. */
const [LEAST_PIXELS, CELL_PIXELS, MOST_PIXELS, LEAST_CELL] = [170, 60, 250, 30];

const LEGEND = {
  orient: "bottom",
  direction: "horizontal",
  gradientLength: 240,
  titleLimit: 0,
  format: ".1f",
} as const;

/** The tasks of which trials are compared, and what follows the name of the figure's file. */
export interface WinMatrixOptions {
  readonly tasks?: readonly string[];
  readonly suffix?: string;
}

/** The figure, with a panel for each protocol under which any two algorithms share trials. */
export function winMatrixFigure(kept: KeptComparison, { tasks, suffix = "" }: WinMatrixOptions = {}): Figure {
  const what = tasks === undefined ? "of all tasks and lengths" : "of all lengths";
  return {
    name: `win-matrix${suffix}`,
    item: "comparison",
    title: tasks === undefined ? "Who solves a trial sooner" : `Who solves a trial of ${tasks.join(" and ")} sooner`,
    caption:
      `Share of trials, ${what}, that the algorithm of the row solves in fewer presentations than that of the column; ties, also where both fail, count one half; blue where the row wins. ` +
      `Bold: sign test on the same trials, p at most ${LEVEL} after Holm's correction over all pairs of the panel.`,
    spec: matrices(
      [...kept.protocols]
        .map(([protocol, rows]): Matrix => {
          const duels = winMatrix(rows, tasks ?? tasksOf(kept.plan), kept.plan.algorithms);
          const compared = new Set(duels.flatMap(({ first, second }) => [first, second]));
          return { protocol, algorithms: kept.plan.algorithms.filter((one) => compared.has(one)), duels };
        })
        .filter(({ duels }) => duels.length > 0),
    ),
  };
}

interface Matrix {
  readonly protocol: string;
  /** The algorithms that share trials with another. */
  readonly algorithms: readonly string[];
  readonly duels: readonly Duel[];
}

/** Two matrices in a row share the names of their rows; those that have others, or no room, stand one above another. */
function matrices(all: readonly Matrix[]) {
  const isShared = all.every(({ algorithms }) => algorithms.join() === all[0].algorithms.join());
  const hasRoom = all.every(({ algorithms }) => algorithms.length * LEAST_CELL <= MOST_PIXELS);
  if (isShared && hasRoom) return inRows(all.map((one, place) => matrixPanel(one, place % 2 === 0)));
  return stacked(all.map((one) => matrixPanel(one, true)));
}

function matrixPanel({ protocol, algorithms, duels }: Matrix, hasNames: boolean): Panel {
  const labels = algorithms.map(labelOf);
  const shares = duels.flatMap(({ first, second, share, p }) => [
    cell(labelOf(first), labelOf(second), share, p),
    cell(labelOf(second), labelOf(first), 1 - share, p),
  ]);
  const x = categories("column", "… than this algorithm", labels, { labelAngle: -55, labelLimit: 0 });
  const y = categories("row", hasNames ? "this one is sooner …" : null, labels, hasNames ? { labelLimit: 0 } : null);
  const colour = shades(
    "share",
    ["share of trials that the row solves sooner, ties as a half;", `bold: p at most ${LEVEL}`],
    [0, 0.5, 1],
    ["#b35806", "#f7f7f7", "#0072B2"],
    LEGEND,
  );
  const ink = either("datum.share > 0.8 || datum.share < 0.2", "#ffffff", "#000000");
  const numbers = (["normal", "bold"] as const)
    .map((weight) => ({ weight, printed: shares.filter((one) => one.weight === weight) }))
    .filter(({ printed }) => printed.length > 0);
  const roomy = Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, CELL_PIXELS * labels.length));
  const size = Math.max(roomy, LEAST_CELL * labels.length);
  return panel({ width: size, height: size, title: protocolTitle(protocol) }, [
    cells(shares, { x, y, color: colour }, { stroke: "#ffffff" }),
    ...numbers.map(({ weight, printed }) =>
      texts(printed, { x, y, text: "label", color: ink }, { fontSize: 10, fontWeight: weight }),
    ),
  ]);
}

const cell = (row: string, column: string, share: number, p: number) => ({
  row,
  column,
  share,
  label: fixed(share, 2),
  weight: p <= LEVEL ? "bold" : "normal",
});
