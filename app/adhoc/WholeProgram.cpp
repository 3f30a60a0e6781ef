// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/WholeProgram.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <string>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

namespace keyfob {

namespace {

/// The folder of this program, links followed; empty when the system doesn't say.
std::string ownFolder()
{
    std::array<char, PATH_MAX> path{};
#ifdef __APPLE__
    std::array<char, PATH_MAX> shown{};
    uint32_t size = shown.size();
    if (_NSGetExecutablePath(shown.data(), &size) != 0 || realpath(shown.data(), path.data()) == nullptr)
        return {};
#else
    if (::readlink("/proc/self/exe", path.data(), path.size() - 1) < 0)
        return {};
#endif
    const std::string whole(path.data());
    return whole.substr(0, whole.rfind('/'));
}

} // namespace

int becomeWholeProgram(char *argv[])
{
    const std::string folder = ownFolder();
    // Where it is built, and where it is installed.
    for (const char *place : {"/keyfob-verbs", "/" KEYFOB_VERBS_PLACE "/keyfob-verbs"})
        ::execv((folder + place).c_str(), argv);
    std::fprintf(stderr, "keyfob-cli: %s/" KEYFOB_VERBS_PLACE "/keyfob-verbs: %s\nInstall Keyfob again.\n",
                 folder.c_str(), std::strerror(errno));
    return 1;
}

} // namespace keyfob
