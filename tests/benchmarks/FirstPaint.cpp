// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A generic platform plugin that any Qt GUI program loads by QT_QPA_GENERIC_PLUGINS=firstpaint: writes the
// monotonic time in nanoseconds to stderr when the first window has painted its first frame.
#include <QGenericPlugin>
#include <QGuiApplication>
#include <QTimer>
#include <QWindow>

#include <chrono>
#include <cstdio>

namespace {

class FirstPaint final : public QObject
{
public:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *window = qobject_cast<QWindow *>(watched);
        if (!m_seen && window != nullptr && window->isExposed() && window->height() > 100 &&
            (event->type() == QEvent::Paint || event->type() == QEvent::UpdateRequest ||
             event->type() == QEvent::Expose)) {
            m_seen = true;
            // After this event and those it has posted: the frame is on its way to the display.
            QTimer::singleShot(0, [] {
                const auto now = std::chrono::steady_clock::now().time_since_epoch();
                std::fprintf(stderr, "first-paint %lld\n",
                             static_cast<long long>(now / std::chrono::nanoseconds(1)));
            });
        }
        return false;
    }

private:
    bool m_seen = false;
};

} // namespace

class FirstPaintPlugin final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "firstpaint.json")
public:
    QObject *create(const QString &, const QString &) override
    {
        auto *watch = new FirstPaint;
        qApp->installEventFilter(watch);
        return watch;
    }
};

#include "FirstPaint.moc"
