/*
 * Measures liboath (OATH Toolkit) as bench/src/otp measures everything else: the same keys, the same steps.
 * Usage: liboath ALGORITHM TASK MILLISECONDS, with ALGORITHM SHA1 or SHA256 and TASK codes, right or wrong.
 * Prints the first code of the first key, and how many calls were made in one second.
 */
#include <liboath/oath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { KEYS = 64, KEY_BYTES = 32, DIGITS = 6, PERIOD = 30, BETWEEN_LOOKS = 500 };

static char keys[KEYS][KEY_BYTES];
static char codes[KEYS][3][DIGITS + 1];
static char wrong[KEYS][DIGITS + 1];
static const long first_step = 58000000;
static int flags;

static void make(int key, long step, char *code) {
  if (oath_totp_generate2(keys[key], KEY_BYTES, step * PERIOD, PERIOD, 0, DIGITS, flags, code) != OATH_OK) exit(1);
}

static int is_right(int key, const char *code) {
  return oath_totp_validate4(keys[key], KEY_BYTES, first_step * PERIOD, PERIOD, 0, 1, NULL, NULL, flags, code) >= 0;
}

static double now_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static void make_wrong(int key) {
  for (int number = 0; number < 10; number += 1) {
    snprintf(wrong[key], DIGITS + 1, "%06d", number);
    int differs = 1;
    for (int near = 0; near < 3; near += 1) differs &= strcmp(wrong[key], codes[key][near]) != 0;
    if (differs) return;
  }
}

int main(int argc, char **argv) {
  if (argc != 4 || oath_init() != OATH_OK) return 2;
  flags = strcmp(argv[1], "SHA256") == 0 ? OATH_TOTP_HMAC_SHA256 : 0;
  const int makes = strcmp(argv[2], "codes") == 0, judges_wrong = strcmp(argv[2], "wrong") == 0;
  const double seconds = atof(argv[3]) / 1000;
  for (int key = 0; key < KEYS; key += 1) {
    for (int byte = 0; byte < KEY_BYTES; byte += 1) keys[key][byte] = (char)((key * 31 + byte * 7 + 1) & 255);
    for (int near = 0; near < 3; near += 1) make(key, first_step + near - 1, codes[key][near]);
    make_wrong(key);
  }
  char code[DIGITS + 1];
  make(0, first_step, code);
  printf("%s\n", code);
  long calls = 0;
  double elapsed = 0;
  const double start = now_seconds();
  while (elapsed < seconds) {
    for (int turn = 0; turn < BETWEEN_LOOKS; turn += 1, calls += 1) {
      const int key = calls % KEYS;
      if (makes) make(key, first_step + calls, code);
      else if (is_right(key, judges_wrong ? wrong[key] : codes[key][(calls / KEYS) % 3]) == judges_wrong) return 3;
    }
    elapsed = now_seconds() - start;
  }
  printf("%.3f\n", calls / elapsed);
  return 0;
}
