import { describe, expect, it } from "vitest";
import { isEnclosed } from "../../../src/dynamics/enclosed-map.ts";
import { drivenMapFrom, type UserMap, UserMapError, stateMapFrom } from "../../../src/examination/user-map/user-map.ts";
import { additiveTanhNetwork } from "../../../src/networks/additive-tanh-network.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";

const none = new Float64Array(0);
const point = (...x: readonly number[]) => Float64Array.from(x);

const messageOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(UserMapError);
    return (error as Error).message;
  }
  return "no error";
};

describe("drivenMapFrom", () => {
  it("takes numbers, arrays, typed ones, rows and matrices for the same map", () => {
    const J = [1, 2, 3, 4];
    const forms: readonly UserMap["jacobian"][] = [
      () => J,
      () => Float32Array.from(J),
      () => [
        [1, 2],
        [3, 4],
      ],
      () => ({ rows: 2, columns: 2, data: Float64Array.from(J) }),
    ];
    for (const jacobian of forms) {
      const map = drivenMapFrom({ dimension: 2, next: (a) => Array.from(a), ...(jacobian && { jacobian }) });
      expect(map.jacobian(point(0, 0), none)).toEqual({ rows: 2, columns: 2, data: Float64Array.from(J) });
      expect(map.next(point(5, 6), none)).toEqual(point(5, 6));
    }
  });

  it("takes the dimension from the initial state, and differences where there is no Jacobian", () => {
    const map = drivenMapFrom({ initialState: [0, 0], inputDimension: 1, next: ([a, b], [u]) => [a * b, b + 3 * u] });
    expect([map.dimension, map.inputDimension]).toEqual([2, 1]);
    const close = (found: Float64Array, expected: readonly number[]) =>
      expected.forEach((entry, i) => expect(Math.abs(found[i] - entry)).toBeLessThan(1e-9));
    close(map.jacobian(point(2, 5), point(0)).data, [5, 2, 0, 1]);
    close(map.inputJacobian(point(2, 5), point(0)).data, [0, 3]);
  });

  it("copies both ways: code may change what it is given, and fill one array again and again", () => {
    const buffer = new Float64Array(1);
    const map = drivenMapFrom({
      dimension: 1,
      next(a) {
        a[0] += 1;
        buffer[0] = a[0];
        return buffer;
      },
    });
    const a = point(1);
    const first = map.next(a, none);
    map.next(first, none);
    expect([a[0], first[0]]).toEqual([1, 2]);
  });

  it("refuses in one line that names function, state, rule and value", () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [null, "the map: it must be an object with a function next, got null"],
      [3, "the map: it must be an object with a function next, got 3"],
      [{ dimension: 1 }, "the map: next must be a function, got undefined"],
      [{ dimension: 1, next: () => 1, nextOn: 3 }, "the map: nextOn must be a function, got 3"],
      [{ dimension: 0, next: () => [] }, "the map: dimension must be an integer from 1 to 4096, got 0"],
      [{ next: () => 1 }, "the map: dimension must be an integer from 1 to 4096, got undefined"],
      [{ dimension: 2, next: () => [1] }, "the map: next must return 2 numbers at a = [0, 0], got [1]"],
      [{ dimension: 1, next: () => "1" }, 'the map: next must return 1 number at a = [0], got "1"'],
      [{ dimension: 1, next: () => NaN }, "the map: next must not return NaN, at a = [0], got [NaN]"],
      [
        {
          dimension: 1,
          next() {
            throw new Error("no weights");
          },
        },
        "the map: next threw at a = [0]: no weights",
      ],
    ];
    for (const [own, message] of cases) {
      expect(
        messageOf(() => {
          const map = drivenMapFrom(own as UserMap);
          map.next(new Float64Array(map.dimension), none);
        }),
      ).toBe(message);
    }
  });

  it("refuses Jacobians of other shapes and with other than finite numbers", () => {
    const at = (jacobian: () => unknown) =>
      messageOf(() =>
        drivenMapFrom({ dimension: 2, next: () => [0, 0], jacobian } as unknown as UserMap).jacobian(point(1, 2), none),
      );
    expect(at(() => [1, 2])).toBe("the map: jacobian must return 2 rows of 2 numbers at a = [1, 2], got [1, 2]");
    expect(at(() => [1, 2, 3, Infinity])).toContain("jacobian must return finite numbers at a = [1, 2]");
  });
});

