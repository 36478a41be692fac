import { describe, expect, it } from "vitest";
import { networkSubject } from "../../../src/examination/subjects/network-subject.ts";
import { type UserSubject, userSubject } from "../../../src/examination/subjects/user-subject.ts";
import { UserMapError } from "../../../src/examination/user-map/user-map.ts";

const of = (...x: readonly number[]) => Float64Array.from(x);

describe("the read-out of a subject", () => {
  it("is that of the file of weights, with its meaning", () => {
    const content = { weight_ih_l0: [[1]], weight_hh_l0: [[2]], "fc.weight": [[3]], "fc.bias": [-1] };
    const { readOut, readOutMeaning, title } = networkSubject(new TextEncoder().encode(JSON.stringify(content)), "a");
    expect(readOut?.(of(0.5))).toEqual(of(0.5));
    expect(readOutMeaning).toBe("1 output y = W h + b, from fc");
    expect(title).toBe("a: RNN with tanh of 1 unit, 1 input");
  });

  const map: UserSubject = { dimension: 2, next: (a) => a };
  it("may be given by a module, numbers of any kind, and is handed a copy of the state", () => {
    const spoils = userSubject({
      ...map,
      readOut: (a) => {
        a[0] = 9;
        return [a[1], 1];
      },
      readOutMeaning: "the bit",
    });
    const state = of(1, 2);
    expect(spoils.readOut?.(state)).toEqual(of(2, 1));
    expect([...state]).toEqual([1, 2]);
    expect(spoils.readOutMeaning).toBe("the bit");
    const one = userSubject({ ...map, readOut: (a) => a[0] });
    expect(one.readOut?.(state)).toEqual(of(1));
    expect(one.readOutMeaning).toBe("what the module reads out");
  });

  it("is none where there is none", () => {
    const subject = userSubject({ ...map, readOutMeaning: "the bit" });
    expect("readOut" in subject || "readOutMeaning" in subject).toBe(false);
  });

  const refused: readonly (readonly [string, unknown, string])[] = [
    ["what is no function", [1, 2], "m: readOut must be a function, got [1, 2]"],
    [
      "a function that throws",
      () => {
        throw new Error("not today");
      },
      "m: readOut threw at a = [0, 0]: not today",
    ],
    ["no numbers", () => [], "m: readOut must return 1 to 4096 numbers at a = [0, 0], got []"],
    ["nothing", () => undefined, "m: readOut must return 1 to 4096 numbers at a = [0, 0], got undefined"],
    ["NaN", () => NaN, "m: readOut must return 1 finite number at a = [0, 0], got NaN"],
    ["a text among numbers", () => [1, "2"], "m: readOut must return 2 finite numbers at a = [0, 0], got [1, 2]"],
  ];
  it.each(refused)("is refused for %s", (_what, readOut, message) => {
    expect(() => userSubject({ ...map, readOut } as UserSubject, "m")).toThrow(new UserMapError(message));
  });

  it("is refused later where it gives other numbers than at the start", () => {
    const { readOut } = userSubject({ ...map, readOut: ([a]) => (a === 0 ? [1, 2] : [1]) }, "m");
    expect(() => readOut?.(of(1, 0))).toThrow("m: readOut must return 2 finite numbers at a = [1, 0], got [1]");
    const infinite = userSubject({ ...map, readOut: ([a]) => 1 / (1 - a) }, "m").readOut;
    expect(() => infinite?.(of(1, 0))).toThrow("m: readOut must return 1 finite number at a = [1, 0], got Infinity");
  });
});
