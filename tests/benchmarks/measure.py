# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first paint, idle memory, wake-ups and a command-line install, each against a bare Qt program. The lines with an
aim are the aims; those with "part" show what a figure is made of, or the same in another situation."""
import os
import statistics
import subprocess
import sys
import time

build, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
home = os.environ["HOME"]
gui = dict(os.environ, QT_QPA_PLATFORM="xcb", QT_QPA_GENERIC_PLUGINS="firstpaint", QT_PLUGIN_PATH=build + "/plugins",
           KEYFOB_KEYCHAIN="session")


def status(pid, key):
    with open(f"/proc/{pid}/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(key + ":"))


def switches(pid):
    """Context switches of each thread; threads come and go."""
    counts = {}
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status") as lines:
            counts[task] = sum(int(line.split()[1]) for line in lines if "voluntary_ctxt_switches" in line)
    return counts


def start(program):
    begun = time.monotonic_ns()
    process = subprocess.Popen([f"{build}/bin/{program}"], env=gui, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    for line in process.stderr:
        if line.startswith("first-paint "):
            return process, (int(line.split()[1]) - begun) / 1e6
    raise SystemExit(f"{program} ended before its first paint")


def stop(process):
    process.kill()
    process.wait()
    process.stderr.close()


def row(what, ours, bare, unit, aim):
    a, b = statistics.median(ours), statistics.median(bare)
    word = f"aim: at most {aim}" if aim else "part"
    print(f"{what:46} {a:8.1f} {unit:3} against {b:6.1f} {unit:3}  ratio {a / b:5.2f}  ({word})", flush=True)


def painted_and_idle(programs):
    """In turns, so that what else the computer does befalls all alike."""
    paint, memory = {program: [] for program in programs}, {program: [] for program in programs}
    for turn in range(rounds + 1):
        for program in programs:
            process, milliseconds = start(program)
            time.sleep(1.5)
            if turn:  # the first turn warms the caches
                paint[program].append(milliseconds)
                memory[program].append(status(process.pid, "VmRSS") / 1024)
            stop(process)
    return paint, memory


def windows():
    paint, memory = painted_and_idle(["keyfob", "bare-gui", "bare-text"])
    row("start to first paint", paint["keyfob"], paint["bare-gui"], "ms", 1.5)
    row("  the bare window with one line of text", paint["bare-text"], paint["bare-gui"], "ms", None)
    row("resident memory when idle", memory["keyfob"], memory["bare-gui"], "MiB", 1.5)
    row("  the bare window with one line of text", memory["bare-text"], memory["bare-gui"], "MiB", None)
    for program in ("keyfob", "bare-gui"):
        process, _ = start(program)
        time.sleep(5)
        before = switches(process.pid)
        time.sleep(30)
        after = switches(process.pid)
        woken = sum(after[task] - before.get(task, 0) for task in after)
        print(f"wake-ups in 30 idle seconds: {program:10} {woken}", flush=True)
        stop(process)


def with_connections():
    for name in ("one", "two", "three"):
        subprocess.run([f"{build}/bin/keyfob-cli", "connect", "any", "--url", "http://127.0.0.1:1/mcp", "--name", name, "--with",
                        "paste", "--session-only"], env=gui, input=b"0123456789abcdef0123456789abcdef\n", capture_output=True)
    listed = subprocess.run([f"{build}/bin/keyfob-cli", "list"], env=gui, capture_output=True, text=True).stdout
    if "three" not in listed:
        print(f"no connections to show: {listed}", flush=True)
        return
    paint, memory = painted_and_idle(["keyfob", "bare-gui"])
    row("start to first paint, three connections", paint["keyfob"], paint["bare-gui"], "ms", None)
    row("resident memory, three connections", memory["keyfob"], memory["bare-gui"], "MiB", None)


def timed(words, environment):
    begun = time.monotonic_ns()
    subprocess.run(words, env=environment, check=True, stdout=subprocess.DEVNULL)
    return (time.monotonic_ns() - begun) / 1e6


def flushed(path):
    """What the disk takes to make a small file and its name durable: nothing that promises it can be quicker."""
    begun = time.monotonic_ns()
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(file, b"{}")
    os.fsync(file)
    os.close(file)
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return (time.monotonic_ns() - begun) / 1e6


def installs():
    os.makedirs(home + "/.cursor", exist_ok=True)
    terminal = dict(os.environ, DOCS="Authorization: Bearer 0123456789abcdef0123456789abcdef")
    terminal.pop("DBUS_SESSION_BUS_ADDRESS", None)
    words = [f"{build}/bin/keyfob-cli", "install", "cursor", "--name", "docs", "--url", "http://127.0.0.1:1/mcp",
             "--header-env", "DOCS"]
    install, planned, other, bare, disk = [], [], [], [], []
    for turn in range(3 * rounds + 1):
        for file in (home + "/.cursor/mcp.json", home + "/bare.json"):
            if os.path.exists(file):
                os.unlink(file)
        figures = (timed([*words, "--dry-run"], terminal), timed(words, terminal),
                   timed([f"{build}/bin/bare-cli", home + "/bare.json"], terminal), flushed(home + "/disk"),
                   timed([f"{build}/bin/keyfob-cli", "services"], terminal))
        if turn:
            for series, figure in zip((planned, install, bare, disk, other), figures):
                series.append(figure)
    row("keyfob-cli install", install, bare, "ms", 3)
    row("  without writing (--dry-run)", planned, bare, "ms", None)
    row("  one durable file and its name", disk, bare, "ms", None)
    row("another verb (services)", other, bare, "ms", None)


windows()
installs()
with_connections()
