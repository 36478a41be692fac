/** The gradient by lag: how much of a small change is left after so many steps. */
import type { CurveRecord, ExaminationRecord } from "../../../examination/examination-record.ts";
import type { Channel, Figure } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";
import { attractorName, attractorScale } from "./attractor-colours.ts";

const STARTS = ["from the attractor", "from a typical state", "from the worst state"];
const DASHES = [
  [1, 0],
  [6, 3],
  [2, 3],
];

/** Curves are drawn down to this far below the share. */
const DECADES_BELOW = 3;

export function gradientFigure({ map, attractors, settings: { share } }: ExaminationRecord): Figure {
  const lowest = Math.log10(share) - DECADES_BELOW;
  const values = attractors.flatMap(({ number, gradient }) =>
    [gradient.atAttractor, gradient.typical, gradient.worst].flatMap((curve, k) =>
      curve === null
        ? []
        : pointsOf(curve, lowest).map((point) => ({
            ...point,
            attractor: attractorName(number),
            start: STARTS[k],
            run: `${number} ${k}`,
          })),
    ),
  );
  const lags = values.map(({ lag }) => lag);
  const x: Channel<"x"> = {
    field: "lag",
    type: "quantitative",
    title: "lag t, steps",
    scale: { domain: [0, Math.max(1, ...lags)], nice: false },
  };
  const y: Channel<"y"> = {
    field: "norm",
    type: "quantitative",
    title: "‖∂aₜ/∂a₀‖, operator norm",
    scale: { type: "log" },
    axis: { format: "~g", tickCount: 6 },
  };
  return {
    name: "gradient",
    item: "theorem-4",
    title: `${map.title}: the gradient by lag`,
    caption: `What is left of a small change of the state after t steps without noise, at most: the operator norm of ∂aₜ/∂a₀ from each attractor, from the state of median lag and from the one of longest lag among those drawn from its basin. Grey: the share of ${significant(100 * share)} %. State: ${map.coordinate}.`,
    spec: {
      width: 560,
      height: 340,
      layer: [
        {
          data: { values: [{ norm: share }] },
          mark: { type: "rule", color: PALETTE.grey, strokeWidth: 1.5 },
          encoding: { y },
        },
        {
          data: { values },
          mark: { type: "line", strokeWidth: 2, clip: true },
          encoding: {
            x,
            y,
            detail: { field: "run", type: "nominal" },
            color: {
              field: "attractor",
              type: "nominal",
              title: null,
              scale: attractorScale(attractors.length, false),
            },
            strokeDash: { field: "start", type: "nominal", title: null, scale: { domain: STARTS, range: DASHES } },
          },
        },
      ],
    },
  };
}

function pointsOf({ lags, log10Norms }: CurveRecord, lowest: number): { lag: number; norm: number }[] {
  return lags.flatMap((lag, k) => {
    const size = log10Norms[k];
    return size === null || size < lowest ? [] : [{ lag, norm: 10 ** size }];
  });
}
