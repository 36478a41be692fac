/** Figures as the report numbers, names and shows them. */
import type { Figure } from "./figure.ts";
import { anchor, escapeText, formulaText, linkTo } from "./words/markdown.ts";

/** A figure with its number in the report, in the order in which figures appear. */
export interface NumberedFigure extends Figure {
  readonly number: number;
}

export const numbered = (figures: readonly Figure[], first: number): readonly NumberedFigure[] =>
  figures.map((figure, index) => ({ ...figure, number: first + index }));

export const fileOf = ({ name }: Figure) => `${name}.svg`;

const placeOfFigure = (name: string) => `figure/${name}`;

/** The figure with its caption, as Markdown; `folder` is that of the figures as seen from the Markdown file. */
export const shownIn = (folder: string, figure: NumberedFigure): string[] => [
  `${anchor(placeOfFigure(figure.name))}![${escapeText(figure.title)}](${folder}/${fileOf(figure)})`,
  `**Figure ${figure.number}. ${escapeText(figure.title)}.** ${formulaText(figure.caption)}`,
];

/** A link to the place where the report shows the figure, by its title. */
export const linkToFigure = ({ name, title }: Figure): string => linkTo(placeOfFigure(name), escapeText(title));
