// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageScreens.h"

#include "Fixtures.h"
#include "services/ServiceCatalog.h"
#include "ui/pages/ExpiryDialog.h"
#include "ui/pages/InstanceDialog.h"
#include "ui/pages/ManageTokenDialog.h"
#include "ui/pages/TroubleDialog.h"
#include "ui/services/PasteDialog.h"
#include "ui/services/PasteFindings.h"
#include "ui/services/ServiceChoicePage.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/tokens/DeleteDialog.h"

#include <QPlainTextEdit>

#include <QPushButton>

namespace keyfob::fixtures {

namespace {

/// What the token page gives, with a secret that is none.
QString configuration(const QString &name)
{
    return QStringLiteral("\"%1\": {\"url\": \"https:").arg(name) +
           QStringLiteral("//acme.example.com/engine/mcp\", \"headers\": {\"X-Engine-Token\": \"") +
           QString::fromLatin1(SecretText) +
           QStringLiteral("\", \"X-Engine-Preset\": \"analysis\", "
                          "\"X-Engine-Instance\": \"https:") +
           QStringLiteral("//acme.example.com\"}}");
}

std::unique_ptr<PasteDialog> pasteDialog(const QString &title, const QString &steps)
{
    const auto instance = ServiceInstance::make(shippedService(QStringLiteral("connectiveone")),
                                                QStringLiteral("acme.example.com"));
    return std::make_unique<PasteDialog>(title, steps, true, new PasteFindings(*instance, false));
}

} // namespace

ServiceDescription shippedService(const QString &id)
{
    const ServiceCatalog catalog = ServiceCatalog::builtIn();
    const ServiceDescription *service = catalog.find(id);
    return service ? *service : ServiceDescription();
}

Connection connectionTo(const QString &serviceId)
{
    Connection connection = working();
    connection.serviceId = serviceId;
    connection.name = shippedService(serviceId).name;
    connection.where = QStringLiteral("acme.example.com");
    connection.endpoint = QStringLiteral("https:") + QStringLiteral("//acme.example.com/engine/mcp");
    connection.headerName = QStringLiteral("X-Engine-Token");
    connection.headerPrefix.clear();
    connection.lastUsed = Moment();
    connection.created.source = TimeSource::Estimated;
    connection.expires = Moment{now().addDays(21), TimeSource::Estimated, false};
    return connection;
}

std::unique_ptr<QWidget> serviceChoiceScreen()
{
    auto page = std::make_unique<ServiceChoicePage>(ServiceCatalog::builtIn());
    page->fileButton()->setVisible(true);
    return page;
}

std::unique_ptr<QWidget> waysScreen(const char *serviceId)
{
    auto ways = std::make_unique<ServiceWaysPage>();
    ways->show(shippedService(QString::fromLatin1(serviceId)), QString());
    return ways;
}

std::unique_ptr<QWidget> pasteScreen(const char *what)
{
    auto dialog = pasteDialog(QStringLiteral("Paste a Token or Configuration"), QString());
    const QString one = configuration(QStringLiteral("connectiveone-engine"));
    const QString wanted = QString::fromLatin1(what);
    QString text = QStringLiteral("{\"mcpServers\": {%1}}").arg(one);
    if (wanted == QLatin1String("token"))
        text = QString::fromLatin1(SecretText);
    else if (wanted == QLatin1String("servers"))
        text = QStringLiteral("{\"mcpServers\": {%1, %2}}").arg(one, configuration(QStringLiteral("other")));
    else if (wanted == QLatin1String("broken"))
        text.chop(40);
    dialog->input()->setPlainText(text);
    return dialog;
}

std::unique_ptr<QWidget> renewOnPageScreen()
{
    auto dialog =
        pasteDialog(QStringLiteral("Regenerate on the service's page"),
                    QStringLiteral("1. Open the token page and sign in there. By hand: ? (help) › MCP Token "
                                   "Configuration.\n2. Choose Regenerate there, and copy the new token or "
                                   "the configuration.\n3. Come back and paste it here."));
    dialog->offerSignIn();
    dialog->showPageTrouble(
        QStringLiteral("The token page is not there\nThe instance may not be updated to a version "
                       "with this feature. Contact your administrator or support. Check the domain: "
                       "acme.connectiveone.example"),
        {QStringLiteral("Change Instance…"), QStringLiteral("Copy Message for Your Administrator")});
    return dialog;
}

std::unique_ptr<QWidget> deleteOnPageScreen()
{
    return std::make_unique<DeleteDialog>(DeleteDialog::What::DeleteOnPage,
                                          connectionTo(QStringLiteral("connectiveone")),
                                          QStringList{QStringLiteral("Cursor"), QStringLiteral("VS Code")});
}

std::unique_ptr<QWidget> troubleScreen(const char *serviceId)
{
    const QString id = QString::fromLatin1(serviceId);
    return std::make_unique<TroubleDialog>(shippedService(id), connectionTo(id),
                                           QUrl(connectionTo(id).endpoint).host());
}

std::unique_ptr<QWidget> manageTokenScreen()
{
    return std::make_unique<ManageTokenDialog>(connectionTo(QStringLiteral("gitlab")),
                                               QStringLiteral("git.example.com"));
}

std::unique_ptr<QWidget> expiryScreen()
{
    return std::make_unique<ExpiryDialog>(connectionTo(QStringLiteral("connectiveone")));
}

std::unique_ptr<QWidget> instanceScreen(const char *serviceId)
{
    const QString id = QString::fromLatin1(serviceId);
    Connection connection = connectionTo(id);
    if (id == QLatin1String("dot"))
        connection.where = QStringLiteral("us");
    return std::make_unique<InstanceDialog>(shippedService(id), connection);
}

} // namespace keyfob::fixtures
