// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DemoCommand.h"

#include "base/Duration.h"

#include <QCoroSignal>
#include <QJsonObject>

namespace keyfob {

CLI::App *DemoCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("demo", "Run the demo service in the foreground");
    verb->add_option("--port", m_port, "The port (default: 8931, or any free one)");
    verb->add_option("--lifetime", m_lifetime, "How long every token lives, such as PT2M");
    std::string faults;
    for (const QString &fault : DemoService::knownFaults())
        faults += " " + fault.toStdString();
    verb->add_option("--fault", m_faults, "A fault to show:" + faults);
    verb->add_option("--as", m_as, "Dressed as another service, for trying its description")
        ->check(CLI::IsMember({"connectiveone", "perspective", "dot"}));
    verb->footer("Example: keyfob-cli demo --lifetime PT2M");
    return verb;
}

QCoro::Task<Result<ExitCode>> DemoCommand::run(Wiring &wiring, const Output &out)
{
    DemoOptions options;
    options.port = m_port;
    if (!m_lifetime.empty()) {
        const Result<std::chrono::seconds> lifetime = parseDuration(text(m_lifetime));
        if (!lifetime)
            co_return std::unexpected(lifetime.error());
        options.lifetime = *lifetime;
        options.lifetimeIsFixed = true;
    }
    if (!m_as.empty())
        options.dress = DemoDress::of(text(m_as)).value_or(DemoDress());
    for (const std::string &fault : m_faults)
        options.faults += text(fault);
    const Result<QUrl> url = wiring.startDemo(options);
    if (!url)
        co_return std::unexpected(url.error());
    out.result(QJsonObject{{QStringLiteral("url"), url->toString()}},
               QCoreApplication::translate("Demo", "The demo service runs at %1 (Ctrl+C ends it).")
                   .arg(url->toString()));
    co_await qCoro(QCoreApplication::instance(), &QCoreApplication::aboutToQuit);
    co_return ExitCode::Done;
}

} // namespace keyfob
