/*
 * The three networks of the speed comparison as C with vectors of four doubles (AVX2 and FMA), several trials side by side: what
 * can be reached without regard to the same bits everywhere.
 *
 * Reads and prints what scalar-kernels.c does; each lane is a trial of its own, all with the same initial weights and order, and
 * the numbers printed are those of lane 0. Presentations are those of all lanes together.
 */
#include <immintrin.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N 5
/* Vectors side by side: enough that one waits for none. */
#define LATCH 4
#define OTHERS 2
#define MOST 4

typedef double vec __attribute__((vector_size(32)));
typedef long long ints __attribute__((vector_size(32)));

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static inline vec all(double x) { return (vec){x, x, x, x}; }

/* tanh a = 1 - 2 / (e^{2a} + 1), 2a = k ln 2 + r; the series of e^r ends at r^11. */
static inline vec vtanh(vec a) {
  a = _mm256_max_pd(_mm256_min_pd(a, all(19.1)), all(-19.1));
  vec rounder = all(6755399441055744.0), s = a * all(2.8853900817779268) + rounder, k = s - rounder;
  vec r = 2 * a - k * all(0.6931471805592082) - k * all(7.371002565167799e-13);
  vec e = all(1.0 / 39916800);
  static const double c[] = {1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1};
  for (int i = 0; i < 11; i++) e = e * r + all(c[i]);
  ints power = ((ints)s << 52) + (ints)all(1);
  return 1 - 2 / (e * (vec)power + 1);
}

/* Weights are w[parameter][vector]; the functions return nothing and put x_T - d into error. */
static void latch(vec (*w)[MOST], const double *u, int k, int T, int mode, double rate, vec *x, vec *error) {
  for (int v = 0; v < LATCH; v++) x[v] = all(0);
  for (int t = 1; t <= T; t++)
    for (int v = 0; v < LATCH; v++) x[t * LATCH + v] = vtanh(w[0][v] * x[(t - 1) * LATCH + v] + (t == 1 ? w[1 + k][v] : all(u[t - 1])));
  vec g[LATCH], g_w[LATCH], g_a[LATCH];
  for (int v = 0; v < LATCH; v++) g[v] = error[v] = x[T * LATCH + v] - (k ? 0.8 : -0.8), g_w[v] = g_a[v] = all(0);
  if (mode == 0) return;
  for (int t = T; t >= 1; t--)
    for (int v = 0; v < LATCH; v++) {
      vec y = x[t * LATCH + v];
      g_a[v] = g[v] * (1 - y * y);
      g_w[v] += g_a[v] * x[(t - 1) * LATCH + v];
      g[v] = w[0][v] * g_a[v];
    }
  for (int v = 0; v < LATCH; v++) w[0][v] -= rate * g_w[v], w[1 + k][v] -= rate * g_a[v];
}

static void five(vec (*W)[MOST], const double *u, int k, int T, int mode, double rate, vec *x, vec *error) {
  const int V = OTHERS;
  for (int i = 0; i < N * OTHERS; i++) x[i] = all(0);
  for (int t = 1; t <= T; t++) {
    const vec *before = x + (t - 1) * N * V;
    vec *after = x + t * N * V;
    for (int i = 0; i < N; i++)
      for (int v = 0; v < OTHERS; v++) {
        vec a = i == 0 ? all(u[t - 1]) : all(0);
        for (int j = 0; j < N; j++) a += W[i * N + j][v] * before[j * V + v];
        after[i * V + v] = vtanh(a);
      }
  }
  vec g[N][OTHERS], G[N * N][OTHERS];
  memset(g, 0, sizeof g);
  memset(G, 0, sizeof G);
  for (int v = 0; v < OTHERS; v++) g[N - 1][v] = error[v] = x[(T * N + N - 1) * V + v] - (k ? 0.8 : -0.8);
  if (mode == 0) return;
  for (int t = T; t >= 1; t--) {
    const vec *before = x + (t - 1) * N * V, *after = x + t * N * V;
    vec g_before[N][OTHERS];
    memset(g_before, 0, sizeof g_before);
    for (int i = 0; i < N; i++)
      for (int v = 0; v < OTHERS; v++) {
        vec y = after[i * V + v], g_a = g[i][v] * (1 - y * y);
        for (int j = 0; j < N; j++) {
          G[i * N + j][v] += g_a * before[j * V + v];
          g_before[j][v] += W[i * N + j][v] * g_a;
        }
      }
    memcpy(g, g_before, sizeof g);
  }
  for (int i = 0; i < N * N; i++)
    for (int v = 0; v < OTHERS; v++) W[i][v] -= rate * G[i][v];
}

