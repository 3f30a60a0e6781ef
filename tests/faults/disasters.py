#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""disasters.py KEYFOB_CLI [full|together|meanwhile|kills]...: what else may happen to a client's file while keyfob-cli
changes it: a disk with less and less room, eight processes at once, another program that writes in the last moment, and
kill -9 at random moments (KEYFOB_FAULT_SEED gives the seed)."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True
import stage  # noqa: E402
from stage import Failure, Home, install  # noqa: E402

PAGE = 4096
KILLS = 100


def names(home):
    return sorted(json.loads(home.bytes())["mcpServers"])


# --- a disk with less and less room ------------------------------------------------------------------------------------


def full():
    """In a mount namespace of its own, so that the small disk is nobody else's and goes by itself."""
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    done = subprocess.run([*own, sys.executable, __file__, stage.CLI, "full-inside"], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"{done.stdout}{done.stderr}")
    return done.stdout.strip().removeprefix("full-inside: ")


def full_inside():
    with tempfile.TemporaryDirectory(prefix="keyfob-full-") as scratch:
        disk = Path(scratch) / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "none", disk], capture_output=True, text=True)
        if mounted.returncode != 0:
            raise Failure(f"no small disk could be mounted: {mounted.stderr}")
        try:
            return fill(disk, Path(scratch))
        finally:
            subprocess.run(["umount", disk], check=True)


def fill(disk, scratch):
    home = Home(disk / "home", "cursor")
    home.kept = scratch / "kept"
    padding = "".join(f'    "s{number:04}": {{"url": "https://s{number:04}.example.com/mcp"}},\n' for number in range(700))
    home.make(stage.PLAIN.replace('    "other"', padding + '    "other"'))
    home.done(*install("cursor", "more", "OLD"))
    home.keep()
    old = home.bytes()
    home.done(*install("cursor"))
    new = home.bytes()
    codes = []
    ballast = disk / "ballast"
    for pages in [*range(0, 64, 2), 80, 100]:
        home.begin_again()
        with open(ballast, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * PAGE)
            except OSError:
                file.truncate(max(0, file.tell() - pages * PAGE))
        ended = home.run(*install("cursor"))
        codes.append(ended.code)
        try:
            home.check_told(ended, old, new)
            home.check_rights()
            home.check_swept()
            ballast.unlink()
            home.done(*install("cursor"))
            if home.bytes() != new:
                raise Failure("with room again the change does not come to the new bytes")
        except Failure as failure:
            raise Failure(f"with {pages} pages of room: {failure}\n{ended}") from None
    if codes[0] == 0 or codes[-1] != 0:
        raise Failure(f"the disk was not full at first and roomy at last: {codes}")
    return f"{len(codes)} rooms, {codes.count(0)} with success"


# --- eight at once -----------------------------------------------------------------------------------------------------


def together():
    rounds = 0
    for client in ("cursor", "claude-code"):  # with our own lock only, and with the client's
        for content in (stage.PLAIN, None):
            with tempfile.TemporaryDirectory(prefix="keyfob-together-", dir=stage.SCRATCH) as scratch:
                home = Home(Path(scratch) / "home", client).make(content)
                old = home.bytes()
                running = [home.start(install(client, f"entry-{number}")) for number in range(8)]
                for process in running:
                    out, err = process.communicate(timeout=60)
                    if process.returncode != 0:
                        raise Failure(f"one of eight: {process.returncode}\n{out}{err}")
                wanted = [f"entry-{number}" for number in range(8)] + (["other"] if content else [])
                if names(home) != wanted:
                    raise Failure(f"in the file: {names(home)}")
                home.check_rights()
                home.check_swept()
                for _ in range(8):
                    home.done("undo")
                if home.bytes() != old:
                    raise Failure(f"eight times undone: {home.bytes()!r}")
                rounds += 1
    return f"{rounds} times 8 processes, 8 entries each time, all taken back"


# --- another program writes in the last moment -------------------------------------------------------------------------


class TooShort(Exception):
    pass


class Moment:
    """keyfob-cli under strace, held for a while before the rename that puts the new bytes in place."""

    HELD = 600_000  # microseconds
    PATIENCE = 30  # seconds

    def __init__(self, home, words):
        self.home, self.words, self.trace = home, words, Path(f"{home.folder}-trace")

    def strace(self, *more):
        return ["strace", "-f", "-e", "trace=renameat2", *more, "-o", str(self.trace)]

    def on_the_file(self, line):
        return "renameat2(" in line and re.search(re.escape(f'{self.home.file}"'), line) is not None

    def number(self):
        """Which of the calls it is; told by a run that is not held."""
        ended = self.home.run(*self.words, strace=self.strace(), trace=self.trace)
        calls = [line for line in ended.trace.splitlines() if "renameat2(" in line]
        found = [number for number, line in enumerate(calls, 1) if self.on_the_file(line)]
        if ended.code != 0 or not found:
            raise Failure(f"no rename to hold: {ended}\n{ended.trace}")
        self.home.begin_again()
        return found[0]

    def run(self, others, every_time=False):
        """Calls others() while keyfob-cli is held. On a busy machine the hold may be too short: then once more."""
        number = self.number()
        for _ in range(4):
            try:
                return self.held(number, others, every_time)
            except TooShort:
                self.home.begin_again()
        raise Failure("it was never held long enough")

    def held(self, number, others, every_time):
        when = f"{number}+2" if every_time else str(number)  # between two there is the one that puts things back
        self.trace.unlink()
        process = self.home.start(self.words, self.strace("-e", f"inject=renameat2:delay_enter={self.HELD}:when={when}"))
        ended = {}
        reader = threading.Thread(target=lambda: ended.update(zip(("out", "err"), process.communicate())))
        reader.start()
        held, late = 0, False
        until = time.monotonic() + self.PATIENCE
        while reader.is_alive() and time.monotonic() < until:
            text = self.trace.read_text(errors="replace") if self.trace.exists() else ""
            calls = text.count("renameat2(")
            waits = text and not text.endswith("\n") and self.on_the_file(text.splitlines()[-1])
            if waits and calls == number + 2 * held and (every_time or held == 0):
                others()
                held += 1
                late = late or self.trace.read_text(errors="replace") != text
            time.sleep(0.005)
        reader.join(self.PATIENCE)
        if reader.is_alive():
            raise Failure("it does not end")
        if late or held == 0:
            raise TooShort
        return stage.Ended(self.words, process.returncode, ended["out"], ended["err"]), held


