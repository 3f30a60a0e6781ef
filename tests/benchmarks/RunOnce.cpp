// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a program and prints on file descriptor 3 what it took: microseconds by the clock, microseconds of
// processor time, KiB that were resident at most, exit status. Small on purpose: Linux counts what the
// starter had in memory as the program's own (getrusage(2), exec keeps the high-water mark).
//   run-once PROGRAM [WORD...]
#include <chrono>
#include <cstdio>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char **environ;

int main(int argc, char *argv[])
{
    const auto begun = std::chrono::steady_clock::now();
    pid_t child = 0;
    if (argc < 2 || posix_spawn(&child, argv[1], nullptr, nullptr, argv + 1, environ) != 0)
        return 1;
    int status = 0;
    rusage usage = {};
    if (wait4(child, &status, 0, &usage) != child)
        return 1;
    const auto taken = std::chrono::steady_clock::now() - begun;
    const auto microseconds = [](const timeval &time) { return time.tv_sec * 1'000'000L + time.tv_usec; };
    dprintf(3, "%lld %ld %ld %d\n",
            static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(taken).count()),
            microseconds(usage.ru_utime) + microseconds(usage.ru_stime), usage.ru_maxrss, status);
    return 0;
}