describe("stateMapFrom", () => {
  it("makes an autonomous map of one without inputs, and refuses one with inputs", () => {
    const M = stateMapFrom({ dimension: 1, next: ([a]) => 3 * a, jacobian: () => 3 });
    expect([M.next(point(2))[0], M.jacobian(point(2)).data[0]]).toEqual([6, 3]);
    expect(messageOf(() => stateMapFrom({ dimension: 1, inputDimension: 2, next: () => 0 }))).toBe(
      "the map: inputDimension must be 0 here, got 2",
    );
  });
});

describe("user-defined enclosures", () => {
  const halving: UserMap = {
    dimension: 1,
    next: ([a]) => a / 2,
    jacobian: () => 0.5,
    nextOn: ({ low, high }) => ({ low: low[0] / 2, high: [high[0] / 2] }),
    jacobianOn: () => ({ low: [[0.5]], high: 0.5 }),
  };
  const box = { low: point(-1), high: point(3) };
  const noInput = { low: none, high: none };

  it("are converted like everything else", () => {
    const map = drivenMapFrom(halving);
    if (!isEnclosed(map)) throw new Error("the enclosures must be kept");
    expect(map.nextOn(box, noInput)).toEqual({ low: point(-0.5), high: point(1.5) });
    expect(map.jacobianOn(box, noInput)).toEqual({ rows: 1, columns: 1, low: point(0.5), high: point(0.5) });
  });

  it("may be unbounded, and are those of latchlab's maps to the bit", () => {
    const ours = additiveTanhNetwork(tanhNetwork(matrixOf([[2]])));
    const map = drivenMapFrom(ours);
    if (!isEnclosed(map) || !isEnclosed(ours)) throw new Error("the enclosures must be kept");
    const everywhere = { low: point(-Infinity), high: point(Infinity) };
    const still = { low: point(0), high: point(0) };
    for (const place of [box, everywhere]) {
      expect(map.nextOn(place, still)).toEqual(ours.nextOn(place, still));
      expect(map.jacobianOn(place, still)).toEqual(ours.jacobianOn(place, still));
    }
  });

  it.each([
    [
      "that throw",
      {
        nextOn: () => {
          throw new Error("not yet");
        },
      },
      /^the map: nextOn must not throw on the box from \[-1\] to \[3\], got "not yet"$/,
    ],
    [
      "of another shape",
      { nextOn: () => [1, 2] },
      /^the map: nextOn must return \{low, high\} of 1 number on the box .*, got \[1, 2\]$/,
    ],
    [
      "with ends crossed",
      { nextOn: () => ({ low: 2, high: 1 }) },
      /^the map: nextOn must have low <= high, in entry 0 .*, got \[2, 1\]$/,
    ],
    [
      "of NaN",
      { nextOn: () => ({ low: NaN, high: NaN }) },
      /^the map: nextOn must have low <= high, in entry 0 .*, got \[NaN, NaN\]$/,
    ],
    [
      "that miss their map",
      { nextOn: () => ({ low: 2, high: 3 }) },
      /^the map: nextOn must hold the value 0\.5 that entry 0 has at \[1\], .*, got \[2, 3\]$/,
    ],
  ])("%s are refused", (_what, changed, line) => {
    const map = drivenMapFrom({ ...halving, ...changed } as unknown as UserMap);
    expect(messageOf(() => map.nextOn?.(box, noInput))).toMatch(line);
  });

  it("are refused where they are too narrow for the Jacobian", () => {
    const map = drivenMapFrom({ ...halving, jacobianOn: () => ({ low: 0.1, high: 0.4 }) });
    expect(messageOf(() => map.jacobianOn?.(box, noInput))).toContain("jacobianOn must hold the value 0.5");
  });
});
