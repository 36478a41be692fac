/** The eigenvalues at each attractor, in the complex plane. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import type { Figure, MarkLayer } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, within } from "../vocabulary/axis.ts";
import { line, points } from "../vocabulary/marks.ts";
import { panel } from "../vocabulary/panels.ts";
import { series, shapeAt } from "../vocabulary/series.ts";
import { attractorName, attractorSeries } from "./attractor-colours.ts";

const CIRCLE = Array.from({ length: 121 }, (_, k) => {
  const angle = (2 * Math.PI * k) / 120;
  return { re: Math.cos(angle), im: Math.sin(angle), order: k };
});

/** Both ends of the axes, a little outside the circle. */
const REACH = within(-1.1, 1.1);

export const spectrumFigure = (record: ExaminationRecord): Figure => ({
  name: "spectrum",
  item: "definition-2",
  title: `${record.map.title}: eigenvalues at its attractors`,
  caption:
    "Eigenvalues of (Mᵖ)′, the Jacobian over one period, at each attractor: all inside the unit circle (grey), the largest modulus being the spectral radius, by which small changes shrink per period in the long run.",
  spec: panel({ width: 420, height: 420 }, layers(record)),
});

function layers({ orbits, attractors }: ExaminationRecord): MarkLayer[] {
  const rows = orbits.flatMap(({ eigenvalues, attractor }) =>
    attractor === null ? [] : eigenvalues.map(([re, im]) => ({ re, im, attractor: attractorName(attractor) })),
  );
  const x = axis("re", "real part", REACH);
  const y = axis("im", "imaginary part", REACH);
  const marks = attractorSeries(attractors.length).map((one, k) => ({ ...one, shape: shapeAt(k) }));
  return [
    line(CIRCLE, { x, y, order: "order" }, { color: PALETTE.grey, strokeWidth: 1.5 }),
    points(
      rows,
      { x, y, ...series(marks, { field: "attractor" }) },
      { filled: false, size: 60, strokeWidth: 2, opacity: 0.9 },
    ),
  ];
}
