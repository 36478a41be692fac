/** The gradient's share by lag: one neuron while it latches, and neurons under noise with the geometric tail bound. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import type { Channel, Figure } from "../../figure.ts";
import { counted, significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

export function gradientSharesFigure({ gradientShares }: Illustrations): Figure {
  const { settings, latching, fading, noisy } = gradientShares;
  const { inputBound, steps, runs } = settings.noisy;
  const [first] = latching;
  const last = latching[latching.length - 1];

  const { w, start } = settings.latching;
  const looks = latching.map(({ T, state }) => `w = ${significant(w)}, T = ${T}: state ${significant(state, 2)}`);
  const faded = `w = ${significant(settings.fading.w)}, T = ${settings.fading.steps}: on its way to 0`;
  const neurons = noisy.map(
    ({ w: weight }) => `w = ${significant(weight)}${weight > 1 ? ", latched" : ", cannot latch"}`,
  );

  const lagTo = (longest: number, title: string): Channel<"x"> => ({
    field: "lag",
    type: "quantitative",
    title,
    scale: { domain: [0, longest], nice: false },
    axis: { tickCount: 5 },
  });
  const shareOn = (field: string, title: string, domain: readonly [number, number]): Channel<"y"> => ({
    field,
    type: "quantitative",
    title,
    scale: { domain: [...domain], nice: false, zero: false },
  });
  const colorOf = (domain: readonly string[], range: readonly string[]): Channel<"color"> => ({
    field: "series",
    type: "nominal",
    title: null,
    scale: { domain: [...domain], range: [...range] },
    legend: { orient: "bottom", columns: 1, symbolType: "stroke" },
  });
  const tailColor = colorOf(neurons, [PALETTE.grey, PALETTE.blue, PALETTE.vermillion]);
  const tail = shareOn("logShare", "log₁₀ share of lags ≥ ℓ", [-12, 2]);
  const bounds = noisy.flatMap(({ logBound }, index) =>
    (logBound ?? []).map((logShare, lag) => ({ lag, logShare, series: neurons[index] })),
  );

  return {
    name: "gradient-shares",
    item: "corollary-weight-gradient",
    beside: "corollary-weight-gradient-recent/literal",
    title: "What each step contributes to the gradient by the weight",
    caption: [
      `Left: the neuron with w = ${significant(w)} from a₀ = ${significant(start)}, without input, after T steps; the share of step τ is |∂C/∂a_T · ∂a_T/∂a_τ · ∂⁺a_τ/∂w| beside the sum of all, whatever the cost C.`,
      `Before it latches (T = ${first.T}) all steps count alike. Once it has latched (T = ${last.T}) the steps by which it did have a share of ${significant(10 ** last.logShare[last.T - 1], 1)} each: the gradient no longer sees what set the bit.`,
      `But a neuron with w = ${significant(settings.fading.w)}, latched to X = {0}, keeps all shares nearly alike to the end: the recent ones vanish with the state.`,
      `Right: shares of all lags ≥ ℓ together, mean of ${counted(runs, "run")} of ${steps} steps under noise |uₜ| ≤ ${significant(inputBound)}.`,
      `Dashed: the geometric bound for latched neurons, with the factor ${noisy.flatMap(({ w: weight, factor }) => (factor === undefined ? [] : [`${significant(factor)} for w = ${significant(weight)}`])).join(" and ")} per lag.`,
    ].join(" "),
    spec: {
      hconcat: [
        {
          width: 300,
          height: 280,
          title: "without input, before and after latching",
          data: {
            values: [...latching, fading].flatMap(({ logShare }, index) =>
              logShare.map((value, lag) => ({ lag, logShare: value, series: [...looks, faded][index] })),
            ),
          },
          mark: { type: "line", strokeWidth: 2, point: { size: 14 } },
          encoding: {
            x: lagTo(last.T, "lag T − τ"),
            y: shareOn("logShare", "log₁₀ share of the step", [-8, 0]),
            color: colorOf(
              [...looks, faded],
              [PALETTE.skyBlue, PALETTE.green, PALETTE.orange, PALETTE.blue, PALETTE.purple],
            ),
          },
        },
        {
          width: 300,
          height: 280,
          title: "under noise",
          layer: [
            {
              data: { values: bounds },
              mark: { type: "line", strokeWidth: 1.5, strokeDash: [4, 4], clip: true },
              encoding: { x: lagTo(steps, "lag ℓ"), y: tail, color: tailColor },
            },
            {
              data: {
                values: noisy.flatMap(({ logTail }, index) =>
                  logTail.map((value, lag) => ({ lag, logShare: value, series: neurons[index] })),
                ),
              },
              mark: { type: "line", strokeWidth: 2, clip: true },
              encoding: { x: lagTo(steps, "lag ℓ"), y: tail, color: tailColor },
            },
          ],
        },
      ],
      resolve: { scale: { color: "independent" } },
    },
  };
}
