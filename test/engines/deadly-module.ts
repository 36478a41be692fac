/** A module of a user that takes its worker down. */

/** An algorithm that kills its process where it begins at these parameters, and learns nothing anywhere else. */
export const deadly = (initial: number, name = "deadly") => `
export const algorithms = [{
  name: "${name}",
  title: "deadly",
  about: "kills its process",
  source: "a test",
  units: "tanh",
  budget: 1000,
  options: {},
  create: () => ({
    name: "${name}",
    knowledge: "gradient",
    *start(initial) {
      if (initial[0] === ${initial}) process.kill(process.pid, "SIGKILL");
      for (;;) yield { at: initial };
    },
  }),
}];
`;
