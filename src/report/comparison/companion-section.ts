/** The report's section on the companion paper's tables: theirs beside ours, and what of them can be met. */
import { tableDistance } from "../../experiments/companion/agreement.ts";
import { type ComparedTable, comparedTables, tablesOfSweep } from "../../experiments/companion/companion-rows.ts";
import { COMPANION_CONSTANTS, type TableConstants } from "../../experiments/companion/companion-constants.ts";
import {
  CONSTANTS_GRIDS,
  type KeptSearch,
  methodGrid,
  nearestConstants,
  type TriedSetting,
} from "../../experiments/companion/constants-search.ts";
import { type PublishedFinding, publishedFindings } from "../../experiments/companion/published-findings.ts";
import { wholeRows } from "../../experiments/companion/whole-rows.ts";
import { byProtocol, type ComparisonRows } from "../../experiments/comparison/comparison-rows.ts";
import { atEdge } from "../../experiments/comparison/tuning.ts";
import type { KeptSweep } from "../../experiments/sweep/compact-rows.ts";
import { trialsOf } from "../../experiments/sweep/sweep-plan.ts";
import { counted, fixed } from "../../numeric/number-text.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import type { Figure } from "../figure.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";
import { companionFigure } from "../figures/comparison/companion.ts";
import { agreementCounts, companionCells, type CompanionQuantity } from "../tables/companion-table.ts";
import { code, codeBlock, escapeText, table } from "../words/markdown.ts";
import { finder } from "./kept-comparison.ts";

/**
 * The tables beside the trials of one sweep, as its report shows them: what other constants reach was searched in the
 * repository alone. Nothing where other protocols than the companion paper's were run.
 */
export function companionSweepSection(protocols: ReadonlyMap<string, ComparisonRows>): readonly (string | Figure)[] {
  const tables = tablesOfSweep(protocols);
  if (tables.length === 0) return [];
  return [
    "## The companion paper's tables",
    "Published by Bengio & Frasconi (NIPS 6, 1993), and ours beside them. Which numbers other constants meet, and which none of those that were tried, stands in the repository: `results/pages/companion.md`.",
    ...tables.flatMap((compared) => tableParagraphs(compared, undefined)),
  ];
}

/** The section; empty where the companion paper's comparison was not run. */
export function companionSection(
  sweeps: readonly KeptSweep[],
  search: KeptSearch | undefined,
): readonly (string | Figure)[] {
  const sweep = sweeps.find(({ part }) => part === "companion");
  const trials = sweep && byProtocol(trialsOf(sweep.plan), finder(sweep.rows)).get("companion");
  if (sweep === undefined || trials === undefined) return [];
  return [
    "## The companion paper's tables",
    "Bengio & Frasconi (NIPS 6, 1993) print numbers for the same methods on two of the tasks, the only ones that are at hand; their text was scanned, so a digit may be wrong. Their constants are mostly not known. Constants of the task are one setting for all methods of a table, constants of a method its own; those below come nearest to the whole table of all that were tried, on other seeds than these. Constants that are not named stand as under the protocol *recovered* and were not searched over, so what is met by none of the settings tried may be met by others. Settings were declared before any was tried, but for those of discrete error propagation under which an error of zero asks for nothing: these were added once the others were seen to come nowhere near its row of parity. The same bytes by",
    codeBlock([`latchlab compare --plan companion`], "sh"),
    ...comparedTables(trials).flatMap((compared) => tableParagraphs(compared, search)),
  ];
}

function tableParagraphs({ table: published, rows }: ComparedTable, search: KeptSearch | undefined) {
  const { task } = published;
  const nearest = COMPANION_CONSTANTS.find((one) => one.task === task);
  const tried = search?.tables.find((one) => one.task === task)?.tried ?? [];
  const markdown = (quantity: CompanionQuantity) => {
    const [header, ...lines] = companionCells(rows, quantity);
    return table(
      header,
      lines.map((line) => line.map(escapeText)),
    );
  };
  return [
    `### ${task}`,
    ...(nearest === undefined
      ? []
      : [
          `Constants of the task: ${namedValues(nearest.constants)}. Of methods: ${methodsText(nearest)}. What stands at the edge of the values tried may have better ones beyond.${task === "two-sequence" ? " The 3000 evaluations were read off the row of back-propagation, whose presentations therefore say nothing." : ""}`,
        ]),
    `${agreementCounts(rows)} agree (= in the tables). A published error agrees when 20 trials like ours would give one as far off, on either side, with a probability of at least 5 %, presentations when within a factor of 1.5. The distance is the root mean square of the standardised differences, of errors on fresh sequences and of presentations: ${distanceText(task, rows, tried)}.${rows.some(({ isPlaced }) => isPlaced) ? " Rows that are placed have lost their blanks: their values stand, in order, where they come nearest to ours, which favours agreement." : ""}`,
    "Error in per cent, published and ours on fresh sequences, with its 95 % interval:",
    markdown("error"),
    "Which error was published is not said. On the training set:",
    markdown("trainingError"),
    "Presentations:",
    markdown("presentations"),
    companionFigure(task, rows),
    ...findingsParagraphs(task, rows, tried),
  ];
}

