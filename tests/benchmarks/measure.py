# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first paint, idle memory, wake-ups and a command-line install, each against a bare Qt program."""
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
    print(f"{what:34} {a:10.1f} {unit:3} against {b:8.1f} {unit:3}  ratio {a / b:5.2f}  (aim: at most {aim})", flush=True)


paint, memory = {"keyfob": [], "bare-gui": []}, {"keyfob": [], "bare-gui": []}
for turn in range(rounds + 1):
    for program in paint:
        process, milliseconds = start(program)
        time.sleep(1.5)
        if turn:  # the first turn warms the caches
            paint[program].append(milliseconds)
            memory[program].append(status(process.pid, "VmRSS") / 1024)
        stop(process)
row("start to first paint", paint["keyfob"], paint["bare-gui"], "ms", 1.5)
row("resident memory when idle", memory["keyfob"], memory["bare-gui"], "MiB", 1.5)

for program in ("keyfob", "bare-gui"):
    process, _ = start(program)
    time.sleep(5)
    before = switches(process.pid)
    time.sleep(30)
    after = switches(process.pid)
    woken = sum(after[task] - before.get(task, 0) for task in after)
    print(f"wake-ups in 30 idle seconds: {program:10} {woken}", flush=True)
    stop(process)


def timed(words, environment):
    begun = time.monotonic_ns()
    subprocess.run(words, env=environment, check=True, stdout=subprocess.DEVNULL)
    return (time.monotonic_ns() - begun) / 1e6


os.makedirs(home + "/.cursor", exist_ok=True)
terminal = dict(os.environ, DOCS="Authorization: Bearer 0123456789abcdef0123456789abcdef")
terminal.pop("DBUS_SESSION_BUS_ADDRESS", None)
install, bare = [], []
for turn in range(3 * rounds + 1):
    for file in (home + "/.cursor/mcp.json", home + "/bare.json"):
        if os.path.exists(file):
            os.unlink(file)
    a = timed([f"{build}/bin/keyfob-cli", "install", "cursor", "--name", "docs", "--url", "http://127.0.0.1:1/mcp",
               "--header-env", "DOCS"], terminal)
    b = timed([f"{build}/bin/bare-cli", home + "/bare.json"], terminal)
    if turn:
        install.append(a)
        bare.append(b)
row("keyfob-cli install", install, bare, "ms", 3)
