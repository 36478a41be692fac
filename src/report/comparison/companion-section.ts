/** The report's section on the companion paper's tables: theirs beside ours, and what of them can be met. */
import { type ComparedTable, comparedTables } from "../../experiments/companion/companion-rows.ts";
import { COMPANION_CONSTANTS } from "../../experiments/companion/companion-constants.ts";
import { CONSTANTS_GRIDS, type KeptSearch, type TriedSetting } from "../../experiments/companion/constants-search.ts";
import { type PublishedFinding, publishedFindings } from "../../experiments/companion/published-findings.ts";
import { byProtocol } from "../../experiments/comparison/comparison-rows.ts";
import type { KeptSweep } from "../../experiments/sweep/compact-rows.ts";
import { trialsOf } from "../../experiments/sweep/sweep-plan.ts";
import { counted } from "../../numeric/number-text.ts";
import type { Figure } from "../figure.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";
import { companionFigure } from "../figures/comparison/companion.ts";
import { agreementCounts, companionCells } from "../tables/companion-table.ts";
import { code, codeBlock, escapeText, table } from "../words/markdown.ts";
import { finder } from "./kept-comparison.ts";

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
  const markdown = (quantity: "error" | "presentations") => {
    const [header, ...lines] = companionCells(rows, quantity);
    return table(
      header,
      lines.map((line) => line.map(escapeText)),
    );
  };
  return [
    `### ${task}`,
    ...(nearest === undefined ? [] : [`Constants of the task: ${namedValues(nearest.constants)}.`]),
    `${agreementCounts(rows)} agree (= in the tables). A published error agrees when 20 trials like ours would give it with a probability of at least 5 %, presentations when within a factor of 1.5. The distance is the root mean square of the standardised differences.`,
    "Error in per cent, published and ours with its 95 % interval:",
    markdown("error"),
    "Presentations:",
    markdown("presentations"),
    companionFigure(task, rows),
    ...findingsParagraphs(task, rows, tried),
  ];
}

function findingsParagraphs(
  task: string,
  rows: ComparedTable["rows"],
  tried: readonly TriedSetting[],
): readonly string[] {
  if (tried.length === 0) return [];
  const findings = rows.flatMap((row) => publishedFindings(row, tried));
  const all = findings.flatMap(({ error, presentations }) => [error, presentations]);
  const declared = CONSTANTS_GRIDS.find((one) => one.task === task)?.constants.length ?? 0;
  const settings = new Set(tried.map(({ constants }) => JSON.stringify(constants))).size;
  const never = all.filter(({ kind }) => kind === "not met by any setting").length;
  return [
    `Of ${counted(all.length, "published number")}, ${all.filter(({ kind }) => kind === "met").length} are met, ${all.filter(({ kind }) => kind === "met only with").length} only under other constants, and ${never} by none of the ${counted(tried.length, "setting")} tried. ${settings === declared ? `All ${declared}` : `Only ${settings} of the ${declared}`} declared settings of the task's constants were tried, each with all settings of each method.`,
    table(
      ["method", "T", "error", "presentations"],
      findings.map(({ algorithm, T, error, presentations }) => [
        escapeText(labelOf(algorithm)),
        String(T),
        findingText(error),
        findingText(presentations),
      ]),
    ),
  ];
}

function findingText(finding: PublishedFinding): string {
  if (finding.kind !== "met only with") return finding.kind;
  return `met only with ${namedValues(finding.options)}; ${namedValues(finding.constants)}`;
}

const namedValues = (values: object): string =>
  Object.entries(values as Record<string, number | string>)
    .map(([name, value]) => code(`${name}=${value}`))
    .join(" ");
