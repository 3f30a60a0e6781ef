# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole sign-in at the demo service, from the first request without a token to the list of tools: `keyfob-cli check` and
the TypeScript SDK in turns. Time is measured against the demo service itself; requests are counted in rounds of their own,
through a relay. The browser is the same for both, a program that follows the pages at once and allows."""
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from signin_relay import Relay

cli, packages, stage, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
environment = {"HOME": stage, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "KEYFOB_PEERS": packages}
node = next(path for path in (f"{packages}/node_modules/node-linux-{kind}/bin/node" for kind in ("x64", "arm64"))
            if os.path.exists(path))
here = os.path.dirname(os.path.abspath(__file__))
pipe, opener = stage + "/addresses", stage + "/browser"


class Browser:
    """Gets an address from the command that is started as the browser, and allows; how long that took is in `seconds`."""

    def __init__(self):
        os.mkfifo(pipe)
        with open(opener, "w", encoding="utf-8") as script:
            script.write(f"#!/bin/sh\nprintf '%s\\n' \"$1\" >{pipe}\n")
        os.chmod(opener, 0o700)
        self._addresses = os.fdopen(os.open(pipe, os.O_RDWR), encoding="utf-8")

    def allow_next(self):
        address = self._addresses.readline().strip()
        begun = time.monotonic()
        page = urllib.request.urlopen(address).read().decode()
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        form = urllib.parse.urlencode({**hidden, "user": "Ada", "decision": "allow"}).encode()
        urllib.request.urlopen(urllib.parse.urljoin(address, "/oauth/consent"), form).read()  # ends at the program's listener
        return (time.monotonic() - begun) * 1e3


def signed_in(words, browser):
    """Milliseconds from start to end, those of the browser included, and what was said."""
    begun = time.monotonic()
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        browsed = browser.allow_next()
        said, complaints = process.communicate(timeout=60)
    taken = (time.monotonic() - begun) * 1e3
    found = json.loads(said) if process.returncode == 0 else {}
    if not found.get("ok") or not found.get("tools"):
        raise SystemExit(f"{' '.join(words)} failed: {said}{complaints}")
    return taken, browsed, sorted(found["tools"])


def demo():
    with socket.socket() as free:  # of as many digits as the relay's
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([cli, "--json", "demo", "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True)
    said = ""
    while not said.rstrip().endswith("}"):
        said += process.stdout.readline() or sys.exit("the demo service did not start")
    return process, json.loads(said)["url"]


def programs(url):
    address = urllib.parse.urljoin(url, "/mcp")
    check = [cli, "check", address, "--sign-in", "--json", "--browser", opener]
    return {"keyfob-cli check": check, "keyfob-cli check, 2025-11-25": [*check, "--protocol", "2025-11-25"],
            "TypeScript SDK": [node, here + "/signin.mjs", address, opener]}


def timed(url, browser):
    samples = {name: [] for name in programs(url)}
    for turn in range(rounds + 1):
        seen = []
        for name, words in programs(url).items():
            taken, browsed, tools = signed_in(words, browser)
            seen.append(tools)
            if turn:  # the first turn warms the caches
                samples[name].append((taken, taken - browsed))
        if any(tools != seen[0] for tools in seen):
            raise SystemExit(f"the tools differ: {seen}")
    return {name: [statistics.median(column) for column in zip(*found)] for name, found in samples.items()}


def counted(url, browser):
    """The requests of each, and the time between the first's start and the last's end."""
    found = {}
    for turn in range(max(rounds // 5, 3)):
        for name in programs(url):
            relay = Relay(urllib.parse.urlsplit(url).port)
            signed_in(programs(relay.url)[name], browser)
            requests = relay.ended()
            if turn:
                found.setdefault(name, []).append((requests, relay.span * 1e3))
    for name, turns in found.items():
        # The SDK opens its stream while it asks for the tools: which comes first, is chance.
        if any(sorted(requests) != sorted(turns[0][0]) for requests, _ in turns):
            raise SystemExit(f"{name}: not the same requests each time: {turns}")
    return {name: (turns[0][0], statistics.median(span for _, span in turns)) for name, turns in found.items()}


process, origin = demo()
try:
    human = Browser()
    times, requests = timed(origin, human), counted(origin, human)
finally:
    process.kill()
    process.wait()
    process.stdout.close()
for name, (lines, span) in requests.items():
    print(f"{name}: {len(lines)} requests")
    print("".join(f"  {line}\n" for line in lines), end="")
theirs = "TypeScript SDK"  # of the newest protocol that it knows, 2025-11-25
for ours in (name for name in times if name != theirs):
    print(f"{ours} against {theirs}:")
    for what, a, b in (("requests", len(requests[ours][0]), len(requests[theirs][0])),
                       ("program from start to end, ms", times[ours][0], times[theirs][0]),
                       ("the same without the browser, ms", times[ours][1], times[theirs][1]),
                       ("first request to last answer, relayed, ms", requests[ours][1], requests[theirs][1])):
        print(f"  {what:44} {a:8.1f} against {b:8.1f}   ratio {a / b:.2f}", flush=True)
print(f"aims: no more requests, less time (medians of {rounds} rounds)")
