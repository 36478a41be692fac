import { describe, expect, it } from "vitest";
import type { DrivenMap, StateMap } from "../../../src/dynamics/state-map.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { checkCurvature } from "../../../src/networks/derivative-check/check-curvature.ts";
import { checkGradient } from "../../../src/networks/derivative-check/check-gradient.ts";
import { checkDrivenJacobians, checkJacobian } from "../../../src/networks/derivative-check/check-jacobian.ts";
import { checkNetwork } from "../../../src/networks/derivative-check/check-network.ts";
import { latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { activationForm, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { curvatureOf } from "../../../src/networks/back-propagation-through-time/curvature.ts";
import { generatedKernels } from "../../../src/networks/back-propagation-through-time/generated.ts";
import type { Kernels } from "../../../src/networks/back-propagation-through-time/kernels.ts";
import { plainKernels } from "../../../src/networks/back-propagation-through-time/plain-loops.ts";
import { wiredMap } from "../../../src/networks/wiring/wired-map.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { stream } from "../../../src/numeric/random.ts";
import { randomNetworkCase } from "../random-networks.ts";
import { WIDE } from "../../wide.ts";

/** ½ Σ k x_k² + e^{x_0}, its gradient and the diagonal of its second derivative. */
const bowl = {
  f: (x: Float64Array) => exp(x[0]) + x.reduce((sum, entry, k) => sum + 0.5 * (k + 1) * entry * entry, 0),
  gradient: (x: Float64Array) => x.map((entry, k) => (k + 1) * entry + (k === 0 ? exp(x[0]) : 0)),
  curvature: (x: Float64Array) => x.map((_, k) => k + 1 + (k === 0 ? exp(x[0]) : 0)),
};
const at = [0.3, -1.2, 0.7, 2];

describe("checkGradient", () => {
  it("passes right gradients of any size, near and far from zero", () => {
    for (const scale of [1e-30, 1e-8, 1, 1e8, 1e30]) {
      const check = checkGradient({
        f: (x) => scale * bowl.f(x),
        gradient: (x) => bowl.gradient(x).map((g) => scale * g),
        at,
      });
      expect(check.text).toMatch(/^gradient: right, 4 compared/);
      expect(check.undecided).toEqual([]);
    }
    for (const far of [0, 1e-9, 1e4, -3e5]) {
      const { ok, undecided } = checkGradient({
        f: ([x, y]) => x * x - 3 * y,
        gradient: ([x]) => [2 * x, -3],
        at: [far, 1],
      });
      expect([ok, undecided]).toEqual([true, []]);
    }
  });

  it("says that a term which rounding swallows is undecided", () => {
    // x² is 9e18, whose rounding is larger than 3y.
    const { ok, undecided } = checkGradient({
      f: ([x, y]) => x * x - 3 * y,
      gradient: ([x]) => [2 * x, -3],
      at: [-3e9, 1],
    });
    expect([ok, undecided.map(({ where }) => where)]).toEqual([true, ["∂f/∂x_1"]]);
  });

  it("takes plain arrays, and a complex step without any difference", () => {
    const check = checkGradient({
      f: (x) => x[0] * x[0] * x[0],
      gradient: (x) => [3 * x[0] * x[0]],
      at: [1.7],
      tolerance: 1e-14,
      complexStep: ([a], [b]) => ({ re: a * a * a - 3 * a * b * b, im: 3 * a * a * b - b * b * b }),
    });
    expect([check.ok, check.undecided]).toEqual([true, []]);
  });

  it.each([
    ["a flipped sign", (g: Float64Array) => g.map((entry, k) => (k === 1 ? -entry : entry)), "∂f/∂x_1"],
    ["a factor of 2", (g: Float64Array) => g.map((entry, k) => (k === 3 ? 2 * entry : entry)), "∂f/∂x_3"],
    ["an error of 1e-5", (g: Float64Array) => g.map((entry, k) => (k === 2 ? entry + 1e-5 * 8 : entry)), "∂f/∂x_2"],
    ["a constant", () => Float64Array.of(1, 1, 1, 1), "∂f/∂x_3"],
    ["a NaN", (g: Float64Array) => g.map((entry, k) => (k === 0 ? NaN : entry)), "∂f/∂x_0"],
  ])("names %s, with both values", (_, damage, where) => {
    const check = checkGradient({ f: bowl.f, gradient: (x) => damage(bowl.gradient(x)), at });
    expect(check.ok).toBe(false);
    expect(check.wrong[0].where).toBe(where);
    expect(check.text).toContain(`${where}: stated ${check.wrong[0].stated}, found ${check.wrong[0].found}`);
  });

  it("uses the names of the parameters", () => {
    const { text } = checkGradient({ f: bowl.f, gradient: () => [9, 9, 9, 9], at, names: ["w", "u", "v", "b"] });
    expect(text).toContain("∂f/∂b: stated 9");
  });

  it("of many parameters tries directions, and names the one entry that is wrong", () => {
    const many = Float64Array.from({ length: 500 }, (_, k) => (k % 7) / 7);
    const right = checkGradient({ f: bowl.f, gradient: bowl.gradient, at: many });
    expect([right.ok, right.compared]).toEqual([true, 16]);
    const wrong = checkGradient({
      f: bowl.f,
      gradient: (x) => bowl.gradient(x).map((g, k) => (k === 321 ? g + 5 : g)),
      at: many,
    });
    expect(wrong.wrong.map(({ where }) => where)).toEqual(["∂f/∂x_321"]);
  });

  it("says of a kink or of noise that it is undecided, and not that it is wrong", () => {
    const kink = checkGradient({ f: ([x]) => Math.abs(x), gradient: ([x]) => [Math.sign(x)], at: [0] });
    expect([kink.ok, kink.undecided.length]).toEqual([true, 1]);
    const noise = stream("noise");
    const seen = new Map<number, number>();
    const noisy = (x: number) => {
      const known = seen.get(x) ?? noise.uniform();
      seen.set(x, known);
      return x + known;
    };
    const check = checkGradient({ f: ([x]) => noisy(x), gradient: () => [1], at: [0.5] });
    expect([check.ok, check.undecided.length]).toEqual([true, 1]);
  });

  it("reports arguments that are changed, calls that differ, and values that are no numbers", () => {
    const changing = checkGradient({
      f: (x) => {
        const value = bowl.f(x);
        x[0] = 0;
        return value;
      },
      gradient: bowl.gradient,
      at,
    });
    expect(changing.ok).toBe(false);
    expect(changing.faults).toEqual(["f changed its argument"]);
    let calls = 0;
    const wandering = checkGradient({ f: (x) => bowl.f(x) + 1e-12 * calls++, gradient: bowl.gradient, at });
    expect(wandering.faults).toEqual(["f gave different bits when called twice at the same point"]);
    const strange = checkGradient({ f: () => NaN, gradient: bowl.gradient, at });
    expect([strange.ok, strange.faults]).toEqual([false, ["f gave NaN"]]);
  });

  it("refuses points and lengths that do not fit, in one line", () => {
    expect(() => checkGradient({ ...bowl, at: [] })).toThrow(
      /^checkGradient: the point must have at least one entry, got 0$/,
    );
    expect(() => checkGradient({ ...bowl, at: [NaN] })).toThrow(/finite entries, got NaN$/);
    expect(() => checkGradient({ ...bowl, gradient: () => [1], at })).toThrow(
      /the gradient must have 4 entries, got 1$/,
    );
    expect(() => checkGradient({ ...bowl, at, tolerance: 0 })).toThrow(
      /the tolerance must be above 0 and below 1, got 0$/,
    );
  });
});

describe("checkJacobian", () => {
  const network = tanhNetwork({ rows: 2, columns: 2, data: Float64Array.of(2, 0.5, -0.3, 1.8) });

  it("passes the library's own maps", () => {
    for (const M of [
      network,
      latchNeuron(2),
      affineMap({ rows: 2, columns: 2, data: Float64Array.of(1, 2, 3, 4) }, Float64Array.of(1, 1)),
    ]) {
      const check = checkJacobian(M, [0.4, -0.9].slice(0, M.dimension));
      expect([check.ok, check.undecided, check.text]).toEqual([true, [], expect.stringMatching(/^Jacobian: right/)]);
    }
    const { ok, compared } = checkDrivenJacobians(activationForm(network), [0.1, 0.2], [0.3, -0.4]);
    expect([ok, compared]).toEqual([true, 8]);
  });

  it("names the entries of a transposed Jacobian", () => {
    const transposed: StateMap = {
      ...network,
      jacobian: (a) => {
        const { data } = network.jacobian(a);
        return { rows: 2, columns: 2, data: Float64Array.of(data[0], data[2], data[1], data[3]) };
      },
    };
    expect(
      checkJacobian(transposed, [0.4, -0.9])
        .wrong.map(({ where }) => where)
        .sort(),
    ).toEqual(["∂M_0/∂a_1", "∂M_1/∂a_0"]);
  });

  it("tells a wrong input Jacobian from a wrong state Jacobian", () => {
    const N = activationForm(network);
    const wrong: DrivenMap = {
      ...N,
      inputJacobian: (x, u) => ({ ...N.inputJacobian(x, u), data: new Float64Array(4).fill(1) }),
    };
    for (const { where } of checkDrivenJacobians(wrong, [0.1, 0.2], [0.3, -0.4]).wrong)
      expect(where).toMatch(/∂N_\d\/∂u_\d/);
  });

  it("refuses a Jacobian of the wrong shape and a state that does not fit", () => {
    const misshapen: StateMap = { ...network, jacobian: () => ({ rows: 1, columns: 2, data: new Float64Array(2) }) };
    expect(() => checkJacobian(misshapen, [0, 0])).toThrow(/must be 2×2, got 1×2$/);
    expect(() => checkJacobian(network, [0])).toThrow(/^checkJacobian: the state must have 2 entries, got 1$/);
  });
});

describe("checkCurvature", () => {
  it("passes second derivatives and names those that are not", () => {
    expect(checkCurvature({ ...bowl, at }).ok).toBe(true);
    const { wrong } = checkCurvature({
      ...bowl,
      curvature: (x) => bowl.curvature(x).map((h, k) => (k === 2 ? -h : h)),
      at,
    });
    expect(wrong.map(({ where }) => where)).toEqual(["∂²f/∂x² for x_2"]);
  });

  it("passes a Gauss–Newton curvature for what it is, and not for the second derivative", () => {
    const inner = ([x]: Float64Array) => x * x;
    const gaussNewton = ([x]: Float64Array) => [4 * x * x];
    expect(checkCurvature({ kind: "gaussNewton", inner, curvature: gaussNewton, at: [1.5] }).ok).toBe(true);
    // C = ½ (x² − 1)²: C' = 2x(x² − 1), C'' = 6x² − 2.
    const gradient = ([x]: Float64Array) => [2 * x * (x * x - 1)];
    expect(checkCurvature({ gradient, curvature: gaussNewton, at: [1.5] }).ok).toBe(false);
    expect(checkCurvature({ gradient, curvature: ([x]) => [6 * x * x - 2], at: [1.5] }).ok).toBe(true);
  });
});

describe("all networks of latchlab", () => {
  it("have right derivatives by weight and by copy, in both kernels, and right Jacobians", () => {
    const random = stream("seed=1/own-networks");
    for (let run = 0; run < (WIDE ? 1000 : 300); run++) {
      const { wiring, w, set, p, target } = randomNetworkCase(random);
      const kernels = run % 2 === 0 ? plainKernels(wiring) : generatedKernels(wiring);
      const check = checkNetwork(kernels, wiring, w, set, p, target);
      expect(check.ok, check.text).toBe(true);
      if (run % 10 > 0) continue;
      const x = wiring.initialState.map(() => random.uniformBetween(-0.9, 0.9));
      const driven = checkDrivenJacobians(wiredMap(wiring, w), x, [random.uniformBetween(-1, 1)]);
      expect(driven.ok, driven.text).toBe(true);
      const exact = curvatureOf(wiring, "exact");
      const P = w.length;
      const curvature = checkCurvature({
        at: w,
        names: wiring.parameterNames,
        gradient: (at) => {
          const gradient = new Float64Array(P);
          kernels.gradient(at, set, p, target, gradient);
          return gradient;
        },
        curvature: (at) => {
          const found = new Float64Array(P);
          exact.curvature(at, set, p, target, new Float64Array(P), found);
          return found;
        },
      });
      expect(curvature.ok, curvature.text).toBe(true);
    }
  });

  it("would be caught with a sign flipped in one weight or the contribution of one step dropped, by name", () => {
    const random = stream("seed=1/own-networks/faults");
    let caught = 0;
    for (let run = 0; run < 200; run++) {
      const { wiring, w, set, p, target } = randomNetworkCase(random);
      const P = w.length;
      const good = plainKernels(wiring);
      const gradient = new Float64Array(P);
      good.gradient(w, set, p, target, gradient);
      const largest = gradient.reduce((most, g, i) => (Math.abs(g) > Math.abs(gradient[most]) ? i : most), 0);
      if (gradient[largest] === 0) continue;
      const flipped: Kernels = {
        ...good,
        gradient: (...args) => {
          const answer = good.gradient(...args);
          args[4][largest] *= -1;
          return answer;
        },
      };
      const check = checkNetwork(flipped, wiring, w, set, p, target);
      expect(check.wrong[0].where).toBe(`∂C/∂${wiring.parameterNames[largest]}`);

      const step = set.lengths[p];
      const dropping: Kernels = {
        ...good,
        byCopy: (...args) => {
          const answer = good.byCopy(...args);
          args[4].fill(0, (step - 1) * P, step * P);
          return answer;
        },
      };
      const { wrong } = checkNetwork(dropping, wiring, w, set, p, target);
      if (wrong.length === 0) continue;
      caught++;
      for (const { where } of wrong) expect(where).toMatch(new RegExp(`by its copy at step ${step}$`));
    }
    expect(caught).toBeGreaterThan(150);
  });
});
