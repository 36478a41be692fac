/*
 * The comparison of algorithms a second time: three tasks and seven algorithms with their own code, random draws and
 * tanh, written from the definitions in the doc comments. Options that are not known here are refused.
 *
 *   second [--fault N] [--draws FILE] [--points N] < OPTIONS
 *
 * OPTIONS has a line "name value" for each option of the task and of the algorithm, and for task, T, algorithm,
 * budget, acceptableCost, seed and trials. A line is printed for each trial: presentations, wrong answers on the
 * training set and on fresh sequences, and how many there are of either. FILE has uniform numbers in place of own
 * draws, for one trial: name of a stream, how many, the numbers. With --points the first N questions of all are printed
 * as they are answered: the cost, then the parameters asked about.
 *
 * Symbols: w parameters (P of them), g and h derivative and curvature of the cost, p sequence, t step, mu damping, m
 * largest change of a weight, v step widths of annealing, r share of accepted moves.
 */
#include "problem.h"

/* A trial: what was learned, what was spent, and whether it goes on. */
static Set training, held_out;
static Parameters initial, learned;
static int is_search, learned_wrong, *shown, next_shown;
static double acceptable, learned_cost;
static long presentations, budget, points_left;

static void print_point(double cost, const double *w) {
  if (points_left == 0) return;
  printf("%.17g", cost);
  for (int i = 0; i < P; i++) printf(" %.17g", w[i]);
  printf("\n");
  points_left--;
}
/* Whether the trial ends at this point. On line the last point is the learned one, in a search the best. */
static int ends(const double *w, double cost, int wrong) {
  if (!is_search || cost < learned_cost) {
    memcpy(learned, w, sizeof learned);
    learned_cost = cost;
    learned_wrong = wrong;
  }
  for (int i = 0; i < P; i++) {
    if (!(fabs(w[i]) <= 1e100)) return 1;
  }
  return !(fabs(cost) <= 1e100) || (wrong == 0 && cost <= acceptable);
}
static int look(const double *w) {
  int wrong;
  const double cost = evaluate(w, &training, &wrong);
  return ends(w, cost, wrong);
}
/* The cost of the training set at w, for as many presentations; 0 where the trial has ended. */
static int ask(const double *w, double *cost) {
  int wrong;
  if (presentations + training.count > budget) return 0;
  *cost = evaluate(w, &training, &wrong);
  presentations += training.count;
  print_point(*cost, w);
  return !ends(w, *cost, wrong);
}
/* Shows the next sequence, in a new order each time round, and returns its length; 0 where the trial has ended. */
static int show(const double *w) {
  if (presentations == budget) return look(w), 0;
  if (next_shown == training.count) {
    if (presentations > 0 && look(w)) return 0;
    for (int i = training.count - 1; i > 0; i--) {
      const int j = integer_below(ORDER, i + 1), kept = shown[i];
      shown[i] = shown[j];
      shown[j] = kept;
    }
    next_shown = 0;
  }
  const int p = shown[next_shown++];
  const double error = answer(w, &training, p) - target(training.classes[p]);
  presentations++;
  print_point(error * error / 2, w);
  differentiate(w, error, training.lengths[p]);
  return training.lengths[p];
}

/* On-line algorithms: steps by gradient or pseudo-gradient, by shared curvature, or by the curvature of each copy. */
static void descend(void) {
  const int by_copy = is("algorithm", "time-weighted-pseudo-newton");
  const int is_newton = by_copy || is("algorithm", "pseudo-newton");
  const double rate = number("learningRate") * (fault == DOUBLED_RATE ? 2 : 1);
  double mu = 0, smallest = 0, largest = INFINITY, momentum = 1, least = 0;
  if (is_newton) {
    only("curvature", "beckerLeCun");
    only("dampingRule", "adapted");
    mu = number("damping");
    smallest = number("smallestStep");
    largest = number("largestStep");
    momentum = number("dampingMomentum");
    least = number("leastDamping");
    if (fault == HASTY_DAMPING) momentum = 1 - momentum;
  } else if (is_sign) {
    only("map", "two-valued");
    only("pseudoGradient", "paper");
    only("updateAfter", "every");
    only("zeroError", "mapped");
    minimum = number("minimum");
    maximum = number("maximum");
    margin = number("epsilon");
  }
  Parameters w, step;
  memcpy(w, initial, sizeof w);
  for (int length; (length = show(w)) > 0;) {
    double m = 0;
    for (int i = 0; i < P; i++) {
      double sum_g = 0, sum_h = 0;
      step[i] = 0;
      for (int t = 1; t <= length; t++) {
        sum_g += g[t][i];
        sum_h += h[t][i];
        if (by_copy) step[i] -= rate / (h[t][i] + mu) * g[t][i];
      }
      if (!by_copy) step[i] = -rate / (is_newton ? sum_h + mu : 1) * sum_g;
      m = fmax(m, fabs(step[i]));
    }
    for (int i = 0; i < P; i++) w[i] += m > largest ? step[i] * (largest / m) : step[i];
    if (is_newton) {
      const double wanted = m > largest ? mu * m / largest : m < smallest ? fmax(mu * m / smallest, least) : mu;
      mu = fmax(least, momentum * mu + (1 - momentum) * wanted);
    }
  }
}

