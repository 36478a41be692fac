/** The eigenvalues at each attractor, in the complex plane. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import type { Channel, Figure } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { attractorName, attractorScale } from "./attractor-colours.ts";

const CIRCLE = Array.from({ length: 121 }, (_, k) => {
  const angle = (2 * Math.PI * k) / 120;
  return { re: Math.cos(angle), im: Math.sin(angle), order: k };
});

export function spectrumFigure({ map, orbits, attractors }: ExaminationRecord): Figure {
  const values = orbits.flatMap(({ eigenvalues, attractor }) =>
    attractor === null ? [] : eigenvalues.map(([re, im]) => ({ re, im, attractor: attractorName(attractor) })),
  );
  const reach = 1.1;
  const x: Channel<"x"> = {
    field: "re",
    type: "quantitative",
    title: "real part",
    scale: { domain: [-reach, reach], nice: false },
  };
  const y: Channel<"y"> = {
    field: "im",
    type: "quantitative",
    title: "imaginary part",
    scale: { domain: [-reach, reach], nice: false },
  };
  return {
    name: "spectrum",
    item: "definition-2",
    title: `${map.title}: eigenvalues at its attractors`,
    caption:
      "Eigenvalues of (Mᵖ)′, the Jacobian over one period, at each attractor: all inside the unit circle (grey), the largest modulus being the spectral radius, by which small changes shrink per period in the long run.",
    spec: {
      width: 420,
      height: 420,
      layer: [
        {
          data: { values: CIRCLE },
          mark: { type: "line", color: PALETTE.grey, strokeWidth: 1.5 },
          encoding: { x, y, order: { field: "order", type: "quantitative" } },
        },
        {
          data: { values },
          mark: { type: "point", size: 60, strokeWidth: 2, opacity: 0.9 },
          encoding: {
            x,
            y,
            color: {
              field: "attractor",
              type: "nominal",
              title: null,
              scale: attractorScale(attractors.length, false),
            },
            shape: {
              field: "attractor",
              type: "nominal",
              title: null,
              scale: { domain: attractors.map(({ number }) => attractorName(number)) },
            },
          },
        },
      ],
    },
  };
}
