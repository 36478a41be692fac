/** Names of tasks and algorithms, for help and checks, from where they are defined. Loaded only when needed. */
import { knownAlgorithms } from "../../training/algorithms/algorithms.ts";
import { trainedTasks } from "../training/trained-tasks.ts";

const namesOf = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);

export const taskNames = (): readonly string[] => namesOf(trainedTasks());
export const algorithmNames = (): readonly string[] => namesOf(knownAlgorithms());
