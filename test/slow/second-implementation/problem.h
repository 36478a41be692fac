/*
 * The tasks and their networks: sequences, answers, and derivatives of the cost.
 *
 * Symbols: a net input, x output, u input, w parameters (P of them), n units, s source of a connection, g_v derivative
 * of the cost by v, h_v its curvature by v, p sequence, t step, T longest length.
 */
#include <math.h>
#include "given.h"

enum { UNITS = 5, SOURCES = 2 * UNITS + 4, WEIGHTS_AT_MOST = 25, STEPS = 1000, WIRES = 32 };
typedef double Parameters[WEIGHTS_AT_MOST];

/* Errors that can be planted, to see what notices them. */
enum {
  DOUBLED_RATE = 1, NO_DELAY, QUIET_LAST_STEP, CURVATURE_WITHOUT_SLOPE, HASTY_DAMPING, NO_MARGIN, BOX_KEPT, VARIANCE,
  NARROW_GUESSES, TARGETS_AT_ONE, LONGEST_ONLY, NEVER_WORSE
};
static int fault;

/*
 * The network: connections in the order of their units, parameter -1 standing for the weight 1. Sources are x_{t-1}
 * of unit j (j), x_t of unit j (n + j), u_t (2n), 1 (2n + 1), and what is 1 at the first step of class k only
 * (2n + 2 + k); the last unit answers.
 */
static struct { int source, parameter; } wires[WIRES];
static int first_wire[UNITS + 1], n, P, wire_count, is_sign;
static double initial_state[UNITS], target_size;
static enum { LATCH, TWO_SEQUENCE, PARITY } task;

static void wire(int source, int parameter) {
  wires[wire_count].source = source;
  wires[wire_count++].parameter = parameter;
}
static void connect(void) {
  static const int parity[2][4] = {{4, 1, 5}, {4, 1, 2, 5}}; /* h of u, o before, 1; o of u, o before, h now, 1 */
  n = task == LATCH ? 1 : task == PARITY ? 2 : (int)number("units");
  if (n > UNITS) fail("there are too many", "units");
  for (int i = 0; i < n; i++) {
    first_wire[i] = wire_count;
    if (task == PARITY) {
      for (int c = 0; c < 3 + i; c++) wire(parity[i][c], P++);
    } else {
      for (int j = 0; j < n; j++) wire(fault == NO_DELAY && j < i ? n + j : j, P++);
      if (i == 0) wire(2 * n, -1);
    }
    for (int k = 0; task == LATCH && k < 2; k++) wire(2 * n + 2 + k, P++);
  }
  first_wire[n] = wire_count;
}

/* Sequences. */
typedef struct { int count, *lengths, *classes; double *inputs; } Set;
static int T, shortest, key_length;
static double noise, keys[2][STEPS];

/* Keys at a distance; if distinct, where they reach the output in the shortest sequence by more than noise can hide. */
static void draw_keys(void) {
  const double least_distance = number("leastKeyDistance");
  const int must_be_distinct = is("distinctKeys", "yes");
  const int lag = n > 1, reaching = key_length < shortest - lag ? key_length : shortest - lag;
  for (int tries = 0; tries < 10000; tries++) {
    double square = 0, largest = 0;
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < key_length; i++) keys[k][i] = between(KEYS, -1, 1);
    }
    for (int i = 0; i < key_length; i++) {
      const double difference = fabs(keys[0][i] - keys[1][i]);
      square += difference * difference;
      if (i < reaching) largest = fmax(largest, difference);
    }
    if (sqrt(square) >= least_distance && (!must_be_distinct || largest > 2 * noise)) return;
  }
  fail("no pair of keys is far enough", "apart");
}
static void draw_set(Set *set, int purpose) {
  for (int p = 0; p < set->count; p++) {
    double *u = set->inputs + (size_t)p * T;
    const int drawn_length = shortest + integer_below(purpose, T - shortest + 1);
    const int length = fault == LONGEST_ONLY ? T : drawn_length;
    int ones = 0;
    for (int t = 0; t < length; t++) {
      u[t] = task == TWO_SEQUENCE && t < key_length ? keys[p % 2][t] : 0;
      if (task == LATCH && t == 0) continue;
      if (task == PARITY) ones += (u[t] = uniform(purpose) < 0.5 ? -1 : 1) > 0;
      const double drawn = between(purpose, -noise, noise);
      if (fault != QUIET_LAST_STEP || t < length - 1) u[t] += drawn;
    }
    set->lengths[p] = length;
    set->classes[p] = task == PARITY ? ones % 2 : p % 2;
  }
}
static Set room(int count) {
  const size_t size = (size_t)count;
  return (Set){count, calloc(size, sizeof(int)), calloc(size, sizeof(int)), calloc(size * T, sizeof(double))};
}