static void draw_around(const double *centre, double half, double *w) {
  for (int i = 0; i < P; i++) w[i] = (centre ? centre[i] : 0) + between(ALGORITHM, -half, half);
}
static void guess(void) {
  const double half = number("halfWidth") * (fault == NARROW_GUESSES ? 0.05 : 1);
  Parameters w;
  double cost;
  do draw_around(NULL, half, w);
  while (ask(w, &cost));
}
static void search_boxes(void) {
  const double shrink = number("shrink");
  double half = number("halfWidth"), least, cost;
  Parameters best, w;
  if (number("leastHalfWidth") > 0) fail("boxes must be as small as they like:", "leastHalfWidth");
  only("restart", "no");
  memcpy(best, initial, sizeof best);
  if (!ask(best, &least)) return;
  for (;;) {
    draw_around(best, half, w);
    if (!ask(w, &cost)) return;
    if (cost < least) {
      memcpy(best, w, sizeof best);
      least = cost;
      if (fault != BOX_KEPT) half *= shrink;
    }
  }
}

/* Simulated annealing by Corana et al. (1987), kept in its box as by Goffe et al. (1994). */
static void anneal(void) {
  enum { ENDS = 1000 };
  const int cycles = (int)number("cyclesPerAdjustment"), points = (int)number("spreadPoints");
  const int adjustments = 5 * P > 100 ? 5 * P : 100, compared = (int)number("stuckTemperatures");
  const double box = number("box"), factor = number("coolingFactor"), c = number("adaptation");
  const double tolerance = number("stuckTolerance"), range = number("spreadRange");
  double cost, least, there, sum = 0, squares = 0, v[WEIGHTS_AT_MOST], ends_at[ENDS];
  int accepted[WEIGHTS_AT_MOST];
  Parameters w, best;
  for (int i = 0; i < P; i++) v[i] = number("firstStepWidth");
  only("startTemperature", "spread");
  only("adjustmentsRule", "corana");
  double *costs = calloc((size_t)points, sizeof(double));
  for (int k = 0; k < points; k++) {
    draw_around(NULL, range, w);
    if (!ask(w, &costs[k])) return;
    sum += costs[k];
  }
  for (int k = 0; k < points; k++) squares += (costs[k] - sum / points) * (costs[k] - sum / points);
  free(costs);
  double temperature = fault == VARIANCE ? squares / (points - 1) : sqrt(squares / (points - 1));
  memcpy(w, initial, sizeof w);
  memcpy(best, initial, sizeof best);
  if (!ask(w, &cost)) return;
  least = cost;
  for (int cooled = 0; cooled < ENDS; cooled++) {
    for (int adjustment = 0; adjustment < adjustments; adjustment++) {
      memset(accepted, 0, sizeof accepted);
      for (int cycle = 0; cycle < cycles; cycle++) {
        for (int i = 0; i < P; i++) {
          const double here = w[i];
          w[i] += between(ALGORITHM, -v[i], v[i]);
          if (fabs(w[i]) > box) w[i] = between(ALGORITHM, -box, box);
          if (!ask(w, &there)) return;
          if (there > cost && (fault == NEVER_WORSE || !(uniform(ALGORITHM) < exp((cost - there) / temperature)))) {
            w[i] = here;
            continue;
          }
          cost = there;
          accepted[i]++;
          if (cost < least) {
            least = cost;
            memcpy(best, w, sizeof best);
          }
        }
      }
      for (int i = 0; i < P; i++) {
        const double r = (double)accepted[i] / cycles;
        if (r > 0.6) v[i] *= 1 + c * (r - 0.6) / 0.4;
        if (r < 0.4) v[i] /= 1 + c * (0.4 - r) / 0.4;
        v[i] = fmin(v[i], 2 * box);
      }
    }
    temperature *= factor;
    ends_at[cooled] = cost;
    int agreeing = fabs(cost - least) < tolerance && cooled >= compared;
    for (int k = 1; agreeing && k <= compared; k++) agreeing = fabs(cost - ends_at[cooled - k]) < tolerance;
    if (agreeing) return;
    memcpy(w, best, sizeof w);
    cost = least;
  }
}

