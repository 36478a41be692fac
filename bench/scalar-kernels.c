/*
 * The three networks of the speed comparison as plain scalar C: forward pass, exact gradient by back-propagation through time and
 * an on-line update, written by hand for each network, with the C library's tanh.
 *
 * Reads from standard input: network (0 latching neuron, 1 five units, 2 parity network), mode (0 forward, 1 with gradient and update), T, number
 * of sequences, number of presentations, learning rate, initial weights, all inputs with a class before each sequence, and which
 * sequence each presentation shows. Prints seconds of processor time, the sum of all costs and the final weights.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N 5

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* a_t = w x_{t-1} + u_t, the first input being the weight h of the class; returns x_T - d. */
static double latch(double *w, const double *u, int k, int T, int mode, double rate, double *x) {
  x[0] = 0;
  x[1] = tanh(w[0] * x[0] + w[1 + k]);
  for (int t = 2; t <= T; t++) x[t] = tanh(w[0] * x[t - 1] + u[t - 1]);
  double error = x[T] - (k ? 0.8 : -0.8);
  if (mode == 0) return error;
  double g = error, g_w = 0, g_h = 0;
  for (int t = T; t >= 1; t--) {
    double g_a = g * (1 - x[t] * x[t]);
    g_w += g_a * x[t - 1];
    if (t == 1) g_h = g_a;
    g = w[0] * g_a;
  }
  w[0] -= rate * g_w;
  w[1 + k] -= rate * g_h;
  return error;
}

/* a_t = W x_{t-1} + e_1 u_t, the last unit answers; returns x_T - d. */
static double five(double *W, const double *u, int k, int T, int mode, double rate, double *x) {
  for (int i = 0; i < N; i++) x[i] = 0;
  for (int t = 1; t <= T; t++) {
    const double *before = x + (t - 1) * N;
    double *after = x + t * N;
    for (int i = 0; i < N; i++) {
      double a = 0;
      for (int j = 0; j < N; j++) a += W[i * N + j] * before[j];
      if (i == 0) a += u[t - 1];
      after[i] = tanh(a);
    }
  }
  double error = x[T * N + N - 1] - (k ? 0.8 : -0.8);
  if (mode == 0) return error;
  double g[N] = {0}, G[N * N] = {0};
  g[N - 1] = error;
  for (int t = T; t >= 1; t--) {
    const double *before = x + (t - 1) * N, *after = x + t * N;
    double g_before[N] = {0};
    for (int i = 0; i < N; i++) {
      double g_a = g[i] * (1 - after[i] * after[i]);
      for (int j = 0; j < N; j++) {
        G[i * N + j] += g_a * before[j];
        g_before[j] += W[i * N + j] * g_a;
      }
    }
    for (int j = 0; j < N; j++) g[j] = g_before[j];
  }
  for (int i = 0; i < N * N; i++) W[i] -= rate * G[i];
  return error;
}

/* h_t = tanh(w_1 u + w_2 o_{t-1} + b_1), o_t = tanh(w_3 u + w_4 o_{t-1} + w_5 h_t + b_2), in the order of the weights; returns
   o_T - d. */
static double parity(double *w, const double *u, int k, int T, int mode, double rate, double *x) {
  x[0] = x[1] = 0;
  for (int t = 1; t <= T; t++) {
    double before = x[2 * t - 1];
    double h = tanh(w[0] * u[t - 1] + w[1] * before + w[2]);
    x[2 * t] = h;
    x[2 * t + 1] = tanh(w[3] * u[t - 1] + w[4] * before + w[5] * h + w[6]);
  }
  double error = x[2 * T + 1] - (k ? 0.8 : -0.8);
  if (mode == 0) return error;
  double g = error, G[7] = {0};
  for (int t = T; t >= 1; t--) {
    double before = x[2 * t - 1], h = x[2 * t], o = x[2 * t + 1];
    double g_o = g * (1 - o * o);
    double g_h = w[5] * g_o * (1 - h * h);
    G[3] += g_o * u[t - 1];
    G[4] += g_o * before;
    G[5] += g_o * h;
    G[6] += g_o;
    G[0] += g_h * u[t - 1];
    G[1] += g_h * before;
    G[2] += g_h;
    g = w[4] * g_o + w[1] * g_h;
  }
  for (int i = 0; i < 7; i++) w[i] -= rate * G[i];
  return error;
}

int main(void) {
  int network, mode, T, count, presentations;
  double rate;
  if (scanf("%d %d %d %d %d %lf", &network, &mode, &T, &count, &presentations, &rate) != 6) return 1;
  int parameters = network == 0 ? 3 : network == 1 ? N * N : 7;
  double w[N * N];
  for (int i = 0; i < parameters; i++)
    if (scanf("%lf", &w[i]) != 1) return 1;
  double *u = malloc(sizeof(double) * (size_t)count * (size_t)T);
  double *x = malloc(sizeof(double) * (size_t)(T + 1) * N);
  int *k = malloc(sizeof(int) * (size_t)count);
  int *shown = malloc(sizeof(int) * (size_t)presentations);
  if (!u || !x || !k || !shown) return 1;
  for (int p = 0; p < count; p++) {
    if (scanf("%d", &k[p]) != 1) return 1;
    for (int t = 0; t < T; t++)
      if (scanf("%lf", &u[p * T + t]) != 1) return 1;
  }
  for (int i = 0; i < presentations; i++)
    if (scanf("%d", &shown[i]) != 1) return 1;

  double cost = 0, began = now();
  for (int i = 0; i < presentations; i++) {
    int p = shown[i];
    double error = network == 0   ? latch(w, u + p * T, k[p], T, mode, rate, x)
                   : network == 1 ? five(w, u + p * T, k[p], T, mode, rate, x)
                                  : parity(w, u + p * T, k[p], T, mode, rate, x);
    cost += 0.5 * error * error;
  }
  printf("%.9f %.17g", now() - began, cost);
  for (int i = 0; i < parameters; i++) printf(" %.17g", w[i]);
  printf("\n");
  return 0;
}
