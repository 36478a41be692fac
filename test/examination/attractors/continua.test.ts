/** States that come to rest on continua, and states that do not: fates, shares and words. */
import { describe, expect, it } from "vitest";
import { examinationRecord } from "../../../src/examination/examination-json.ts";
import { examine, surveySubject } from "../../../src/examination/examine.ts";
import { expressionSubject } from "../../../src/examination/subjects/expression-subject.ts";
import { examinationSummary } from "../../../src/report/words/examination-summary.ts";
import { CONTRACTED, ringOfEight, TURNED_BY_120 } from "../../dynamics/attractor-search/continua/rings.ts";

const subjectOf = (halfSide: number, ...update: string[]) =>
  expressionSubject(
    {
      variables: ["x", "y", "z"].slice(0, update.length),
      update,
      box: { low: update.map(() => -halfSide), high: update.map(() => halfSide) },
    },
    "formula",
  );
const fatesOf = (halfSide: number, ...update: string[]) => surveySubject(subjectOf(halfSide, ...update)).fates;
const seen = (fates: ReturnType<typeof fatesOf>) =>
  fates.map(({ kind, dimension, orbit, share }) => [kind, dimension, orbit?.period, share.share]);

describe("states at rest on a curved continuum", () => {
  it("all have this one fate: on a circle, a parabola, a sphere", () => {
    expect(seen(fatesOf(1.2, CONTRACTED("x"), CONTRACTED("y")))).toEqual([["continuum", 1, 1, 1]]);
    expect(seen(fatesOf(2, "x", "x^2 + (y - x^2)/2"))).toEqual([["continuum", 1, 1, 1]]);
    const r = "(3 - x^2 - y^2 - z^2)/2";
    expect(seen(fatesOf(1, `x*${r}`, `y*${r}`, `z*${r}`))).toEqual([["continuum", 2, 1, 1]]);
  });

  it("two circles that attract are two, with the shares of their basins", () => {
    const r = "sqrt(x^2 + y^2)";
    const factor = `(1 + 0.02*(1 - ${r})*(2 - ${r})*(3 - ${r}))`;
    const fates = fatesOf(3.3, `x*${factor}`, `y*${factor}`);
    expect(fates.map(({ kind, dimension }) => [kind, dimension])).toEqual([["continuum", 1], ["continuum", 1]]); // prettier-ignore
    const within = (4 * Math.PI) / (6.6 * 6.6);
    const inner = fates.find(({ orbit }) => (orbit?.sample?.extent.high[0] ?? 9) < 1.5)?.share.interval;
    expect([(inner?.lower ?? 1) <= within, (inner?.upper ?? 0) >= within]).toEqual([true, true]);
  });

  it("a circle that is come to slowly has its states too", () => {
    const factor = "(1 + 0.001*(1 - x^2 - y^2))";
    expect(seen(fatesOf(1.2, `x*${factor}`, `y*${factor}`))).toEqual([["continuum", 1, 1, 1]]);
  });

  it("a circle turned by 120° holds cycles of period 3, a line of changing signs cycles of period 2", () => {
    expect(seen(fatesOf(1.2, ...TURNED_BY_120))).toEqual([["continuum", 1, 3, 1]]);
    expect(seen(fatesOf(2, "-x", "y/2"))).toEqual([["continuum", 1, 2, 1]]);
  });

  it("is said in words and in the record, with its extent", () => {
    const record = examinationRecord(examine(subjectOf(1.2, ...TURNED_BY_120)));
    const [fate] = record.fates;
    expect([fate.period, fate.dimension, fate.exponents]).toEqual([3, 1, null]);
    for (const end of [...(fate.extent?.low ?? []), ...(fate.extent?.high ?? [])]) {
      expect(Math.abs(Math.abs(end) - 1)).toBeLessThan(2e-3);
    }
    expect(record.orbits.find(({ kind }) => kind === "continuum")?.extent).toEqual(fate.extent);
    const summary = examinationSummary(record);
    expect(summary).toContain("its states come to a continuum of cycles.");
    expect(summary).toContain("came to a continuum of cycles of period 3 of dimension 1");
  });
});

describe("states that are on no continuum", () => {
  it("eight slow points on a circle: each state comes to one of them", () => {
    const { attractors, fates } = surveySubject(subjectOf(1.5, ...ringOfEight(1e-3)));
    expect([attractors.length, fates]).toEqual([8, []]);
  });

  it("an irrational turn goes round a closed curve, and one that rounding hardly shows is undecided", () => {
    const turned = (angle: string) => {
      const [c, s, r] = [`cos(${angle})`, `sin(${angle})`, "(1.5 - 0.5*(x^2 + y^2))"];
      return fatesOf(1.2, `${r}*(x*${c} - y*${s})`, `${r}*(x*${s} + y*${c})`).map(({ kind }) => kind);
    };
    expect(turned("1")).toEqual(["closed curve"]);
    expect(turned("1e-13")).toEqual(["undecided"]);
  });

  it("a point with a multiplier of 1 − 10⁻⁶ attracts", () => {
    const { attractors, fates } = surveySubject(subjectOf(2, "x*(1 - 0.000001)", "y/2"));
    expect(attractors).toHaveLength(1);
    expect(fates.filter(({ kind }) => kind === "continuum")).toEqual([]);
  });
});
