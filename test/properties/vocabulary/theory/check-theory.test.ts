import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vectorOnGrid, onGrid } from "../../../../properties/arbitraries/grid.ts";
import type { MapAtLargeCase } from "../../../../properties/arbitraries/maps/at-large/map-at-large.ts";
import { verifyClaim } from "../../../../properties/engine/verify.ts";
import { heldUnder } from "../../../../properties/vocabulary/statements.ts";
import { buildAtLarge, type CaseAtLarge, casesAtLarge } from "../../../../properties/vocabulary/theory/at-large.ts";
import { boundedDrift, contraction, decay } from "../../../../properties/vocabulary/theory/central-statements.ts";
import { checkTheory, type Theory } from "../../../../properties/vocabulary/theory/check-theory.ts";
import { expressionMap } from "../../../../src/dynamics/expression-map.ts";
import { matrixOf } from "../../../../src/numeric/linear-algebra/matrix.ts";

const bumps: Theory<{ r: number }> = {
  name: "bumps",
  systems: fc.record({ r: onGrid(0.1, 0.9) }),
  build: ({ r }) => ({
    M: expressionMap({ variables: ["a"], update: ["r * a / (1 + a ^ 2)"], parameters: { r } }),
    points: [[0]],
    radius: 0.3,
  }),
};

describe("checkTheory", () => {
  it("finds that the central statements hold on maps with an enclosure", () => {
    const { claims, summary } = checkTheory(bumps);
    expect(claims.map(({ id }) => id)).toEqual([
      "bumps-contraction/repaired",
      "bumps-bounded-drift/repaired",
      "bumps-decay/repaired",
    ]);
    expect(summary.held).toBe(3);
  });

  it("looks for balls where no radius is given", () => {
    const build: typeof bumps.build = (c) => {
      const { M, points } = bumps.build(c) ?? {};
      return M === undefined || points === undefined ? undefined : { M, points };
    };
    expect(checkTheory({ ...bumps, build }).summary.held).toBe(3);
  });

  it("refutes a factor that is stated too low, for a map without an enclosure", () => {
    const linear = (stated: number): Theory<{ r: number }> => ({
      ...bumps,
      build: ({ r }) => ({
        M: { dimension: 1, next: ([a]) => Float64Array.of(r * a), jacobian: () => matrixOf([[r]]) },
        points: [[0]],
        radius: 1,
        factor: stated * r,
      }),
    });
    expect(checkTheory(linear(1)).summary.held).toBe(3);
    const { claims } = checkTheory(linear(0.95));
    expect(claims[0].verdict.kind).toBe("refuted");
    expect(claims[2].verdict.kind).toBe("refuted");
  });

  it("counts inputs that are louder than their bound as not applicable, and gives up above half of them", () => {
    const loud = (size: number) => ({
      ...bumps,
      inputs: fc.array(vectorOnGrid(1, -size, size, 1000), { minLength: 3, maxLength: 9 }),
    });
    const { verdict } = checkTheory(loud(0.03)).claims[1];
    expect(verdict.kind === "held" && verdict.notApplicable).toBeGreaterThan(20);
    expect(checkTheory(loud(1)).claims[1].verdict).toMatchObject({ kind: "undecided" });
  });

  it("is undecided where a region is too thin, or a system says too little", () => {
    expect(checkTheory({ ...bumps, coverage: { "several units": 0.5 } }).summary.undecided).toBe(3);
    const noFactor: Theory<{ r: number }> = {
      ...bumps,
      build: () => ({
        M: { dimension: 1, next: (a) => a, jacobian: () => matrixOf([[1]]) },
        points: [[0]],
        radius: 1,
      }),
    };
    const [{ verdict }] = checkTheory(noFactor).claims;
    expect(verdict.kind === "undecided" && verdict.why).toContain("must come with a factor");
  });

  const linear = (system: object, more: Partial<Theory<{ r: number }>> = {}) =>
    checkTheory(
      {
        ...bumps,
        build: ({ r }) => ({
          M: { dimension: 1, next: ([a]) => Float64Array.of(r * a), jacobian: () => matrixOf([[r]]) },
          points: [[0]],
          radius: 1,
          factor: r,
          ...system,
        }),
        ...more,
      },
      { runs: 50 },
    ).claims.map(({ verdict }) => (verdict.kind === "undecided" ? verdict.why : verdict.kind));

  it("follows all inputs that are given, however many", () => {
    const late = fc.constant([...Array.from({ length: 30 }, () => [0]), [100], [0]]);
    expect(linear({}, { inputs: late })[1]).toMatch(/nothing is said about 50 of 50 cases/);
  });

  it.each([
    ["inputs of another length", {}, { inputs: fc.constant([[0, 0]]) }, 1, /inputs must have 1 entries, got 2/],
    ["no inputs", {}, { inputs: fc.constant([]) }, 2, /the run has no step: there is no input/],
    ["a factor without an end", { factor: Infinity }, {}, 0, /the factor must be finite and > 0, got Infinity/],
    ["a factor without a radius", { radius: undefined }, {}, 0, /a factor must come with the radius/],
    [
      "states that are no numbers",
      { M: { dimension: 1, next: () => Float64Array.of(NaN), jacobian: () => matrixOf([[0.5]]) }, factor: 0.5 },
      {},
      2,
      /a state is not finite/,
    ],
  ])("says why it is undecided on %s", (_what, system, more, which, why) => {
    expect(linear(system, more)[which]).toMatch(why);
  });

  it("says nothing of a run that leaves the ball, however little", () => {
    const steep = ([a]: Float64Array) => Float64Array.of(Math.abs(a) <= 1 ? a / 2 : 0.5 + 100 * (a - 1));
    const M = {
      dimension: 1,
      next: steep,
      jacobian: ([a]: Float64Array) => matrixOf([[Math.abs(a) <= 1 ? 0.5 : 100]]),
    };
    expect(linear({ M, factor: 0.5 }, { inputs: fc.constant([[2], [0], [0]]) })[2]).toMatch(/nothing is said/);
  });

  it("asks each region of the statements that visit it", () => {
    expect(linear({}, { coverage: { "drift above 0.9 d": 0.05, "more than 10 steps": 0.05 } })).toEqual([
      "held",
      "held",
      "held",
    ]);
  });

  it("refuses a name that is no part of an id", () => {
    expect(() => checkTheory({ ...bumps, name: "My maps" })).toThrow(RangeError);
  });
});