def added(home, name):
    """What another program does that knows nothing of locks: adds an entry of its own."""
    document = json.loads(home.bytes() or "{}")
    document.setdefault("mcpServers", {})[name] = {"url": "https://theirs.example.com/mcp"}
    return json.dumps(document, indent=2).encode() + b"\n"


def in_place(home, content):
    home.file.write_bytes(content)


def by_rename(home, content):
    beside = home.file.with_suffix(".theirs")
    beside.write_bytes(content)
    beside.chmod(0o600)
    beside.rename(home.file)


def expect(ended, code, home, entries):
    if ended.code != code or names(home) != entries:
        raise Failure(f"expected {code} and {entries}, found {names(home)}: {ended}")
    home.check_swept()


def meanwhile():
    played = 0
    for write in (in_place, by_rename):
        with tempfile.TemporaryDirectory(prefix="keyfob-meanwhile-", dir=stage.SCRATCH) as scratch:
            home = Home(Path(scratch) / "home", "cursor").make(stage.PLAIN)
            home.keep()
            ended, _ = Moment(home, install("cursor")).run(lambda: write(home, added(home, "theirs")))
            expect(ended, 0, home, ["docs", "other", "theirs"])

            home.begin_again()
            ended, _ = Moment(home, install("cursor")).run(lambda: write(home, b"{ broken"))
            if ended.code != 4 or home.bytes() != b"{ broken":
                raise Failure(f"what isn't understood was touched: {home.bytes()!r} {ended}")

            home.begin_again()
            ended, held = Moment(home, install("cursor")).run(
                lambda: write(home, added(home, f"theirs-{len(names(home)) - 1}")), every_time=True)
            expect(ended, 4, home, ["other", *(f"theirs-{number}" for number in range(4))])
            if held != 4:
                raise Failure(f"planned again {held - 1} times, not three times")
            played += 3

        with tempfile.TemporaryDirectory(prefix="keyfob-meanwhile-", dir=stage.SCRATCH) as scratch:
            home = Home(Path(scratch) / "home", "cursor").make(None)
            home.keep()
            ended, _ = Moment(home, install("cursor")).run(lambda: write(home, added(home, "theirs")))
            expect(ended, 0, home, ["docs", "theirs"])

            home.begin_again()
            home.done(*install("cursor"))
            Path(home.kept).rename(f"{home.kept}-empty")
            home.keep()  # now with a file that Keyfob made: uninstall takes it away
            ended, _ = Moment(home, ["uninstall", "cursor", "--name", "docs"]).run(lambda: write(home, added(home, "theirs")))
            expect(ended, 0, home, ["theirs"])

            home.begin_again()
            ended, _ = Moment(home, install("cursor", "more")).run(home.file.unlink)
            expect(ended, 0, home, ["more"])
            played += 3
    return f"{played} changes in the last moment, none lost"


# --- kill -9 at random moments -----------------------------------------------------------------------------------------


def kills():
    seed = int(os.environ.get("KEYFOB_FAULT_SEED", random.SystemRandom().randrange(10**9)))
    print(f"kills: seed {seed}", flush=True)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="keyfob-kills-") as scratch:
        home = Home(Path(scratch) / "home", "claude-code").make(stage.PLAIN)
        without = home.bytes()
        home.done(*install("claude-code"))
        both = (without, home.bytes())
        hit, runs, span = 0, 0, 0.1
        while hit < KILLS and runs < 10 * KILLS:
            runs += 1
            adds = home.bytes() == without
            process = home.start(install("claude-code") if adds else ["uninstall", "claude-code", "--name", "docs"])
            time.sleep(chance.uniform(0, span))
            process.kill()
            process.communicate()
            killed = process.returncode == -9
            hit += killed
            span *= 1.1 if killed else 0.7  # how long a run lasts depends on what else the machine does
            if home.bytes() not in both:
                raise Failure(f"seed {seed}: neither with nor without the entry: {home.bytes()!r}")
            home.check_rights()
            home.age()  # as if more than ten minutes went by: the next run sweeps
        if hit < KILLS:
            raise Failure(f"only {hit} of {runs} were killed before their end")
        left = len(home.leftovers())
        if left > 4:
            raise Failure(f"{left} files were left behind in the end")
        home.done(*install("claude-code"))
        home.done("uninstall", "claude-code", "--name", "docs")
        if home.bytes() != without:
            raise Failure(f"seed {seed}: in the end: {home.bytes()!r}")
        home.check_swept()
    return f"{hit} of {runs} runs killed before their end, the file always whole"


if __name__ == "__main__":
    os.umask(0o022)
    CHAPTERS = {"full": full, "together": together, "meanwhile": meanwhile, "kills": kills}
    INSIDE = {"full-inside": full_inside}
    wanted = INSIDE if sys.argv[2:] == ["full-inside"] else CHAPTERS
    sys.exit(stage.program(sys.argv, __doc__, wanted))
