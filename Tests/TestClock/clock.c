// Another time of day for the programs that preload this library: the clock of simulated hours.
//
// TEST_CLOCK="REAL SIMULATED RATE" in seconds since 1970: at REAL it was SIMULATED, and since then time runs RATE times as
// fast, in all processes alike. Clocks that only measure (CLOCK_MONOTONIC and its like), sleeps and timeouts stay as they
// are. The server reads the time in signal handlers: nothing here allocates or locks.

#ifdef __linux__
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const long long second = 1000000000LL;
static double real_start, simulated_start, rate;

__attribute__((constructor)) static void read_clock(void) {
    const char *text = getenv("TEST_CLOCK");
    if (text == NULL || sscanf(text, "%lf %lf %lf", &real_start, &simulated_start, &rate) != 3) rate = 0;
}

// Nanoseconds since 1970.
static long long now(void) {
    struct timespec real;
    syscall(SYS_clock_gettime, CLOCK_REALTIME, &real);
    if (rate == 0) return real.tv_sec * second + real.tv_nsec;
    double elapsed = (real.tv_sec - real_start + real.tv_nsec / 1e9) * rate;
    return (long long)simulated_start * second + (long long)(elapsed * second);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) return (int)syscall(SYS_clock_gettime, clock, time);
    long long at = now();
    time->tv_sec = at / second;
    time->tv_nsec = at % second;
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    long long at = now();
    time->tv_sec = at / second;
    time->tv_usec = at % second / 1000;
    return 0;
}

time_t time(time_t *result) {
    time_t at = now() / second;
    if (result != NULL) *result = at;
    return at;
}
#endif
