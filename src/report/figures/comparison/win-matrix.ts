/** Each algorithm against each other on the same trials. */
import type { ComparisonRows } from "../../../experiments/comparison/comparison-rows.ts";
import { winMatrix } from "../../../experiments/comparison/win-matrix.ts";
import { fixed } from "../../../numeric/number-text.ts";
import { type KeptComparison, tasksOf } from "../../comparison/kept-comparison.ts";
import type { Figure, Panel } from "../../figure.ts";
import { categories } from "../vocabulary/axis.ts";
import { cells, texts } from "../vocabulary/marks.ts";
import { panel, sideBySide } from "../vocabulary/panels.ts";
import { either, shades } from "../vocabulary/shades.ts";
import { labelOf } from "./algorithm-style.ts";
import { protocolTitle } from "./protocol-title.ts";

/** The adjusted p up to which a share is printed bold. */
const LEVEL = 0.05;

export const winMatrixFigure = (kept: KeptComparison): Figure => ({
  name: "win-matrix",
  item: "comparison",
  title: "Who solves a trial sooner",
  caption:
    `Share of trials, of all tasks and lengths, that the algorithm of the row solves in fewer presentations than that of the column; ties, also where both fail, count one half; blue where the row wins. ` +
    `Bold: sign test on the same trials, p at most ${LEVEL} after Holm's correction over all pairs of the panel.`,
  spec: sideBySide(
    [...kept.protocols].map(([protocol, rows], place) => matrixPanel(kept, protocol, rows, place === 0)),
  ),
});

/** The matrix of one protocol; only the first one names the algorithms of its rows. */
function matrixPanel({ plan }: KeptComparison, protocol: string, rows: ComparisonRows, isFirst: boolean): Panel {
  const labels = plan.algorithms.map(labelOf);
  const shares = winMatrix(rows, tasksOf(plan), plan.algorithms).flatMap(({ first, second, share, p }) => [
    cell(labelOf(first), labelOf(second), share, p),
    cell(labelOf(second), labelOf(first), 1 - share, p),
  ]);
  const x = categories("column", null, labels, { labelAngle: -55, labelLimit: 0 });
  const y = categories("row", null, labels, isFirst ? { labelLimit: 0 } : null);
  const colour = shades("share", null, [0, 0.5, 1], ["#b35806", "#f7f7f7", "#0072B2"], null);
  const ink = either("datum.share > 0.8 || datum.share < 0.2", "#ffffff", "#000000");
  const numbers = (["normal", "bold"] as const)
    .map((weight) => ({ weight, printed: shares.filter((one) => one.weight === weight) }))
    .filter(({ printed }) => printed.length > 0);
  return panel({ width: 250, height: 250, title: protocolTitle(protocol) }, [
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
