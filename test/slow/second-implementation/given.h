/* What the program is given: options by name, and uniform numbers, its own or those of a file. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS = 64 };

static void fail(const char *what, const char *which) {
  fprintf(stderr, "second: %s %s\n", what, which);
  exit(2);
}

/* Options, by name. */
static struct { char name[40], value[40]; int asked; } options[OPTIONS];
static int option_count;

static const char *word(const char *name) {
  for (int i = 0; i < option_count; i++) {
    if (strcmp(options[i].name, name) == 0) return options[i].asked = 1, options[i].value;
  }
  fail("there must be an option", name);
  return "";
}
static double number(const char *name) {
  char *end;
  const double value = strtod(word(name), &end);
  if (*end) fail("there must be a number for", name);
  return value;
}
static int is(const char *name, const char *value) { return strcmp(word(name), value) == 0; }
static void only(const char *name, const char *value) {
  if (!is(name, value)) fail("only one word is known for", name);
}

static void read_options(void) {
  while (scanf("%39s %39s", options[option_count].name, options[option_count].value) == 2) {
    if (++option_count == OPTIONS) fail("there are too many", "options");
  }
}
/* Refuses an option that nothing asked for, unless it is one of those that have no part in what was asked. */
static void refuse_unread(void) {
  static const char *const idle[] = {"longerSequences", "longerFactor", "temperature", "adjustmentsPerTemperature"};
  for (int i = 0; i < option_count; i++) {
    for (int k = 0; k < 4; k++) options[i].asked |= strcmp(options[i].name, idle[k]) == 0;
    if (!options[i].asked) fail("the option is not known:", options[i].name);
  }
}

/* Draws: xoshiro256** (Blackman & Vigna 2018), seeded by splitmix64; or the numbers of a file, a stream by purpose. */
enum { KEYS, WEIGHTS, TRAINING, HELD_OUT, ORDER, ALGORITHM, PURPOSES };
static const char *const purposes[] = {"keys", "initial-weights", "training-data", "held-out-data",
                                       "presentation-order", "algorithm"};
static struct { double *numbers; long count, next; } given[PURPOSES];
static int are_given;
static uint64_t state[4];

static uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
static void seed_draws(uint64_t seed) {
  for (int i = 0; i < 4; i++) {
    uint64_t z = seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    state[i] = z ^ (z >> 31);
  }
}
static double uniform(int purpose) {
  if (are_given) {
    if (given[purpose].next >= given[purpose].count) fail("no numbers are left of", purposes[purpose]);
    return given[purpose].numbers[given[purpose].next++];
  }
  const uint64_t drawn = rotated(state[1] * 5, 7) * 9, shifted = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = rotated(state[3], 45);
  return (double)(drawn >> 11) * 0x1p-53;
}
static double between(int purpose, double low, double high) { return low + (high - low) * uniform(purpose); }
/* 0 ... n - 1, all equally likely: n equal parts of 32 bits, what is over being drawn again. */
static int integer_below(int purpose, int n) {
  for (;;) {
    const double integer = floor(uniform(purpose) * 0x1p32 / floor(0x1p32 / n));
    if (integer < n) return (int)integer;
  }
}

static void read_draws(const char *path) {
  FILE *file = fopen(path, "r");
  char name[40];
  long count;
  if (!file) fail("cannot read", path);
  while (fscanf(file, "%39s %ld", name, &count) == 2) {
    int purpose = 0;
    while (purpose < PURPOSES && strcmp(name, purposes[purpose]) != 0) purpose++;
    if (purpose == PURPOSES) fail("the stream is not known:", name);
    given[purpose].numbers = calloc((size_t)count, sizeof(double));
    given[purpose].count = count;
    for (long k = 0; k < count; k++) {
      if (fscanf(file, "%lf", &given[purpose].numbers[k]) != 1) fail("numbers are missing of", name);
    }
  }
  fclose(file);
  are_given = 1;
}
