import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFault } from "../../../../src/networks/weights/formats/json-fault.ts";
import { nested, refusal, text } from "../bytes.ts";

describe("where JSON breaks", () => {
  it.each([
    ["", 0],
    ["{", 1],
    ['{"a": 1,}', 8],
    ["[1, 2", 5],
    ["[1 2]", 3],
    ["[1]]", 3],
    ["[1}", 2],
    ['{"a" 1}', 5],
    ["{a: 1}", 1],
    ["[01]", 2],
    ["[1.]", 2],
    ["[+1]", 1],
    ["[NaN]", 1],
    ["[nul]", 1],
    ['["a\nb"]', 3],
    ['["\\x"]', 2],
    ['["\\u12"]', 2],
    ['["a', 3],
    ["[,]", 1],
    ["[1,]", 3],
  ])("is found in %j at %d", (json, at) => {
    expect(jsonFault(json)).toBe(at);
  });

  it("is nowhere in JSON, and somewhere in all else, as the engine has it; what stands before could go on", () => {
    let broken = 0;
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom("", "}", "]", ",", ":", '"', "1", "-", "\\", " "),
        (json, at, put) => {
          const place = at % (json.length + 1);
          const changed = json.slice(0, place) + put + json.slice(place + (put === "" ? 1 : 0));
          let isJson = true;
          try {
            JSON.parse(changed);
          } catch {
            isJson = false;
          }
          const fault = jsonFault(changed);
          expect(fault === undefined).toBe(isJson);
          if (fault === undefined) return;
          broken++;
          const cut = jsonFault(changed.slice(0, fault));
          expect(cut === undefined || cut <= fault).toBe(true);
        },
      ),
      { numRuns: 2000, seed: 1994 },
    );
    expect(broken).toBeGreaterThan(300);
  });

  it("is found without a recursion", () => {
    expect(jsonFault(nested(100_000))).toBeUndefined();
    expect(jsonFault(nested(100_000).slice(0, -1))).toBe(199_999);
  });

  it("is said with its line and column, and what stands there", () => {
    expect(refusal(text('{\n  "weight_hh_l0": [[2]]\n  "weight_ih_l0": [[1]]\n}\n'))).toBe(
      'weights: the JSON breaks at line 3, column 3 (character 29 of 52), got "\\"weight_ih_l0\\": [[1]"',
    );
    expect(refusal(text('{"weight_hh_l0": [[2]'))).toBe("weights: the JSON ends too soon, at line 1, column 22");
    expect(refusal(text("{\u202e}"))).toBe(
      'weights: the JSON breaks at line 1, column 2 (character 2 of 3), got "\\u202e}"',
    );
  });
});
