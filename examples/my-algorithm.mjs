// A user-defined algorithm, for `latchlab compare --plugin examples/my-algorithm.mjs --algorithms sign-descent,adam`.
//
// Each weight moves against the sign of its gradient by a step of its own, which grows while the sign stays and
// shrinks when it turns: the size of the gradient, which vanishes, does not matter.
const signDescent = {
  name: "sign-descent",
  title: "sign descent",
  about: "each weight follows the sign of its gradient, by a step that grows while the sign stays",
  source: "an example",
  units: "tanh",
  budget: 100_000,
  options: {
    firstStep: {
      kind: "number",
      about: "the first step of every weight",
      source: "our choice",
      above: 0,
      published: 0.01,
    },
  },
  tuningGrid: [{ firstStep: 0.001 }, { firstStep: 0.01 }, { firstStep: 0.1 }],
  create: ({ firstStep }) => ({
    name: "sign-descent",
    knowledge: "gradient",
    *start(initial) {
      const w = initial.slice();
      const steps = w.map(() => firstStep);
      const signs = w.map(() => 0);
      const question = { at: w };
      for (;;) {
        const { gradient } = yield question;
        for (let i = 0; i < w.length; i++) {
          const sign = Math.sign(gradient[i]);
          if (sign * signs[i] > 0) steps[i] = Math.min(1, 1.1 * steps[i]);
          if (sign * signs[i] < 0) steps[i] = Math.max(1e-6, 0.5 * steps[i]);
          w[i] -= sign * steps[i];
          signs[i] = sign;
        }
      }
    },
  }),
};

export const algorithms = [signDescent];
