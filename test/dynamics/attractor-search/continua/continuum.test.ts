/** Continua in closed form, each found as one object, and what is nearly one and is none. */
import { describe, expect, it } from "vitest";
import { findOrbits } from "../../../../src/dynamics/attractor-search/attractor-search.ts";
import { isOneContinuum } from "../../../../src/dynamics/attractor-search/continua/continuum.ts";
import { locateOrbit } from "../../../../src/dynamics/attractor-search/located-orbit.ts";
import { newtonOrbit } from "../../../../src/dynamics/attractor-search/newton.ts";
import type { Orbit } from "../../../../src/dynamics/attractor-search/orbit.ts";
import { expressionMap } from "../../../../src/dynamics/expression-map.ts";
import type { StateMap } from "../../../../src/dynamics/state-map.ts";
import { orbitBox, tanhNetwork } from "../../../../src/networks/tanh-network.ts";
import { boxAround } from "../../../../src/numeric/linear-algebra/box.ts";
import { matrixOf } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { euclideanNorm, subtract, vectorOf, zeros } from "../../../../src/numeric/linear-algebra/vector.ts";
import { CONTRACTED, ringOfEight, TURNED_BY_120 } from "./rings.ts";

const mapOf = (...update: string[]) => expressionMap({ variables: ["x", "y", "z"].slice(0, update.length), update });
const orbitsOf = (M: StateMap, period: number, halfSide: number): readonly Orbit[] =>
  findOrbits(M, { box: boxAround(zeros(M.dimension), halfSide), period, seed: "1" }).orbits;
const continuaOf = (M: StateMap, period: number, halfSide: number) =>
  orbitsOf(M, period, halfSide).filter(({ kind }) => kind === "continuum");
const statesOf = ({ sample }: Orbit) => sample?.states ?? [];
const sidesOf = ({ sample }: Orbit) =>
  sample === undefined ? [] : [...subtract(sample.extent.high, sample.extent.low)];

describe("curved continua of fixed points", () => {
  it("the unit circle, by dividing through the radius: one object, all round", () => {
    const [circle, ...others] = continuaOf(mapOf("x/sqrt(x^2 + y^2)", "y/sqrt(x^2 + y^2)"), 1, 2);
    expect([others.length, circle.period, circle.continuum, circle.sample?.isWhole]).toEqual([0, 1, 1, true]);
    for (const a of statesOf(circle)) expect(Math.abs(euclideanNorm(a) - 1)).toBeLessThan(1e-14);
    for (const side of sidesOf(circle)) expect(Math.abs(side - 2)).toBeLessThan(2e-3);
  });

  it("the unit circle, by r → r (3 − r²)/2, beside the origin that repels", () => {
    const orbits = orbitsOf(mapOf(CONTRACTED("x"), CONTRACTED("y")), 1, 1.2);
    expect(orbits.map(({ kind }) => kind).sort()).toEqual(["continuum", "repelling"]);
  });

  it("an ellipse with half axes 2 and 1", () => {
    const [ellipse, ...others] = continuaOf(mapOf("x*(3 - x^2/4 - y^2)/2", "y*(3 - x^2/4 - y^2)/2"), 1, 2.4);
    expect([others.length, ellipse.continuum]).toEqual([0, 1]);
    for (const [x, y] of statesOf(ellipse)) expect(Math.abs((x * x) / 4 + y * y - 1)).toBeLessThan(1e-14);
  });

  it("a sphere: two dimensions", () => {
    const r = "(3 - x^2 - y^2 - z^2)/2";
    const [sphere, ...others] = continuaOf(mapOf(`x*${r}`, `y*${r}`, `z*${r}`), 1, 1.1);
    expect([others.length, sphere.continuum, sphere.sample?.isWhole]).toEqual([0, 2, true]);
    for (const side of sidesOf(sphere)) expect(side).toBeGreaterThan(1.9);
  });

  it("a parabola that attracts, found though I − J is singular everywhere, as far as the box goes", () => {
    const [parabola, ...others] = continuaOf(mapOf("x", "x^2 + (y - x^2)/2"), 1, 2);
    expect([others.length, parabola.continuum, parabola.sample?.isWhole]).toEqual([0, 1, false]);
    for (const [x, y] of statesOf(parabola)) expect(Math.abs(y - x * x)).toBeLessThan(1e-14);
  });

  it("the sides of a square, round their corners", () => {
    const [square, ...others] = continuaOf(mapOf("x/max(abs(x), abs(y))", "y/max(abs(x), abs(y))"), 1, 2);
    expect([others.length, square.continuum, sidesOf(square)]).toEqual([0, 1, [2, 2]]);
  });

  it("a disc is one of two dimensions, its edge a part of it", () => {
    const [disc, ...others] = continuaOf(mapOf("x/max(1, sqrt(x^2 + y^2))", "y/max(1, sqrt(x^2 + y^2))"), 1, 2);
    expect([others.length, disc.continuum]).toEqual([0, 2]);
  });

  it("circles of radius 1, 2 and 3 are three, the one between them repelling", () => {
    const r = "sqrt(x^2 + y^2)";
    const factor = `(1 + 0.1*(1 - ${r})*(2 - ${r})*(3 - ${r}))`;
    const radii = continuaOf(mapOf(`x*${factor}`, `y*${factor}`), 1, 3.3).map(({ points: [a] }) => euclideanNorm(a));
    expect(radii.sort().map((radius) => Number(radius.toFixed(9)))).toEqual([1, 2, 3]);
  });

  it("leads from one point of a circle to another, and not to another circle", () => {
    const M = mapOf("x + (x/sqrt(x^2 + y^2))*sin(sqrt(x^2 + y^2))/2", "y + (y/sqrt(x^2 + y^2))*sin(sqrt(x^2 + y^2))/2");
    const at = (x: number, y: number) => locateOrbit(M, newtonOrbit(M, [vectorOf([x, y])]).points);
    const [quarter, other] = [at(0, 3.1), at(0, 6.2)];
    expect([quarter.continuum, other.continuum]).toEqual([1, 1]);
    expect(isOneContinuum(M, quarter, at(2.9, 1))).toBe(true);
    expect(isOneContinuum(M, quarter, other)).toBe(false);
  });
});