/** The distance of the table, and of the same setting on the trials by which it was chosen. */
function distanceText(task: string, rows: ComparedTable["rows"], tried: readonly TriedSetting[]): string {
  const own = `${fixed(tableDistance(rows), 2)} over the rows of the whole table`;
  if (tried.length === 0) return own;
  return `${own}, and ${fixed(nearestConstants(task, tried).distance, 2)}, the least of all that were tried, on the trials of the search`;
}

/** How far one setting comes with all values of a row at once, and for which rows no setting does. */
function wholeRowsParagraphs(tried: readonly TriedSetting[]): readonly string[] {
  const rows = wholeRows(tried);
  const labels = (some: typeof rows) => some.map(({ algorithm }) => escapeText(labelOf(algorithm))).join(", ");
  const missed = rows.filter(({ meetingAll }) => meetingAll === 0);
  return [
    [
      "A setting may meet some values of a row and miss the others.",
      ...rows
        .filter(({ meetingAll }) => meetingAll > 0)
        .map(
          ({ algorithm, meetingAll, settings }) =>
            `The whole row of ${escapeText(labelOf(algorithm))} is met by ${counted(meetingAll, "setting")} of ${settings}.`,
        ),
      ...(missed.length === 0 ? [] : [`By no setting tried is the whole row met of ${labels(missed)}.`]),
      "A method by itself, under any constants of the task, comes this near on the trials of the search:",
    ].join(" "),
    table(
      ["method", "settings tried", "values met at once, at most", "least distance", "with"],
      rows.map(({ algorithm, settings, most, values, nearest }) => [
        escapeText(labelOf(algorithm)),
        String(settings),
        `${most} of ${values}`,
        fixed(nearest.distance, 2),
        `${namedValues(nearest.options)}; ${namedValues(nearest.constants)}`,
      ]),
    ),
  ];
}

function findingsParagraphs(
  task: string,
  rows: ComparedTable["rows"],
  tried: readonly TriedSetting[],
): readonly string[] {
  if (tried.length === 0) return [];
  const nearest = COMPANION_CONSTANTS.find((one) => one.task === task);
  const findings = rows.flatMap((row) => publishedFindings(row, tried, nearest));
  const all = findings.flatMap(({ error, presentations }) => [error, presentations]);
  const grid = CONSTANTS_GRIDS.find((one) => one.task === task);
  const declared = grid?.constants.length ?? 0;
  const settings = new Set(tried.map(({ constants }) => JSON.stringify(constants))).size;
  const countOf = (kind: PublishedFinding["kind"]) => all.filter((one) => one.kind === kind).length;
  const most = Math.max(...rows.map((row) => tried.filter(({ algorithm }) => algorithm === row.algorithm).length));
  return [
    [
      `Of ${counted(all.length, "published number")}, ${countOf("met")} are met, ${countOf("met only with")} only under other constants, ${countOf("met in the search only")} under these on the trials of the search alone, and ${countOf("not met by any setting")} by none of the ${counted(tried.length, "setting")} tried;`,
      `for ${countOf("not searched")} nothing was searched.`,
      `${settings === declared ? `All ${declared}` : `Only ${settings} of the ${declared}`} declared settings of the task's constants were tried, each with all settings of each method, at T = ${(grid?.lengths ?? []).join(", ")}, on ${counted(grid?.trials ?? 0, "trial")} each.`,
      `One of up to ${most} settings of a method meets a number by chance: *met only with* says that it is in reach, not that these constants were theirs.`,
    ].join(" "),
    table(
      ["method", "T", "error", "presentations"],
      findings.map(({ algorithm, T, error, presentations }) => [
        escapeText(labelOf(algorithm)),
        String(T),
        findingText(error, T),
        findingText(presentations, T),
      ]),
    ),
    ...wholeRowsParagraphs(tried),
  ];
}

function findingText(finding: PublishedFinding, T: number): string {
  if (finding.kind !== "met only with") return finding.kind;
  const place = finding.T === T ? "" : `, at T = ${finding.T}`;
  return `met only with ${namedValues(finding.options)}; ${namedValues(finding.constants)}${place}`;
}

/** The constants of each method of a table, with those that stand at an edge of their grid. */
const methodsText = ({ methods }: TableConstants) =>
  Object.entries(methods)
    .map(([algorithm, options]) => {
      const edges = atEdge(methodGrid(algorithm), options, algorithmNamed(algorithm).options);
      const at = edges.length === 0 ? "" : ` (edge: ${edges.join(", ")})`;
      return `${escapeText(labelOf(algorithm))} ${namedValues(options)}${at}`;
    })
    .join(", ");

const namedValues = (values: object): string =>
  Object.entries(values as Record<string, number | string>)
    .map(([name, value]) => code(`${name}=${value}`))
    .join(" ");
