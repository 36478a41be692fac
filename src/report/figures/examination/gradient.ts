/** The gradient by lag: how much of a small change is left after so many steps. */
import type { CurveRecord, ExaminationRecord } from "../../../examination/examination-record.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure, MarkLayer } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { level } from "../vocabulary/annotations.ts";
import { axis, within } from "../vocabulary/axis.ts";
import { line } from "../vocabulary/marks.ts";
import { panel } from "../vocabulary/panels.ts";
import { DOTTED, series, SOLID } from "../vocabulary/series.ts";
import { attractorName, attractorSeries } from "./attractor-colours.ts";

const STARTS = [
  { name: "from the attractor", dash: SOLID },
  { name: "from a typical state", dash: [6, 3] },
  { name: "from the worst state", dash: DOTTED },
];

/** The number of powers of ten below the share to which curves are drawn. */
const DECADES_BELOW = 3;

export const gradientFigure = (record: ExaminationRecord): Figure => ({
  name: "gradient",
  item: "theorem-4",
  title: `${record.map.title}: the gradient by lag`,
  caption: `What is left of a small change of the state after t steps without noise, at most: the operator norm of ∂aₜ/∂a₀ from each attractor, from the state of median lag and from the one of longest lag among those drawn from its basin. Grey: the share of ${significant(100 * record.settings.share)} %. State: ${record.map.coordinate}.`,
  spec: panel({ width: 560, height: 340 }, layers(record)),
});

function layers({ attractors, settings: { share } }: ExaminationRecord): MarkLayer[] {
  const lowest = Math.log10(share) - DECADES_BELOW;
  const rows = attractors.flatMap(({ number, gradient }) =>
    [gradient.atAttractor, gradient.typical, gradient.worst].flatMap((curve, k) =>
      curve === null
        ? []
        : pointsOf(curve, lowest).map((point) => ({
            ...point,
            attractor: attractorName(number),
            start: STARTS[k].name,
            run: `${number} ${k}`,
          })),
    ),
  );
  const longest = Math.max(1, ...rows.map(({ lag }) => lag));
  const x = axis("lag", "lag t, steps", within(0, longest));
  const y = axis("norm", "‖∂aₜ/∂a₀‖, operator norm", { type: "log" }, { format: "~g", tickCount: 6 });
  const colours = series(attractorSeries(attractors.length), { field: "attractor" });
  const dashes = series(STARTS, { field: "start" });
  return [
    level(share, y, { color: PALETTE.grey, strokeWidth: 1.5 }),
    line(rows, { x, y, detail: "run", ...colours, ...dashes }, { clip: true }),
  ];
}

function pointsOf({ lags, log10Norms }: CurveRecord, lowest: number): { lag: number; norm: number }[] {
  return lags.flatMap((lag, k) => {
    const size = log10Norms[k];
    return size === null || size < lowest ? [] : [{ lag, norm: 10 ** size }];
  });
}
