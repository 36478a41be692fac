import { describe, expect, it } from "vitest";
import { watchIntrinsics } from "../../../src/cli/modules/intrinsics.ts";

/** Changes a property for as long as `use` runs. */
function withChange(owner: object, key: PropertyKey, change: PropertyDescriptor, use: () => void): void {
  const before = Object.getOwnPropertyDescriptor(owner, key);
  Object.defineProperty(owner, key, { ...before, ...change });
  try {
    use();
  } finally {
    if (before === undefined) Reflect.deleteProperty(owner, key);
    else Object.defineProperty(owner, key, before);
  }
}

describe("what the language brings", () => {
  it.each([
    ["Math.hypot", Math, "hypot"],
    ["Number.prototype.toFixed", Number.prototype, "toFixed"],
    ["%TypedArray%.prototype.fill", Object.getPrototypeOf(Float64Array.prototype) as object, "fill"],
    ["Set.prototype[Symbol.iterator]", Set.prototype, Symbol.iterator],
    ["JSON.parse", JSON, "parse"],
  ])("is seen to be changed at %s, and no more once that is undone", (name, owner, key) => {
    const changed = watchIntrinsics();
    expect(changed()).toBeUndefined();
    withChange(owner, key, { value: () => 0 }, () => {
      expect(changed()).toBe(name);
    });
    expect(changed()).toBeUndefined();
  });

  it("is seen to be changed where a getter is another", () => {
    const changed = watchIntrinsics();
    withChange(Map.prototype, "size", { get: () => 7 }, () => {
      expect(changed()).toBe("Map.prototype.size");
    });
  });

  it("may be added to", () => {
    const changed = watchIntrinsics();
    withChange(Array.prototype, "nosuch", { value: 1, configurable: true }, () => {
      expect(changed()).toBeUndefined();
    });
  });
});
