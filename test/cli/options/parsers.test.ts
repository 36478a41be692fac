import { describe, expect, it } from "vitest";
import type { Parser } from "../../../src/cli/options/option.ts";
import {
  finiteNumber,
  finiteNumbers,
  integerFrom,
  listOf,
  nonEmpty,
  oneOf,
  positiveNumber,
  range,
  shard,
  share,
} from "../../../src/cli/options/parsers.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";

const read = <Value>(parse: Parser<Value>, texts: readonly string[]) => texts.map((text) => parse(text, "--x"));

/** The message of the refusal. */
function refusal(parse: Parser<unknown>, text: string): string {
  try {
    parse(text, "--x");
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  }
  throw new Error(`"${text}" is not refused`);
}

/** Expects each text to be refused by this rule, with the text, or '' for an empty one, after it. */
function expectRefused(parse: Parser<unknown>, rule: string, texts: readonly string[]): void {
  for (const text of texts) expect(refusal(parse, text)).toBe(`--x must be ${rule}, got ${text === "" ? "''" : text}`);
}

describe("the parser of an integer", () => {
  const parse = integerFrom(2, 300);

  it("takes digits, with a decimal exponent if wanted, from the lower bound to the upper", () => {
    expect(read(parse, ["2", "300", "007", "3e2", "1E1"])).toEqual([2, 300, 7, 300, 10]);
  });

  it("refuses what is out of bounds or spelt otherwise", () => {
    const others = ["", " 7", "7 ", "0x10", "+7", "-7", "7.0", "1e-1", "7e", "seven", "NaN", "Infinity", "9e999"];
    expectRefused(parse, "an integer from 2 to 300", ["1", "301", ...others]);
    expect(refusal(parse, "")).toBe("--x must be an integer from 2 to 300, got ''");
  });
});

describe("the parser of a number above 0", () => {
  it("takes decimals without a sign", () => {
    expect(read(positiveNumber, ["1", "0.5", ".5", "5.", "1e-3", "2E+2"])).toEqual([1, 0.5, 0.5, 5, 0.001, 200]);
  });

  it("refuses 0, what is not finite, signs and other spellings", () => {
    const texts = ["", "0", "0.0", "1e999", "1e-999", "-1", "+1", ".", "1,5", "0x1", " 1", "NaN", "Infinity"];
    expectRefused(positiveNumber, "a number above 0", texts);
  });
});

describe("the parser of a finite number", () => {
  it("takes decimals with a sign or without", () => {
    expect(read(finiteNumber, ["0", "-0", "+2", "-.5", "3.", "-1e-3"])).toEqual([0, -0, 2, -0.5, 3, -0.001]);
  });

  it("refuses what is not finite and other spellings", () => {
    const texts = ["", "-", ".", "--1", "1e999", "-1e999", "NaN", "Infinity", "0x1", " 1", "1 2", "one"];
    expectRefused(finiteNumber, "a finite number", texts);
  });
});

describe("the parser of a share", () => {
  it("takes numbers above 0 and at most 1", () => {
    expect(read(share, ["1", "0.01", "1e-9"])).toEqual([1, 0.01, 1e-9]);
  });

  it("refuses 0, numbers above 1, signs and percentages", () => {
    expectRefused(share, "a number above 0 and at most 1", ["", "0", "1.0001", "2", "-0.5", "50%", "NaN"]);
  });
});

describe("the parser of numbers separated by commas", () => {
  it("takes one or several, with spaces around them", () => {
    expect(read(finiteNumbers, ["1", "1,-2,.5", "1, 2 ,1"])).toEqual([[1], [1, -2, 0.5], [1, 2, 1]]);
  });

  it("refuses the number that is none", () => {
    expect(refusal(finiteNumbers, "")).toBe("--x must be a finite number, got ''");
    expect(refusal(finiteNumbers, "1,,2")).toBe("--x must be a finite number, got ''");
    expect(refusal(finiteNumbers, "1, two ,3")).toBe("--x must be a finite number, got two");
  });
});

describe("the parser of an interval", () => {
  it("takes a lower and an upper end", () => {
    expect(read(range, ["-4,4", "0, 1e-9"])).toEqual([
      [-4, 4],
      [0, 1e-9],
    ]);
  });

  it("refuses more or fewer ends, ends in the wrong order or equal, and ends that are no numbers", () => {
    expectRefused(range, "low,high with low below high", ["4", "1,2,3", "4,-4", "1,1", "0,-0"]);
    expect(refusal(range, "")).toBe("--x must be a finite number, got ''");
    expect(refusal(range, "0,Infinity")).toBe("--x must be a finite number, got Infinity");
  });
});

describe("the parser of a text", () => {
  it("takes any text that is no option", () => {
    expect(read(nonEmpty, ["runs/a b", " ", "-", "-1"])).toEqual(["runs/a b", " ", "-", "-1"]);
  });

  it("refuses an empty text, and the next option in place of a value", () => {
    expect(refusal(nonEmpty, "")).toBe("--x must not be empty, got ''");
    expect(refusal(nonEmpty, "--quiet")).toBe("--x must be followed by its value, got the option --quiet");
  });
});

describe("the parser of a name", () => {
  const parse = oneOf(["latch", "parity"]);

  it("takes the names as they are", () => {
    expect(read(parse, ["latch", "parity"])).toEqual(["latch", "parity"]);
  });

  it("refuses others, and says which may have been meant", () => {
    expect(refusal(parse, "lacth")).toBe("--x must be one of latch, parity, got lacth (did you mean latch?)");
    expect(refusal(parse, "Parity")).toBe("--x must be one of latch, parity, got Parity (did you mean parity?)");
    expectRefused(parse, "one of latch, parity", ["", "two-sequence", "latch,parity"]);
  });
});

describe("the parser of a list", () => {
  const parse = listOf(oneOf(["latch", "parity"]));

  it("takes values separated by commas, each once, in the order in which they are first given", () => {
    expect(read(parse, ["latch", "parity,latch,parity"])).toEqual([["latch"], ["parity", "latch"]]);
    expect(listOf(integerFrom(1, 9))("3,1,3", "--x")).toEqual([3, 1]);
  });

  it("refuses the value that is none", () => {
    expectRefused(parse, "one of latch, parity", [""]);
    expect(refusal(parse, "latch,")).toBe("--x must be one of latch, parity, got ''");
    expect(refusal(parse, "latch, parity")).toBe(
      "--x must be one of latch, parity, got  parity (did you mean parity?)",
    );
  });
});

describe("the parser of a shard", () => {
  it("takes part i of n, counted from 1", () => {
    expect(read(shard, ["1/1", "2/3", "3/3"])).toEqual([
      { index: 1, count: 1 },
      { index: 2, count: 3 },
      { index: 3, count: 3 },
    ]);
  });

  it("refuses parts out of bounds and other spellings", () => {
    const texts = ["", "0/3", "4/3", "0/0", "2", "2/", "/3", "-1/3", "1.5/3", "1 / 3", "1/2/3", "a/b"];
    expectRefused(shard, "i/n with i from 1 to n", texts);
  });
});
