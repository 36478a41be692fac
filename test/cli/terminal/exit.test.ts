import { afterEach, describe, expect, it, vi } from "vitest";
import { explainError } from "../../../src/cli/terminal/exit.ts";
import { listenToStderr } from "../stderr.ts";

afterEach(() => vi.restoreAllMocks());

describe("an error that nobody expected", () => {
  it("is one line and exit code 70", () => {
    const lines = listenToStderr();
    expect(explainError(new TypeError("x is not\n a function"), "latchlab verify")).toBe(70);
    expect(lines).toEqual([
      "latchlab verify: unexpected error: x is not a function (set LATCHLAB_DEBUG=1 for the stack)\n",
    ]);
  });
});
