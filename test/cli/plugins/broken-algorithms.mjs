// Algorithms that each break one rule of `latchlab plugin check`, the one that their name ends in.
import process from "node:process";

const descent = (body) =>
  function* (initial, random) {
    const w = initial.slice();
    const question = { at: w };
    for (let k = 0; ; k++) {
      const answer = yield question;
      body({ w, answer, gradient: answer.gradient, k, initial, random });
      for (let i = 0; i < w.length; i++) w[i] -= 0.01 * answer.gradient[i];
    }
  };

/** An algorithm that descends, with what is said of it and how it trains changed. */
const algorithm = (rule, { start = descent(() => undefined), made = {}, ...given } = {}) => ({
  name: `breaks-${rule}`,
  title: "descent",
  about: "it descends",
  source: "a test",
  units: "tanh",
  budget: 1000,
  options: {},
  create: () => ({ name: `breaks-${rule}`, knowledge: "gradient", start, ...made }),
  ...given,
});

const option = { kind: "number", about: "a number", source: "a test", from: 0, to: 1, recovered: 0.5 };
const shared = new Float64Array(100);
let kept;

export const algorithms = [
  algorithm("nothing"),
  algorithm("complete", { budget: "much" }),
  { ...algorithm("name"), name: "adam", create: () => ({ ...algorithm("name").create(), name: "adam" }) },
  algorithm("options", { options: { rate: { ...option, recovered: 2 } } }),
  algorithm("grid", { options: { rate: option }, tuningGrid: [{ rate: 0.1 }, { rate: 3 }] }),
  algorithm("mark", { mark: { label: "mine", colour: "red", dash: "solid", shape: "circle" } }),
  algorithm("creates", { made: { name: "other" } }),
  algorithm("units", { units: "sign" }),
  algorithm("runs", {
    start: descent(({ k }) => {
      if (k === 7) throw new Error("no idea");
    }),
  }),
  algorithm("runs-as-it-hangs", {
    start: descent(({ k }) => {
      while (k === 7);
    }),
  }),
  algorithm("runs-as-it-exits", {
    start: descent(({ k }) => {
      if (k === 7) process.exit(3);
    }),
  }),
  algorithm("points", {
    *start(initial) {
      for (;;) yield { at: Float32Array.from(initial) };
    },
  }),
  algorithm("initial", {
    start: descent(({ initial, gradient }) => {
      initial[0] -= gradient[0];
    }),
  }),
  algorithm("answers", {
    start: descent(({ gradient }) => {
      for (let i = 0; i < gradient.length; i++) gradient[i] *= 0.5;
    }),
  }),
  algorithm("views", {
    *start(initial) {
      const w = initial.slice();
      let last;
      for (;;) {
        const { gradient } = yield { at: w };
        for (let i = 0; i < w.length; i++) w[i] -= 0.01 * (gradient[i] + 0.5 * (last ?? gradient)[i]);
        last = gradient;
      }
    },
  }),
  algorithm("level", {
    start: descent(({ w, answer }) => {
      w[0] -= 0.01 * (answer.curvature?.[0] ?? 0);
    }),
  }),
  algorithm("repeatable", {
    *start(initial) {
      const w = initial.slice();
      kept = (kept ?? 0) + 1;
      const rate = 0.01 / kept;
      for (;;) {
        const { gradient } = yield { at: w };
        for (let i = 0; i < w.length; i++) w[i] -= rate * gradient[i];
      }
    },
  }),
  algorithm("side-by-side", {
    *start(initial) {
      const w = shared.subarray(0, initial.length);
      w.set(initial);
      for (;;) {
        const { gradient } = yield { at: w };
        for (let i = 0; i < w.length; i++) w[i] -= 0.01 * gradient[i];
      }
    },
  }),
  algorithm("draws", {
    start: descent(({ w }) => {
      // eslint-disable-next-line no-restricted-properties
      w[0] += 0.001 * Math.random();
    }),
  }),
  algorithm("finite", {
    start: descent(({ w, k }) => {
      if (k === 20) w[0] = 1 / 0;
    }),
  }),
  algorithm("network", {
    *start(initial) {
      const w = initial.slice();
      for (;;) {
        yield { at: w };
        if (w.length !== 3) throw new Error("it knows of three weights only");
      }
    },
  }),
  null,
];
