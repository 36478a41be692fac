// A user-defined algorithm, for `latchlab compare --plugin examples/my-algorithm.mjs --algorithms sign-descent,adam`.
//
// Each weight moves against the sign of its gradient, averaged over the last sequences: the size of the gradient, which
// vanishes, does not matter. It learns latch and 2-sequence about as often as Adam.
const signDescent = {
  name: "sign-descent",
  title: "sign descent",
  about: "each weight moves against the sign of its gradient, averaged over the last sequences",
  source: "an example",
  units: "tanh",
  budget: 100_000,
  options: {
    step: {
      kind: "number",
      about: "how far a weight moves where all signs agree",
      source: "our choice",
      above: 0,
      recovered: 0.01,
    },
  },
  tuningGrid: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3].map((step) => ({ step })),
  create: ({ step }) => ({
    name: "sign-descent",
    knowledge: "gradient",
    *start(initial) {
      const w = initial.slice();
      const signs = w.map(() => 0);
      const question = { at: w };
      for (;;) {
        const { gradient } = yield question;
        for (let i = 0; i < w.length; i++) {
          signs[i] = 0.9 * signs[i] + 0.1 * Math.sign(gradient[i]);
          w[i] -= step * signs[i];
        }
      }
    },
  }),
};

export const algorithms = [signDescent];