describe("continua of cycles", () => {
  it("a circle turned by 120° is one continuum of cycles of period 3", () => {
    const orbits = orbitsOf(mapOf(...TURNED_BY_120), 3, 1.2);
    expect(orbits.map(({ period, kind, continuum }) => [period, kind, continuum])).toEqual([
      [1, "repelling", 0],
      [3, "continuum", 1],
    ]);
  });

  it("a line on which entries change their sign has period 2, and its middle is a point", () => {
    const [line, ...others] = continuaOf(mapOf("-x", "y/2"), 2, 2);
    expect([others.length, line.period, line.continuum, sidesOf(line)]).toEqual([0, 2, 1, [4, 0]]);
  });
});

describe("what is no continuum", () => {
  it("eight slow attracting points on a circle, and eight saddles between them", () => {
    for (const epsilon of [1e-3, 1e-5]) {
      const kinds = orbitsOf(mapOf(...ringOfEight(epsilon)), 1, 1.5).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === "attracting")).toHaveLength(8);
      expect(kinds.filter((kind) => kind === "saddle")).toHaveLength(8);
    }
  });

  it("a direction that is nearly neutral", () => {
    for (const epsilon of ["0.000001", "0.000000001"]) {
      expect(orbitsOf(mapOf(`x*(1 - ${epsilon})`, "y/2"), 1, 2).map(({ kind }) => kind)).toEqual(["attracting"]);
    }
  });

  it("a multiplier of 1 at a point that attracts by its fifth power", () => {
    expect(continuaOf(mapOf("x - x^5/100", "1 + (y - 1)/2"), 1, 2)).toEqual([]);
  });

  it("a circle that is turned by an irrational angle, or by an angle as small as rounding hardly shows", () => {
    for (const angle of ["1", "0.0000001", "1e-13"]) {
      const [c, s] = [`cos(${angle})`, `sin(${angle})`];
      const r = "(1.5 - 0.5*(x^2 + y^2))";
      const M = mapOf(`${r}*(x*${c} - y*${s})`, `${r}*(x*${s} + y*${c})`);
      expect(locateOrbit(M, [vectorOf([0.6, 0.8])]).continuum).toBe(0);
    }
  });
});

describe("ring networks of n units, W_ij = 3/n cos(2π(i − j)/n)", () => {
  const ring = (n: number) =>
    tanhNetwork(
      matrixOf(
        Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (_, j) => (3 / n) * Math.cos((2 * Math.PI * (i - j)) / n)),
        ),
      ),
    );
  const kindsOf = (n: number) => {
    const M = ring(n);
    const { orbits } = findOrbits(M, { box: orbitBox(M), period: 1, seed: "1", starts: 6, budget: 12 });
    return new Set(orbits.map(({ kind }) => kind));
  };

  it("n = 12: separate points, whose multipliers differ from 1 by a thousandth", () => {
    expect(kindsOf(12)).toEqual(new Set(["attracting", "saddle"]));
  });

  it("n = 48: one ring, as far as doubles tell", () => {
    expect(kindsOf(48)).toEqual(new Set(["continuum", "saddle"]));
  });
});
