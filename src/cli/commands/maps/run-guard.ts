/** `latchlab guard`: an examination held to stated bounds, for continuous integration. */
import { existsSync } from "node:fs";
import { shellWord } from "../../../../properties/engine/shell-word.ts";
import { given } from "../../../numeric/given.ts";
import { type BoundCheck, boundsFrom, checkBounds } from "../../../examination/bounds.ts";
import { examinedMap } from "../../examination/examined-map.ts";
import { readBounds } from "../../examination/bounds-file.ts";
import { boundsAsAnnotations, boundsAsJunit } from "../../examination/bounds-formats.ts";
import { prepareFile, writeWhole } from "../../files/output-folder.ts";
import { paint } from "../../terminal/paint.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { GuardOptions } from "./guard.ts";

const DEFAULTS = { share: 0.01, longestLag: 1000 };

export async function runGuard(map: string, options: GuardOptions): Promise<number> {
  const { expect, init, format } = options;
  if ((expect === undefined) === (init === undefined)) {
    throw new UsageError("--expect <file> or --init <file> must be given, one of them");
  }
  if (init !== undefined) return initialise(map, init, options);
  const file = expect ?? "";
  const bounds = readBounds(file);
  const { settings, constantInput } = bounds;
  const record = await examinedMap(
    map,
    "latchlab guard",
    {
      ...options,
      ...given({ input: options.input ?? constantInput }),
      ...settings,
    },
    bounds.steps,
  );
  const checks = checkBounds(record, bounds);
  const replay = `latchlab examine ${shellWord(map)} --seed ${shellWord(settings.seed)} --share ${settings.share}`;
  process.stdout.write(`${inFormat(checks, format, map, file, replay)}\n`);
  return checks.every(({ ok }) => ok) ? 0 : 1;
}

async function initialise(map: string, file: string, options: GuardOptions): Promise<number> {
  if (existsSync(file)) throw new UsageError(`--init must name a new file, got ${file}, which is there already`);
  prepareFile(file);
  const record = await examinedMap(map, "latchlab guard", { ...options, ...DEFAULTS });
  if (!record.jacobian.ok)
    throw new UsageError(
      `${map}: no bounds are made from a map whose Jacobian is wrong: ${oneLine(record.jacobian.text)}`,
    );
  const bounds = boundsFrom(record);
  writeWhole(file, `${JSON.stringify(bounds, null, 2)}\n`);
  process.stdout.write(`${file}: ${checkBounds(record, bounds).length} bounds, with margins, from what was found\n`);
  return 0;
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, "; ");

function inFormat(
  checks: readonly BoundCheck[],
  format: GuardOptions["format"],
  map: string,
  file: string,
  replay: string,
): string {
  const failed = checks.filter(({ ok }) => !ok);
  switch (format) {
    case "json":
      return JSON.stringify({ map, bounds: file, ok: failed.length === 0, checks, replay }, null, 2);
    case "junit":
      return boundsAsJunit(map, checks, replay);
    case "github":
      return boundsAsAnnotations(map, file, checks, replay);
    case "pretty":
      return [
        ...checks.map(({ ok, bound, expected, found }) =>
          ok
            ? `${paint("green", "ok  ")}  ${bound}: ${found}`
            : `${paint("red", "FAIL")}  ${bound}: expected ${expected}, found ${found}`,
        ),
        "",
        failed.length === 0
          ? `${map} keeps its ${checks.length} bounds of ${file}`
          : `${map} breaks ${failed.length} of ${checks.length} bounds of ${file}; to see more: ${replay}`,
      ].join("\n");
  }
}
