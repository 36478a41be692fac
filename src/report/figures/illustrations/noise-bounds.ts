/** The noise that the latched neuron withstands against its weight, and what holding on costs the gradient. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure, Look, Panel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, type Axis, within } from "../vocabulary/axis.ts";
import { key, type Sign } from "../vocabulary/key.ts";
import { line, points, texts } from "../vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import { DASHED } from "../vocabulary/series.ts";

type NoiseBounds = Illustrations["noiseBounds"];
type Bounds = NoiseBounds["bounds"][number];

const FRAME = { width: 300, height: 300 };

const GUARANTEED = { color: PALETTE.orange };
const CLOSED = { color: PALETTE.skyBlue, strokeWidth: 5 };
const SHARP = { color: PALETTE.blue, strokeDash: DASHED };
const FOUND = { color: PALETTE.vermillion, filled: false, size: 60, strokeWidth: 1.75 };
const AT_REST = { color: PALETTE.blue };
const UNDER_NOISE = { color: PALETTE.orange };

const boundsKey = () =>
  key(FRAME.width, 1, [
    { signs: [{ drawn: "stroke", look: GUARANTEED }], words: "guaranteed by theorem 3, best d" },
    { signs: [{ drawn: "stroke", look: CLOSED }], words: "h*" },
    { signs: [{ drawn: "stroke", look: SHARP }], words: "sharp form of theorem 3, best d" },
    { signs: [{ drawn: "point", look: FOUND }], words: "least input found that flips the bit" },
  ]);

const costKey = () =>
  key(FRAME.width, 1, [
    { signs: pointed(AT_REST), words: "w sech² ā without input, against h*" },
    { signs: pointed(UNDER_NOISE), words: "λ of theorem 3, against its bound" },
    { signs: [], words: "points: labelled by their weight w" },
  ]);

const pointed = (look: Look): readonly Sign[] => [
  { drawn: "stroke", look },
  { drawn: "point", look: { ...look, size: 45 } },
];

export const noiseBoundsFigure = ({ noiseBounds }: Illustrations): Figure => ({
  name: "noise-bounds",
  item: "theorem-3",
  title: "How much noise a latched neuron withstands, and at what cost",
  caption: caption(noiseBounds),
  spec: sideBySide([stacked([boundsPanel(noiseBounds), boundsKey()]), stacked([costPanel(noiseBounds), costKey()])]),
});

/** The axis of the size of inputs withstood, which ends at a multiple of one half. */
function withstood({ bounds }: NoiseBounds): Axis {
  const loudest = Math.ceil(2 * bounds[bounds.length - 1].inputThreshold) / 2;
  return axis("bound", "size of inputs withstood", within(0, loudest), { tickCount: 5 });
}

/** The panel of the bounds on the noise by weight. */
function boundsPanel(data: NoiseBounds): Panel {
  const { settings, bounds, found } = data;
  const weight = axis("w", "weight w", within(1, settings.lastWeight), { tickCount: 6 });
  const noise = withstood(data);
  const places = { x: weight, y: noise };
  const rows = (boundOf: (row: Bounds) => number) => [
    { w: 1, bound: 0 },
    ...bounds.map((row) => ({ w: row.w, bound: boundOf(row) })),
  ];
  return panel({ ...FRAME, title: "four bounds on the noise" }, [
    line(
      rows(({ inputThreshold }) => inputThreshold),
      places,
      CLOSED,
    ),
    line(
      rows(({ sharp }) => sharp),
      places,
      SHARP,
    ),
    line(
      rows(({ guaranteed }) => guaranteed),
      places,
      GUARANTEED,
    ),
    points(
      found.map(({ w, leastFlipping }) => ({ w, bound: leastFlipping })),
      places,
      FOUND,
    ),
  ]);
}

/** The panel of the factor that each step puts on the gradient, by the noise withstood, labelled by weight. */
function costPanel(data: NoiseBounds): Panel {
  const { bounds, named } = data;
  const noise = withstood(data);
  const factor = axis("factor", "factor of ∂aₜ/∂a₀ per step", within(0, 1));
  const costs = [
    {
      look: AT_REST,
      at: (row: Bounds) => ({ bound: row.inputThreshold, factor: row.multiplier, w: row.w }),
    },
    {
      look: UNDER_NOISE,
      at: (row: Bounds) => ({ bound: row.guaranteed, factor: row.guaranteedFactor, w: row.w }),
    },
  ];
  const places = { x: noise, y: factor };
  return panel({ ...FRAME, title: "noise withstood against decay" }, [
    ...costs.flatMap(({ look, at }) => [
      line([{ bound: 0, factor: 1, w: 1 }, ...bounds.map(at)], { ...places, order: "w" }, look),
      points(named.map(at), places, { ...look, size: 45 }),
    ]),
    ...costs.map(({ at }) =>
      texts(
        named.map((row) => ({ ...at(row), text: significant(row.w) })),
        { x: noise, y: factor, text: "text" },
        { align: "left", dx: 6, dy: -7, fontSize: 11, color: "#333333" },
      ),
    ),
  ]);
}

function caption({ settings, named, sharpOff, foundOff, guaranteedShare }: NoiseBounds): string {
  return [
    `Left: the neuron at its attractor ā, weights up to w = ${significant(settings.lastWeight)}.`,
    `Theorem 3, with the radius d chosen best, guarantees that inputs up to (1 − λ) d are withstood: ${significant(guaranteedShare[0], 2)} to ${significant(guaranteedShare[1], 2)} of what is true.`,
    `Its sharp form, with what the map really does to the ball in place of λ d, reaches h* itself, here within a relative difference of ${significant(sharpOff, 1)}.`,
    `Circles: the least constant input that a bisection found to flip the bit within ${settings.horizon} steps, above h* by at most the relative difference ${significant(foundOff, 1)}.`,
    `Right: the trade-off, labelled by w. The more noise is withstood, the smaller is the factor that each step puts on ∂aₜ/∂a₀: without input ${named.map(({ w, multiplier }) => `${significant(multiplier, 2)} for w = ${significant(w)}`).join(", ")}; and where theorem 3 guarantees the bound b with radius d, the factor is at most λ = 1 − b/d.`,
  ].join(" ");
}
