/** The paper's thesis in one picture: noise withstood against gradient lost, in trained networks. */
import { TRADE_OFF_STEPS, tradeOff, type TradeOffPoint } from "../../../experiments/comparison/trade-off.ts";
import type { Figure, Layer } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";
import type { KeptComparison } from "../../comparison/kept-comparison.ts";

/** Undefined where no network latched. */
export function tradeOffFigure({ plan, protocols }: KeptComparison): Figure | undefined {
  const points = [...protocols.values()]
    .flatMap((rows) => plan.algorithms.flatMap((algorithm) => tradeOff(rows.ofTask("latch", algorithm))))
    // Guessed weights are as large as the box; the picture ends where one more step would show nothing.
    .filter(({ w }) => w <= LARGEST_WEIGHT);
  if (points.length === 0) return undefined;
  const guaranteed = "within Theorem 3's bound b";
  const beyond = "within h*, the exact bound";
  const limit = "(1 − b/d)ᵗ, the limit that Theorem 3 sets";
  const curve = [...points].sort((a, b) => a.guaranteed - b.guaranteed);
  const lowest = Math.floor(Math.min(...points.map(({ logSeen }) => logSeen)));
  const x = { type: "quantitative", title: "noise withstood: bound on the inputs", scale: { zero: true, nice: true } };
  const y = {
    type: "quantitative",
    title: `log₁₀ |∂aₜ/∂a₀| after t = ${TRADE_OFF_STEPS} steps`,
    scale: { domain: [lowest, 0], nice: false },
  };
  const colour = (name: string) => ({
    datum: name,
    type: "nominal",
    title: null,
    scale: { domain: [limit, guaranteed, beyond], range: [PALETTE.black, PALETTE.blue, PALETTE.orange] },
    legend: { orient: "bottom", columns: 1, symbolType: "circle", symbolOpacity: 1, labelLimit: 0 },
  });
  const dots = (name: string, values: readonly object[]) => ({
    data: { values },
    mark: { type: "point", filled: true, size: 22, opacity: 0.55 },
    encoding: { x: { ...x, field: "noise" }, y: { ...y, field: "seen" }, color: colour(name) },
  });
  return {
    name: "trade-off",
    item: "comparison",
    title: "The safer the memory, the smaller the gradient",
    caption: [
      `${points.length} networks that learned latch, each twice: at the noise that Theorem 3 guarantees, b = max (1 − λ)d over the radius d of the tube, and at h*, which is exact but carries no rate of decay.`,
      `Height: the largest sensitivity seen in 20 runs of ${TRADE_OFF_STEPS} steps under inputs drawn within that bound. The line is the theorem's limit (1 − b/d)^t at each network's b; it does not apply to the points at h*.`,
      `Networks of self-weight up to ${LARGEST_WEIGHT}; b reaches ${significant(Math.min(...shares(points)), 2)} to ${significant(Math.max(...shares(points)), 2)} of h*.`,
    ].join(" "),
    spec: {
      width: 560,
      height: 300,
      layer: [
        dots(
          beyond,
          points.map((point) => ({ noise: point.closedForm, seen: point.logSeenAtClosedForm })),
        ),
        dots(
          guaranteed,
          points.map((point) => ({ noise: point.guaranteed, seen: point.logSeen })),
        ),
        {
          data: { values: curve.map((point) => ({ noise: point.guaranteed, seen: Math.max(lowest, point.logBound) })) },
          mark: { type: "line", strokeWidth: 2 },
          encoding: { x: { ...x, field: "noise" }, y: { ...y, field: "seen" }, color: colour(limit) },
        },
      ] as unknown as Layer[],
    } as unknown as Figure["spec"],
  };
}

const LARGEST_WEIGHT = 4;

const shares = (points: readonly TradeOffPoint[]) =>
  points.map(({ guaranteed, closedForm }) => guaranteed / closedForm);