const ITEM = { id: "spoiled", kind: "remark", name: "Spoiled", title: "a bound 5 % too low" } as const;

describe("a bound on the operator norm that is 5 % too low in one family", () => {
  const is: Readonly<Record<string, (c: MapAtLargeCase) => boolean>> = {
    formula: (c) => c.family === "formula",
    "piecewise linear": (c) => c.family === "piecewise linear",
    gru: (c) => c.family === "gru",
    lstm: (c) => c.family === "lstm",
    relu: (c) => c.family === "relu",
    leaky: (c) => c.family === "leaky",
    "tanh network": (c) => c.family === "tanh network",
    "several attractors": (c) => c.family === "several attractors",
    "5-cycle": (c) => c.family === "cycle" && c.cycle.period === 5,
  };
  it.each(Object.entries(is))("is noticed: %s", (_, chosen) => {
    const build = (c: CaseAtLarge) => buildAtLarge(c, chosen(c.system) ? { understated: 0.95 } : {});
    for (const declared of [contraction, decay]) {
      const spec = { ...declared(buildAtLarge), sources: [], cases: casesAtLarge, build, coverage: {} };
      const claim = heldUnder("spoiled", spec)[0](ITEM);
      const { verdict } = verifyClaim(claim, { runs: 600, seed: "1", corpus: [] });
      expect(verdict.kind).toBe("refuted");
    }
  });

  it("is noticed by the drift too, of one-dimensional or nearly normal maps", () => {
    const build = (c: CaseAtLarge) => buildAtLarge(c, { understated: 0.95 });
    const spec = { ...boundedDrift(buildAtLarge), sources: [], cases: casesAtLarge, build, coverage: {} };
    const { verdict } = verifyClaim(heldUnder("spoiled", spec)[0](ITEM), { runs: 300, seed: "1", corpus: [] });
    expect(verdict.kind).toBe("refuted");
  });
});