static void parity(vec (*w)[MOST], const double *u, int k, int T, int mode, double rate, vec *x, vec *error) {
  const int V = OTHERS;
  for (int i = 0; i < 2 * V; i++) x[i] = all(0);
  for (int t = 1; t <= T; t++)
    for (int v = 0; v < OTHERS; v++) {
      vec before = x[(2 * t - 1) * V + v], input = all(u[t - 1]);
      vec h = vtanh(w[0][v] * input + w[1][v] * before + w[2][v]);
      x[2 * t * V + v] = h;
      x[(2 * t + 1) * V + v] = vtanh(w[3][v] * input + w[4][v] * before + w[5][v] * h + w[6][v]);
    }
  vec g[OTHERS], G[7][OTHERS];
  memset(G, 0, sizeof G);
  for (int v = 0; v < OTHERS; v++) g[v] = error[v] = x[(2 * T + 1) * V + v] - (k ? 0.8 : -0.8);
  if (mode == 0) return;
  for (int t = T; t >= 1; t--)
    for (int v = 0; v < OTHERS; v++) {
      vec before = x[(2 * t - 1) * V + v], h = x[2 * t * V + v], o = x[(2 * t + 1) * V + v], input = all(u[t - 1]);
      vec g_o = g[v] * (1 - o * o), g_h = w[5][v] * g_o * (1 - h * h);
      G[3][v] += g_o * input;
      G[4][v] += g_o * before;
      G[5][v] += g_o * h;
      G[6][v] += g_o;
      G[0][v] += g_h * input;
      G[1][v] += g_h * before;
      G[2][v] += g_h;
      g[v] = w[4][v] * g_o + w[1][v] * g_h;
    }
  for (int i = 0; i < 7; i++)
    for (int v = 0; v < OTHERS; v++) w[i][v] -= rate * G[i][v];
}

int main(void) {
  int network, mode, T, count, presentations;
  double rate, number;
  if (scanf("%d %d %d %d %d %lf", &network, &mode, &T, &count, &presentations, &rate) != 6) return 1;
  int parameters = network == 0 ? 3 : network == 1 ? N * N : 7;
  static vec w[N * N][MOST];
  for (int i = 0; i < parameters; i++) {
    if (scanf("%lf", &number) != 1) return 1;
    for (int v = 0; v < MOST; v++) w[i][v] = all(number);
  }
  double *u = malloc(sizeof(double) * (size_t)count * (size_t)T);
  vec *x = aligned_alloc(32, sizeof(vec) * (size_t)(T + 1) * N * MOST);
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

  int lanes = 4 * (network == 0 ? LATCH : OTHERS);
  double cost = 0, began = now();
  for (int i = 0; i < presentations / lanes; i++) {
    int p = shown[i];
    vec error[MOST];
    if (network == 0) latch(w, u + p * T, k[p], T, mode, rate, x, error);
    else if (network == 1) five(w, u + p * T, k[p], T, mode, rate, x, error);
    else parity(w, u + p * T, k[p], T, mode, rate, x, error);
    cost += 0.5 * error[0][0] * error[0][0];
  }
  printf("%.9f %.17g", now() - began, cost);
  for (int i = 0; i < parameters; i++) printf(" %.17g", w[i][0][0]);
  printf("\n");
  return 0;
}
