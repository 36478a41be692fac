/** `latchlab guard`: an examination held to stated bounds, for continuous integration. */
import { existsSync } from "node:fs";
import { shellWord } from "../../../../properties/engine/system/shell-word.ts";
import { given } from "../../../numeric/given.ts";
import { counted } from "../../../numeric/number-text.ts";
import { behaviourFrom } from "../../../examination/bounds/behaviour-from.ts";
import type { BoundCheck, Bounds } from "../../../examination/bounds/bounds.ts";
import { boundsFrom } from "../../../examination/bounds/bounds-from.ts";
import { checkBounds } from "../../../examination/bounds/check-bounds.ts";
import { readBounds } from "../../bounds/bounds-file.ts";
import { boundsAsAnnotations, boundsAsJunit } from "../../bounds/bounds-formats.ts";
import { boundsText } from "../../bounds/bounds-text.ts";
import { examinedMap } from "../../examination/examined-map.ts";
import { prepareFile, writeWhole } from "../../files/output-folder.ts";
import { Incomplete } from "../../terminal/incomplete.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { paint } from "../../terminal/paint.ts";
import { safeJson, safeText } from "../../terminal/safe-text.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { GuardOptions } from "./guard.ts";

const DEFAULTS = { seed: "1", share: 0.01, longestLag: 1000 };

export async function runGuard(map: string, options: GuardOptions): Promise<number> {
  const { expect, init, behaviour = false, allowSkipped = false, format } = options;
  if ((expect === undefined) === (init === undefined)) {
    throw new UsageError("--expect <file> or --init <file> must be given, one of them");
  }
  if (init !== undefined) {
    if (allowSkipped) throw new UsageError("--allow-skipped goes with --expect, got it with --init");
    return initialise(map, init, behaviour, options);
  }
  if (behaviour) throw new UsageError("--behaviour goes with --init, got it with --expect");
  const file = expect ?? "";
  const bounds = readBounds(file);
  const { constantInput } = bounds;
  const settings = { ...DEFAULTS, ...bounds.settings, ...given({ seed: options.seed }) };
  const record = await examinedMap(
    map,
    "latchlab guard",
    { ...options, ...given({ input: options.input ?? constantInput }), ...settings },
    false,
    bounds.steps,
  );
  const checks = checkBounds(record, bounds);
  if (checks.length === 0) throw new UsageError(`${file}: it must have a bound, got none`);
  const replay = `latchlab examine ${shellWord(map)} --seed ${shellWord(settings.seed)} --share ${settings.share}`;
  const code = exitCodeFor(checks, allowSkipped);
  process.stdout.write(`${inFormat(checks, format, { map, file, replay, ok: code === EXIT.asExpected })}\n`);
  return code;
}

/** A bound that is broken, or skipped where that is not allowed, is worse than one that a limit left unchecked. */
function exitCodeFor(checks: readonly BoundCheck[], allowSkipped: boolean): number {
  const isWrong = ({ state, byLimit }: BoundCheck) =>
    state === "broken" || (state === "skipped" && !byLimit && !allowSkipped);
  if (checks.some(isWrong)) return EXIT.unexpected;
  return checks.some(({ byLimit }) => byLimit) ? EXIT.incomplete : EXIT.asExpected;
}

async function initialise(map: string, file: string, isBehaviour: boolean, options: GuardOptions): Promise<number> {
  if (existsSync(file)) throw new UsageError(`--init must name a new file, got ${file}, which is there already`);
  prepareFile(file);
  const settings = { ...options, ...DEFAULTS, ...given({ seed: options.seed }) };
  const record = await examinedMap(map, "latchlab guard", settings, false);
  if (!record.jacobian.ok)
    throw new UsageError(
      `${map}: no bounds are made from a map whose Jacobian is wrong: ${oneLine(record.jacobian.text)}`,
    );
  const { missing } = record;
  if (missing.length > 0)
    throw new Incomplete(`${map}: no bounds are made from a part of an examination, without: ${missing.join(", ")}`);
  const bounds = isBehaviour ? behaviourFrom(record) : boundsFrom(record);
  writeWhole(file, `${JSON.stringify(bounds, null, 2)}\n`);
  const count = counted(checkBounds(record, bounds).length, "bound");
  process.stdout.write(`${safeText(file)}: ${count}, with margins, from what was found${unbounded(bounds)}\n`);
  return EXIT.asExpected;
}

/** Words for bounds on behaviour that have none on noise where there is something to be driven to. */
function unbounded({ behaviour }: Bounds): string {
  const { attractors, inputNoise, stateNoise } = behaviour ?? {};
  const isExpected = (attractors?.atLeast ?? 0) > 1;
  const isThere = inputNoise !== undefined || stateNoise !== undefined;
  return isExpected && !isThere ? "; none on noise, of which nothing is guaranteed" : "";
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, "; ");

interface Guarded {
  readonly map: string;
  readonly file: string;
  readonly replay: string;
  readonly ok: boolean;
}

function inFormat(
  checks: readonly BoundCheck[],
  format: GuardOptions["format"],
  { map, file, replay, ok }: Guarded,
): string {
  if (format === "json") return safeJson({ map, bounds: file, ok, checks, replay });
  const printed = { map: safeText(map), file: safeText(file), replay: safeText(replay) };
  const safe = checks.map((check) => ({
    ...check,
    expected: safeText(check.expected),
    found: safeText(check.found),
  }));
  switch (format) {
    case "junit":
      return boundsAsJunit(printed.map, safe, printed.replay);
    case "github":
      return boundsAsAnnotations(printed.map, printed.file, safe, printed.replay);
    case "pretty":
      return boundsText(printed, safe, paint).join("\n");
  }
}