/* Forward: a = sum of w s, x = tanh a or sign a, of 0 being 1. What was computed is kept for the way back. */
static double s[STEPS + 2][SOURCES], a[STEPS + 2][UNITS];
static double weight(const double *w, int c) { return wires[c].parameter < 0 ? 1 : w[wires[c].parameter]; }

static double answer(const double *w, const Set *set, int p) {
  const int length = set->lengths[p];
  for (int i = 0; i < n; i++) s[1][i] = initial_state[i];
  for (int t = 1; t <= length; t++) {
    s[t][2 * n] = set->inputs[(size_t)p * T + t - 1];
    s[t][2 * n + 1] = 1;
    for (int k = 0; k < 2; k++) s[t][2 * n + 2 + k] = t == 1 && set->classes[p] == k;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = first_wire[i]; c < first_wire[i + 1]; c++) sum += weight(w, c) * s[t][wires[c].source];
      a[t][i] = sum;
      s[t][n + i] = s[t + 1][i] = is_sign ? (sum >= 0 ? 1 : -1) : tanh(sum);
    }
  }
  return s[length][2 * n - 1];
}
static double target(int class) { return class ? target_size : -target_size; }
static int is_wrong(double x, int class) { return class ? !(x >= 0) : !(x < 0); }
static double evaluate(const double *w, const Set *set, int *wrong) {
  double sum = 0;
  *wrong = 0;
  for (int p = 0; p < set->count; p++) {
    const double x = answer(w, set, p), error = x - target(set->classes[p]);
    sum += error * error / 2;
    *wrong += is_wrong(x, set->classes[p]);
  }
  return sum / set->count;
}

/* The wanted sign of a unit whose output has the error g, drawn; then minus the change wanted of its net input. */
static double minimum, maximum, margin;
static double discrete_error(double net, double g) {
  const double cut = fmin(maximum, fmax(minimum, g));
  const int wanted = uniform(ALGORITHM) < (cut - minimum) / (maximum - minimum) ? -1 : 1;
  return -((fault == NO_MARGIN ? 0 : wanted * margin) - net);
}

/* Backward: g and h of the copy of each weight at each step. Curvatures by Becker & LeCun (1988), without tanh''. */
static double g[STEPS + 1][WEIGHTS_AT_MOST], h[STEPS + 1][WEIGHTS_AT_MOST];
static void differentiate(const double *w, double error, int length) {
  double g_x[UNITS] = {0}, h_x[UNITS] = {0};
  g_x[n - 1] = error;
  h_x[n - 1] = 1;
  for (int t = length; t >= 1; t--) {
    double g_before[UNITS] = {0}, h_before[UNITS] = {0};
    for (int i = n - 1; i >= 0; i--) {
      const double cosine = cosh(a[t][i]), slope = 1 / (cosine * cosine);
      const double g_a = is_sign ? discrete_error(a[t][i], g_x[i]) : slope * g_x[i];
      const double h_a = (fault == CURVATURE_WITHOUT_SLOPE ? 1 : slope * slope) * h_x[i];
      for (int c = first_wire[i]; c < first_wire[i + 1]; c++) {
        const int j = wires[c].source;
        const double w_c = weight(w, c);
        if (wires[c].parameter >= 0) {
          g[t][wires[c].parameter] = g_a * s[t][j];
          h[t][wires[c].parameter] = h_a * s[t][j] * s[t][j];
        }
        if (j < 2 * n) {
          *(j < n ? &g_before[j] : &g_x[j - n]) += w_c * g_a;
          *(j < n ? &h_before[j] : &h_x[j - n]) += w_c * w_c * h_a;
        }
      }
    }
    memcpy(g_x, g_before, sizeof g_x);
    memcpy(h_x, h_before, sizeof h_x);
  }
}
