import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { command } from "../../../src/cli/options/command.ts";
import {
  choice,
  flag,
  loaded,
  option,
  type OptionsOf,
  repeatable,
  required,
  without,
} from "../../../src/cli/options/option.ts";
import { integerFrom, nonEmpty, oneOf } from "../../../src/cli/options/parsers.ts";

const optionTable = () => ({
  runs: option("--runs <n>", "how often", integerFrom(1, 9), 3),
  timeLimit: option("--time-limit <n>", "how long", integerFrom(1, 9)),
  out: required("--out <file>", "where to", nonEmpty),
  format: choice("--format <format>", "how", ["pretty", "json"], "pretty"),
  json: without(["format"], flag("--json", "as JSON")),
  claims: repeatable("--claims <file>", "which"),
  task: loaded("--task <name>", () => {
    const words = ["latch", "parity"] as const;
    return Promise.resolve({ about: "of these", parse: oneOf(words), words });
  }),
});
type Options = OptionsOf<ReturnType<typeof optionTable>>;

/** What an action is given for these words, or the message of the refusal. */
async function given(...words: readonly string[]): Promise<unknown> {
  let seen: unknown;
  const declared = command({
    name: "try",
    about: "tries",
    arguments: [
      ["<map>", "a map"],
      ["[claim...]", "claims"],
    ],
    options: optionTable(),
    run: (map, claims, options) => {
      // That these compile is the test of the types.
      const typed: readonly [string, readonly string[], Options] = [map, claims, options];
      const [always, perhaps]: [number, number | undefined] = [options.runs, options.timeLimit];
      const word: "pretty" | "json" = options.format;
      const name: "latch" | "parity" | undefined = options.task;
      seen = { typed, checked: [always, perhaps, word, name] };
      return Promise.resolve(0);
    },
  });
  await declared.load();
  const quietly: Command = declared.command.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    await quietly.parseAsync([...words], { from: "user" });
  } catch (error) {
    return (error as Error).message;
  }
  return seen;
}

describe("a declared command", () => {
  it("gives its action arguments and options, defaults in place of what is not said, nothing for what has none", async () => {
    expect(await given("m", "--out", "o")).toEqual({
      typed: ["m", [], { out: "o", runs: 3, format: "pretty" }],
      checked: [3, undefined, "pretty", undefined],
    });
    expect(
      await given(
        "m",
        "a",
        "b",
        "--out",
        "o",
        "--time-limit",
        "2",
        "--claims",
        "x",
        "--claims",
        "y",
        "--task",
        "latch",
      ),
    ).toEqual({
      typed: [
        "m",
        ["a", "b"],
        { out: "o", runs: 3, format: "pretty", timeLimit: 2, claims: ["x", "y"], task: "latch" },
      ],
      checked: [3, 2, "pretty", "latch"],
    });
  });

  it("refuses values against the rules, naming the flag", async () => {
    expect(await given("m", "--out", "o", "--runs", "10")).toBe("--runs must be an integer from 1 to 9, got 10");
    expect(await given("m", "--out", "o", "--task", "latc")).toBe(
      "--task must be one of latch, parity, got latc (did you mean latch?)",
    );
    expect(await given("m")).toMatch(/required option '--out <file>' not specified/);
    expect(await given("m", "--out", "o", "--format", "xml")).toMatch(/Allowed choices are pretty, json/);
    expect(await given("m", "--out", "o", "--json", "--format", "json")).toMatch(
      /'--json' cannot be used with option '--format/,
    );
  });

  it("refuses an option that is declared under another name than its action is given", () => {
    const misnamed = () =>
      command({
        name: "try",
        about: "",
        arguments: [],
        options: { limit: flag("--time-limit", "") },
        run: () => Promise.resolve(0),
      });
    expect(misnamed).toThrow("command: --time-limit must be declared as timeLimit, got limit");
  });
});
