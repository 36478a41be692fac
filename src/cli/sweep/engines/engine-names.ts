/** The engines by name. Help lists them without loading any. */
export const ENGINES = ["local", "bullmq", "slurm"] as const;

export type EngineName = (typeof ENGINES)[number];
