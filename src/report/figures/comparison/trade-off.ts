/** The paper's thesis in one picture: noise withstood against gradient lost, in trained networks. */
import { TRADE_OFF_STEPS, tradeOff, type TradeOffPoint } from "../../../experiments/comparison/trade-off.ts";
import { significant } from "../../../numeric/number-text.ts";
import { taskNamed } from "../../../tasks/tasks.ts";
import type { KeptComparison } from "../../comparison/kept-comparison.ts";
import type { Figure, MarkLayer } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, within } from "../vocabulary/axis.ts";
import { line, points } from "../vocabulary/marks.ts";
import { panel } from "../vocabulary/panels.ts";
import { legendBelow, series } from "../vocabulary/series.ts";

const LARGEST_WEIGHT = 4;

const LIMIT = { name: "(1 − b/d)ᵗ, the limit that Theorem 3 sets", colour: PALETTE.black };
const GUARANTEED = { name: "within Theorem 3's bound b", colour: PALETTE.blue };
const BEYOND = { name: "within h*, the exact bound", colour: PALETTE.orange };

/** The figure of the trade-off; undefined if no network latched. */
export function tradeOffFigure({ plan, protocols }: KeptComparison): Figure | undefined {
  const networks = [...protocols.values()]
    .flatMap((rows) =>
      plan.tasks
        .filter(({ task }) => taskNamed(task).selfWeight !== undefined)
        .flatMap(({ task }) => plan.algorithms.flatMap((algorithm) => tradeOff(rows.ofTask(task, algorithm)))),
    )
    // Guessed weights are as large as the box; the picture ends where one more step would show nothing.
    .filter(({ w }) => w <= LARGEST_WEIGHT);
  if (networks.length === 0) return undefined;
  return {
    name: "trade-off",
    item: "comparison",
    title: "The safer the memory, the smaller the gradient",
    caption: caption(networks),
    spec: panel({ width: 560, height: 300 }, layers(networks)),
  };
}

function layers(networks: readonly TradeOffPoint[]): MarkLayer[] {
  const lowest = Math.floor(Math.min(...networks.map(({ logSeen }) => logSeen)));
  const x = axis("noise", "noise withstood: bound on the inputs");
  const y = axis("seen", `log₁₀ |∂aₜ/∂a₀| after t = ${TRADE_OFF_STEPS} steps`, within(lowest, 0));
  const legend = legendBelow(1, { symbolType: "circle", symbolOpacity: 1 });
  const places = (only: string) => ({ x, y, ...series([LIMIT, GUARANTEED, BEYOND], { only, legend }) });
  const dots = { size: 22, opacity: 0.55 };
  return [
    points(
      networks.map(({ closedForm, logSeenAtClosedForm }) => ({ noise: closedForm, seen: logSeenAtClosedForm })),
      places(BEYOND.name),
      dots,
    ),
    points(
      networks.map(({ guaranteed, logSeen }) => ({ noise: guaranteed, seen: logSeen })),
      places(GUARANTEED.name),
      dots,
    ),
    line(
      [...networks]
        .sort((a, b) => a.guaranteed - b.guaranteed)
        .map(({ guaranteed, logBound }) => ({ noise: guaranteed, seen: Math.max(lowest, logBound) })),
      places(LIMIT.name),
    ),
  ];
}

function caption(networks: readonly TradeOffPoint[]): string {
  const shares = networks.map(({ guaranteed, closedForm }) => guaranteed / closedForm);
  return [
    `${networks.length} networks that learned latch, each twice: at the noise that Theorem 3 guarantees, b = max (1 − λ)d over the radius d of the tube, and at h*, which is exact but carries no rate of decay.`,
    `Height: the largest sensitivity seen in 20 runs of ${TRADE_OFF_STEPS} steps under inputs drawn within that bound. The line is the theorem's limit (1 − b/d)^t at each network's b; it does not apply to the points at h*.`,
    `Networks of self-weight up to ${LARGEST_WEIGHT}; b reaches ${significant(Math.min(...shares), 2)} to ${significant(Math.max(...shares), 2)} of h*.`,
  ].join(" ");
}
