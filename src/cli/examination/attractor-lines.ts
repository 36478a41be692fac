/** An attractor of an examination in labelled lines: its basin, contraction, Γ, noise and gradient. */
import type {
  AttractorRecord,
  CurveRecord,
  ExaminationRecord,
  NoiseRecord,
} from "../../examination/examination-record.ts";
import {
  besideOne,
  counted,
  percent,
  significant,
  significantAbove,
  significantBelow,
} from "../../numeric/number-text.ts";
import { stateRemark } from "../../report/words/state-words.ts";
import type { Paint } from "../terminal/paint.ts";
import { entry, goalWords, lined, norm, vector } from "./listed.ts";

/** The lines of one attractor. */
export function attractorLines(one: AttractorRecord, record: ExaminationRecord, paint: Paint): string[] {
  const { adaptedNorm, basin, ball, gradient, points, error } = one;
  const name = `Attractor ${one.number}`;
  const places = points.map((x) => vector(x, error)).join(" → ");
  const [title, ...rest] = lined(`${name}  period ${one.period}, at ${places}`, 0, 15);
  return [
    paint("bold", name) + title.slice(name.length),
    ...rest,
    ...entry(
      "basin",
      basin.of === 0
        ? "no state was followed yet"
        : `${percent(basin.share)} of ${counted(basin.of, "state")} drawn from the box (95 % interval ${significant(100 * basin.lower)} to ${percent(basin.upper)})`,
    ),
    ...entry("contraction", contractionWords(one)),
    ...(ball === null || adaptedNorm === null ? [] : entry("Γ", ballWords(one, record.map))),
    ...(gradient.atAttractor.lags.length === 0 ? [] : noiseAndGradientLines(one, record)),
  ];
}

function noiseAndGradientLines(
  { noise, gradient, ratePerStep }: AttractorRecord,
  { map, settings }: ExaminationRecord,
) {
  const lag = ({ lag }: CurveRecord) =>
    lag === null ? `more than ${counted(settings.longestLag, "step")}` : counted(lag, "step");
  const { atAttractor, typical, worst, states, amplification } = gradient;
  const fromStates =
    typical === null || worst === null
      ? ""
      : `, after ${lag(typical)} from a typical one of ${counted(states, "state")}, after ${lag(worst)} from the worst of them`;
  return [
    ...(noise.input === null ? [] : entry("input noise", noiseWords(noise.input))),
    ...(noise.state === null
      ? entry("noise", "no other attractor was found to be driven to, and no state was seen to go elsewhere")
      : entry("state noise", `${noiseWords(noise.state)}; ${stateRemark(map)}`)),
    ...entry(
      "gradient",
      `rate ${besideOne(ratePerStep, 4)} a step; below ${percent(settings.share)} after ${lag(atAttractor)} from the attractor${fromStates}; on the way ${largestWords(amplification)}; ${stateRemark(map)}`,
    ),
  ];
}

const largestWords = (amplification: number) =>
  amplification > 1 ? `up to ${significant(amplification)} times as large as at first` : "never larger than at first";

function contractionWords({ adaptedNorm, spectralRadius, operatorNorm, period }: AttractorRecord): string {
  const plain = `spectral radius ${norm(spectralRadius, 4)}, operator norm ${norm(operatorNorm, 4)}${period === 1 ? "" : " over a period"}`;
  if (adaptedNorm === null) return `${plain}; no ball was found in which it contracts`;
  const { contractionFactor, trappingRadius, condition } = adaptedNorm;
  return `${plain}; in an adapted norm (condition ${significant(condition)}) it contracts by ${besideOne(contractionFactor)} a step within radius ${significantBelow(trappingRadius)}`;
}

function ballWords({ ball, period }: AttractorRecord, map: ExaminationRecord["map"]): string {
  if (ball === null) return "";
  const { inside, outside, searchedTo, rays, unsettledRays } = ball;
  const upper =
    rays === 0
      ? "not looked for beyond that at this dimension"
      : outside === null && searchedTo <= inside
        ? "not looked for beyond that"
        : outside === null
          ? unsettledRays > 0
            ? `how far beyond that is undecided: states along ${unsettledRays} of ${counted(rays, "ray")} had not settled`
            : `no state outside it was found up to ${significantBelow(searchedTo)}`
          : `a state ${significantAbove(outside, 5)} away is not`;
  const basis = map.enclosed ? "" : ", as far as samples show,";
  const from = period === 1 ? "" : " of its first point";
  return `every state within ${significantBelow(inside)}${from} is${basis} robustly latched; ${upper}; Euclidean, ${stateRemark(map)}`;
}

function noiseWords({ guaranteed, basis, method, broken, searchedTo, unsettled, run }: NoiseRecord): string {
  const lower =
    guaranteed > 0
      ? `stands ${significantBelow(guaranteed, 6)} in each entry, ${basis === "enclosed" ? "proved" : "as far as samples show,"} by ${method}`
      : `nothing is ${basis === "enclosed" ? "proved" : "seen to hold"}`;
  const upper =
    broken === null || run === null
      ? `not seen to be driven out up to ${significantBelow(searchedTo)}`
      : `driven out by ${significantAbove(broken, 6)} (${run.family}, ${counted(run.steps, "step")}, to ${goalWords(run.goesTo)})`;
  const open = unsettled === 0 ? "" : `; ${counted(unsettled, "run")} had not settled when given up`;
  return `${lower}; ${upper}${open}`;
}
