/** The cells whose weights are read. */
export const CELL_NAMES = ["rnn-tanh", "rnn-relu", "gru", "lstm"] as const;
export type CellName = (typeof CELL_NAMES)[number];