static void run_trial(void (*run)(void)) {
  const double range = number("initialRange");
  int wrong;
  if (task == TWO_SEQUENCE) draw_keys();
  draw_set(&training, TRAINING);
  for (int i = 0; i < P; i++) initial[i] = between(WEIGHTS, -range, range);
  for (int p = 0; p < training.count; p++) shown[p] = p;
  next_shown = training.count;
  presentations = 0;
  learned_cost = INFINITY;
  if (!look(initial)) {
    run();
    refuse_unread();
  }
  draw_set(&held_out, HELD_OUT);
  evaluate(learned, &held_out, &wrong);
  printf("%ld %d %d %d %d\n", presentations, learned_wrong, wrong, training.count, held_out.count);
}

/* The task as its options have it: its network, its law of sequences, room for its sets. */
static void pose(void) {
  const double size = number("targetSize");
  const int is_latch = is("task", "latch"), is_parity = is("task", "parity");
  if (!is_latch && !is_parity) only("task", "two-sequence");
  task = is_latch ? LATCH : is_parity ? PARITY : TWO_SEQUENCE;
  if (is_latch) only("prefixLength", "1");
  if (is_parity) {
    only("wiring", "xor7");
    initial_state[1] = number("initialOutput");
  }
  if (task == TWO_SEQUENCE) {
    only("keyNoise", "yes");
    only("biases", "no");
    only("inputUnits", "first");
    key_length = (int)number("keyLength");
  }
  only("noiseLaw", "uniform");
  noise = number("noise");
  T = (int)number("T");
  if (T >= STEPS) fail("sequences are too long:", word("T"));
  shortest = (int)fmax(1, ceil(number("shortestShare") * T - 1e-9));
  target_size = is_sign || fault == TARGETS_AT_ONE ? 1 : size;
  connect();
  training = room((int)number("trainingSequences"));
  held_out = room((int)number("heldOutSequences"));
  shown = calloc((size_t)training.count, sizeof(int));
}

int main(int argc, char **argv) {
  static const struct { const char *name; int is_search; void (*run)(void); } algorithms[] = {
    {"back-propagation", 0, descend}, {"pseudo-newton", 0, descend}, {"time-weighted-pseudo-newton", 0, descend},
    {"discrete-error-propagation", 0, descend}, {"multigrid-random-search", 1, search_boxes},
    {"simulated-annealing", 1, anneal}, {"random-guessing", 1, guess}, {NULL, 0, NULL}};
  int k = 0;
  for (int i = 1; i < argc; i++) {
    if (i + 1 == argc) fail("a value must follow", argv[i]);
    else if (strcmp(argv[i], "--fault") == 0) fault = atoi(argv[++i]);
    else if (strcmp(argv[i], "--draws") == 0) read_draws(argv[++i]);
    else if (strcmp(argv[i], "--points") == 0) points_left = atol(argv[++i]);
    else fail("the argument is not known:", argv[i]);
  }
  read_options();
  while (algorithms[k].name && !is("algorithm", algorithms[k].name)) k++;
  if (!algorithms[k].name) fail("the algorithm is not known:", word("algorithm"));
  is_search = algorithms[k].is_search;
  is_sign = is("algorithm", "discrete-error-propagation");
  acceptable = number("acceptableCost");
  budget = (long)number("budget");
  pose();
  for (int trial = 1; trial <= number("trials"); trial++) {
    seed_draws((uint64_t)number("seed") * 1000003u + (uint64_t)trial);
    run_trial(algorithms[k].run);
  }
  return 0;
}
