/** The answers to a set are the same bits in lanes, whatever their number, as one after the other. */
import { describe, expect, it } from "vitest";
import { plainKernels } from "../../../../src/networks/back-propagation-through-time/plain-loops.ts";
import { laneKernels } from "../../../../src/networks/back-propagation-through-time/lockstep/wasm-lane-kernels.ts";
import { lanesFor } from "../../../../src/networks/back-propagation-through-time/lockstep/lane-choice.ts";
import {
  setAnswersFor,
  setAnswersInLanes,
} from "../../../../src/networks/back-propagation-through-time/lockstep/set-answers.ts";
import { emptySequenceSet } from "../../../../src/networks/sequence.ts";
import { plainSignKernels } from "../../../../src/networks/sign-network/plain-loops.ts";
import { fullyConnectedWiring, latchWiring } from "../../../../src/networks/wiring/paper-wirings.ts";
import { stream } from "../../../../src/numeric/random.ts";
import { randomWiring } from "../../random-networks.ts";

describe("the answers to a set", () => {
  it.each(["tanh", "sign"] as const)(
    "are those of the plain loops with %s units on random wirings and sets",
    (units) => {
      const random = stream(`seed=1/set-answers/${units}`);
      for (let run = 0; run < 150; run++) {
        const wiring = randomWiring(random);
        const count = 1 + random.integerBelow(30);
        const set = emptySequenceSet(Array.from({ length: count }, () => 1 + random.integerBelow(40)));
        for (let k = 0; k < set.inputs.length; k++) set.inputs[k] = random.uniformBetween(-1, 1);
        for (let p = 0; p < count; p++) set.classes[p] = random.integerBelow(2);
        const w = Float64Array.from(wiring.parameterNames, () => random.uniformBetween(-2, 2));
        for (let k = 0; k < w.length; k++)
          if (random.integerBelow(12) === 0) w[k] = [0, -0, NaN][random.integerBelow(3)];
        const plain = units === "tanh" ? plainKernels(wiring) : plainSignKernels(wiring);
        const expected = Array.from({ length: count }, (_, p) => plain.answer(w, set, p));
        const lanes = 2 * (1 + random.integerBelow(4));
        for (const answers of [setAnswersFor(wiring, units), setAnswersInLanes(laneKernels(wiring, lanes, units))]) {
          const found = new Float64Array(count);
          for (let call = 0; call < 2; call++) answers(w, set, found.fill(NaN));
          expect(Array.from(found), `run ${run}`).toEqual(expected);
        }
      }
    },
  );

  it("are asked in eight lanes of a small network and in four of a large one", () => {
    const lanes = (units: number) =>
      lanesFor(fullyConnectedWiring({ units, biases: true, inputUnits: "all" }), "answer");
    expect(lanesFor(latchWiring({ prefixLength: 3 }), "answer")).toBe(8);
    expect([2, 5, 16, 64].map(lanes)).toEqual([8, 4, 4, 4]);
  });
});
