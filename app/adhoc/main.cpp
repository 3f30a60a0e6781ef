// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// keyfob-cli. A server without a connection is put into clients and taken out again right here, with nothing
// loaded that client files don't need; for everything else this becomes the whole program.
#include "app/adhoc/AdHocChanges.h"
#include "app/adhoc/WholeProgram.h"
#include "base/Log.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <string_view>

namespace {

using namespace keyfob;

/// Could it be one of the verbs here? Cheap: the other verbs come through here too.
bool mayBeAdHoc(int argc, char *argv[])
{
    return std::any_of(argv, argv + argc,
                       [](std::string_view word) { return word == "install" || word == "uninstall"; });
}

/// Does what was said if it is said well and needs no more than client files.
std::optional<ExitCode> carriedOut(int argc, char *argv[])
{
    CLI::App root;
    root.require_subcommand(1);
    root.fallthrough();
    bool json = false;
    root.add_flag("--json", json);
    InstallWords install;
    UninstallWords uninstall;
    const CLI::App *installs = install.declare(root);
    const CLI::App *uninstalls = uninstall.declare(root);
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError &) {
        return std::nullopt; // the whole program says what is wrong, or helps
    }
    FilesWiring wiring;
    const bool here = installs->parsed() ? install.isAdHoc() : uninstalls->parsed() && uninstall.isAdHoc();
    if (!here || wiring.clients().manyWait())
        return std::nullopt;
    const Output out(json);
    const AdHocChanges changes(wiring, out);
    const Result<ExitCode> ended =
        installs->parsed() ? changes.install(install) : changes.uninstall(uninstall);
    return ended ? *ended : out.failure(ended.error());
}

} // namespace

int main(int argc, char *argv[])
{
    if (!mayBeAdHoc(argc, argv))
        return becomeWholeProgram(argv);
    installRedactingLog();
    hardenProcess();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("keyfob"));
    if (const std::optional<ExitCode> ended = carriedOut(argc, argv))
        return static_cast<int>(*ended);
    return becomeWholeProgram(argv);
}
