import { describe, expect, it } from "vitest";
import { columns } from "../../../src/cli/terminal/columns.ts";

describe("a table on a terminal", () => {
  it("has its first column flush left and the others flush right, with a gap between", () => {
    expect(columns(3, [["", "T = 5", "T = 10"], ["adam", "3/3", "–"], ["random-guessing"]])).toEqual([
      "                  T = 5   T = 10",
      "adam                3/3        –",
      "random-guessing",
    ]);
  });
});
