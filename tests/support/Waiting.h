// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

namespace keyfob {

/// Runs the event loop until the task is done; for tests only (law 6).
template <typename T>
T waited(QCoro::Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

} // namespace keyfob
