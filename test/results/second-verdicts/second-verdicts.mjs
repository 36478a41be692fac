/**
 * Recomputes every verdict of the comparison from the committed rows, without a line of the library: rows, statistics,
 * findings and verdicts are written a second time from the words of the rules. Prints JSON.
 *
 *   node test/results/second-verdicts/second-verdicts.mjs results/comparison/*.jsonl
 */
import process from "node:process";
import { pathToFileURL } from "node:url";
import { sweepsOf, World } from "./rows.mjs";
import { areContrary, overall, verdictsOf } from "./verdicts.mjs";

/** The protocols that are judged; the constants of the others were chosen by their results. */
const JUDGED = ["recovered", "tuned"];
/** The parts of a comparison whose rows verdicts are made of. */
const IS_JUDGED = /^(main|long|shorter-first|replication|shorter-first-replication|variant-\d+)$/;

/**
 * The rows of these files by what they are for, with the parts that no verdict looks at and the number of rows that
 * suit no protocol of their plan.
 */
export function comparisonIn(files) {
  const sweeps = sweepsOf(files);
  const rowsOf = (part) => sweeps.find((sweep) => sweep.part === part)?.protocols ?? new Map();
  const variants = sweeps
    .filter(({ part }) => part.startsWith("variant-"))
    .sort((a, b) => Number(a.part.slice(8)) - Number(b.part.slice(8)))
    .flatMap(({ part, protocols }) => [...protocols.values()].map((rows) => [part, rows]));
  return {
    protocols: joined(rowsOf("main"), rowsOf("long")),
    variants: new Map(variants),
    shorterFirst: rowsOf("shorter-first"),
    replication: rowsOf("replication"),
    shorterFirstReplication: rowsOf("shorter-first-replication"),
    unjudged: sweeps.map(({ part }) => part).filter((part) => !IS_JUDGED.test(part)),
    strays: sweeps.reduce((sum, sweep) => sum + sweep.strays, 0),
  };
}

/** The rows of two sweeps of which each has its own lengths, by the protocols of the first. */
const joined = (first, second) =>
  new Map([...first].map(([name, rows]) => [name, [...rows, ...(second.get(name) ?? [])]]));

/** The verdicts on these rows: in each world, and on each finding over all of them. */
export function secondVerdicts({ protocols, variants, shorterFirst, replication, shorterFirstReplication }) {
  const worldOf = (rows) => (rows === undefined ? undefined : new World(rows));
  const worlds = [
    ...[...protocols]
      .filter(([name]) => JUDGED.includes(name))
      .map(([name, rows]) => ({
        world: name,
        verdicts: verdictsOf(
          worldOf(rows),
          worldOf(shorterFirst.get(name)),
          worldOf(replication.get(name)),
          worldOf(shorterFirstReplication.get(name)),
        ),
      })),
    ...[...variants].map(([name, rows]) => ({ world: name, verdicts: verdictsOf(worldOf(rows)) })),
  ];
  const findings = [...new Set(worlds.flatMap(({ verdicts }) => verdicts.map(({ finding }) => finding)))];
  return {
    worlds,
    findings: findings.map((finding) => {
      const judgedIn = (some) => some.flatMap(({ verdicts }) => verdicts.find((one) => one.finding === finding) ?? []);
      const [own, varied] = [worlds, worlds].map((all, k) =>
        judgedIn(all.filter(({ world }) => world.startsWith("variant-") === (k === 1))),
      );
      const [tuned] = judgedIn(worlds.filter(({ world }) => world === "tuned"));
      const isOtherwise = varied.some((one) => areContrary(one, tuned));
      const parts = [...own, ...varied].flatMap((one) => one.parts);
      return {
        finding,
        verdict: isOtherwise ? "depends" : overall(own),
        firm: own.every(({ firm }) => firm) && parts.every(({ firm }) => firm),
      };
    }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const comparison = comparisonIn(process.argv.slice(2));
  const { unjudged, strays } = comparison;
  process.stdout.write(`${JSON.stringify({ ...secondVerdicts(comparison), unjudged, strays })}\n`);
}
