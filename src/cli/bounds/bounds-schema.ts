/** The form of a file of bounds: what is read is checked against it, and bounds.schema.json is made from it. */
import { z } from "zod";

const range = z
  .strictObject({
    atLeast: z.number().describe("The least value allowed.").optional(),
    atMost: z.number().describe("The largest value allowed.").optional(),
  })
  .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, "it must have atLeast or atMost")
  .refine(({ atLeast = -Infinity, atMost = Infinity }) => atLeast <= atMost, "atLeast must not be above atMost");

/** A range with what is in it, which may be left out. */
const rangeOf = (about: string) => range.meta({ description: about, minProperties: 1 }).optional();

const within = z
  .number()
  .gt(0)
  .describe("The largest difference of an entry, as a share of 1 + its size: above 0, 0.0001 where --init writes it.");

const state = (about: string) => z.array(z.number()).describe(about);

const share = (about: string) => z.number().min(0).describe(about).optional();

const settings = z
  .strictObject({
    seed: z.string().min(1).describe('The root of every stream of draws. Default "1"; --seed overrides it.').optional(),
    share: z
      .number()
      .gt(0)
      .max(1)
      .describe("The share below which a gradient counts as gone. Default 0.01.")
      .optional(),
    longestLag: z
      .int()
      .min(1)
      .max(100_000)
      .describe("The longest lag that is looked at, in steps. Default 1000.")
      .optional(),
  })
  .describe("The settings of the examination; what is left out has its default.");

const eachAttractor = z
  .strictObject({
    period: z
      .int()
      .min(1)
      .describe("The period of the attractors that are put in order. Default: all attractors.")
      .optional(),
    inputNoise: rangeOf("The noise on the input that the k-th weakest attractor is guaranteed to withstand."),
    stateNoise: rangeOf("The noise on the state that the k-th weakest attractor is guaranteed to withstand."),
    lag: rangeOf("The k-th shortest lag of the gradient, in steps."),
    ratePerStep: rangeOf("The k-th slowest rate per step."),
  })
  .describe("Bounds on the k-th attractor in the order of each quantity, this being the k-th entry of its period.");

const behaviour = z
  .strictObject({
    slack: z
      .strictObject({
        noise: share("The share by which bounds on noise lie below what was found."),
        lag: share("The share by which ranges of lags reach beyond what was found, to either side."),
        rate: share("The share of ln ρ by which bounds on rates lie above what was found."),
      })
      .describe("The shares by which the ranges were widened when the file was written: for its reader, not a bound.")
      .optional(),
    attractors: rangeOf("The number of attractors found."),
    inputNoise: rangeOf(
      "The noise on the input, in each entry, that the weakest attractor is guaranteed to withstand.",
    ),
    stateNoise: rangeOf(
      "The noise on the state, in each entry, that the weakest attractor is guaranteed to withstand.",
    ),
    lag: z
      .strictObject({
        shortest: rangeOf("The shortest lag over the attractors, in steps."),
        longest: rangeOf("The longest lag over the attractors, in steps."),
      })
      .describe(
        "The lag of the gradient from the attractors: the steps after which it is below the share for good. It is read between the steps, and in whole steps against ranges of whole numbers.",
      )
      .optional(),
    ratePerStep: rangeOf(
      "The rate per step ρ^(1/p) of the slowest attractor: the factor by which a small change shrinks in a step.",
    ),
    amplification: rangeOf(
      "The largest factor by which a small change grows on its way to an attractor. It depends on the states that the seed draws.",
    ),
    elsewhere: rangeOf("The share of states that come to no attractor, from 0 to 1."),
    exponent: rangeOf("The largest Lyapunov exponent per step among the fates that come to no point or cycle."),
    answers: z
      .array(z.string())
      .describe("The answers that the read-out gives at the attractors: these, each of them, and no other.")
      .optional(),
    each: z
      .array(eachAttractor)
      .max(1000)
      .describe(
        "Bounds on one attractor after the other, at most 1000, in the order of each quantity by itself; attractors that are lost are a broken bound.",
      )
      .optional(),
  })
  .describe("Bounds that need no coordinates: what the map does, whatever its weights and the order of its units.");

const steps = z
  .array(
    z
      .strictObject({
        state: state("The state before the step."),
        input: state("The input of the step."),
        next: state("The state after the step."),
        within,
      })
      .describe("A single step."),
  )
  .max(1000)
  .describe("Single steps of the map, at most 1000: they pin what it computes.");

const attractor = z
  .array(
    z
      .strictObject({
        points: z
          .array(z.array(z.number()).min(1))
          .min(1)
          .describe("The points of the attractor, in order; a cycle may be found from any of them on."),
        within,
        ratePerStep: rangeOf("The rate per step ρ^(1/p)."),
        inputNoise: rangeOf("The noise on the input, in each entry, that is guaranteed to be withstood."),
        stateNoise: rangeOf("The noise on the state, in each entry, that is guaranteed to be withstood."),
        lag: rangeOf("The whole steps after which the gradient from the attractor is below the share for good."),
        amplification: rangeOf("The largest transient amplification of a small change."),
        basinShare: rangeOf("The share of the basin, from 0 to 1."),
      })
      .describe("Bounds on the attractor at this place."),
  )
  .describe("Bounds on single attractors, which are found by their place.");

/** The form of a file of bounds. */
export const boundsSchema = z
  .strictObject({
    $schema: z.string().describe("The address of this schema, for editors; it is not read.").optional(),
    schema: z.literal(1).describe("The version of this form. Default 1, the only one.").optional(),
    settings: settings.optional(),
    constantInput: z
      .array(z.number())
      .describe(
        "The constant input under which the map is looked at, which must be the same to the bit. Default: its own.",
      )
      .optional(),
    jacobian: z
      .literal("right")
      .describe("The check of the Jacobians against differences, which must find them right.")
      .optional(),
    behaviour: behaviour.optional(),
    steps: steps.optional(),
    attractors: rangeOf("The number of attractors found."),
    attractor: attractor.optional(),
  })
  .describe("Bounds that latchlab guard holds a map to. What is left out is not checked.");

/** The form as JSON schema, draft 2020-12: the content of bounds.schema.json. */
export const boundsJsonSchema = (): object => ({
  title: "latchlab guard: bounds",
  ...z.toJSONSchema(boundsSchema, { io: "input" }),
});
