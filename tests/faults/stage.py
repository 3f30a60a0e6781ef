# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's home with a client's file in it, keyfob-cli run there, and what may be said of it afterwards."""
import os
import re
import shutil
import stat
import subprocess
import time
from pathlib import Path

CLI = ""  # set by the programs: the keyfob-cli under test
TOKENS = {"OLD": "Authorization: Bearer old-token-0123456789abcdef", "NEW": "Authorization: Bearer new-token-fedcba9876543210"}
OTHERS = '{\n  // kept\n  "mcpServers": {\n    "other": {"url": "https://other.example.com/mcp"}\n  }\n}\n'
PLAIN = OTHERS.replace("  // kept\n", "")


def install(client, name="docs", token="NEW", *more):
    return ["install", client, "--name", name, "--url", "https://docs.example.com/mcp", "--header-env", token, *more]


def tokenless(client, name="docs"):
    """An entry that undo can put back after it was replaced or taken out: the history keeps no tokens."""
    return ["install", client, "--name", name, "--url", "https://before.example.com/mcp"]


# In memory where there is such a place: thousands of fsync would make every other test wait.
SCRATCH = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Failure(Exception):
    pass


class Ended:
    """What one run of keyfob-cli ended with; a code below zero is the signal that killed it."""

    def __init__(self, words, code, out, err, trace=""):
        self.words, self.code, self.out, self.err, self.trace = words, code, out, err, trace

    def __str__(self):
        return f"{' '.join(self.words)} -> {self.code}\n{self.out}{self.err}"


class Home:
    """A home folder; the client's file in it is `file`."""

    def __init__(self, folder, client):
        self.folder, self.client = Path(folder), client
        self.kept = f"{folder}-kept"
        self.file = self.folder / {"cursor": ".cursor/mcp.json", "claude-code": ".claude.json"}[client]
        self.data = self.folder / ".local/share/keyfob"

    def make(self, content):
        self.file.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            self.file.write_text(content)
            self.file.chmod(0o600)
        return self

    def keep(self):
        """Keeps the home as it is now; begin_again() puts it back."""
        shutil.copytree(self.folder, self.kept, symlinks=True)

    def begin_again(self):
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder, symlinks=True)

    def bytes(self):
        return self.file.read_bytes() if self.file.exists() else None

    def environment(self):
        # As an ordinary user, strace can't read the memory of a process that made itself undumpable, as Keyfob does
        # outside a Snap; and a leak check can't run under strace.
        disguise = {} if os.geteuid() == 0 else {"SNAP": "faults"}
        return {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                "XDG_RUNTIME_DIR": str(self.folder), "ASAN_OPTIONS": "detect_leaks=0", **TOKENS, **disguise}

    def start(self, words, strace=()):
        return subprocess.Popen([*strace, CLI, *words], env=self.environment(), cwd=self.folder,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *words, strace=(), trace=None):
        process = self.start(words, strace)
        try:
            out, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Failure(f"{' '.join(words)} does not end") from None
        return Ended(words, process.returncode, out, err, Path(trace).read_text(errors="replace") if trace else "")

    def done(self, *words):
        ended = self.run(*words)
        if ended.code != 0:
            raise Failure(f"expected to work: {ended}")
        return ended

    def leftovers(self):
        """Temp files of Keyfob and lock folders of the client's kind."""
        return [path for path in self.folder.rglob("*")
                if re.search(r"\.keyfob-[a-z0-9]{6}$", path.name) or path == Path(f"{self.file}.lock")]

    def age(self):
        """What a killed process left behind becomes old enough to be swept."""
        for path in self.leftovers():
            then = time.time() - 11 * 60
            os.utime(path, (then, then))

    def check_told(self, ended, old, new):
        """The file has the old or the new bytes, and the exit code and the message say which."""
        now = self.bytes()
        if now not in (old, new):
            raise Failure(f"neither the old nor the new bytes:\n{now!r}")
        if not 0 <= ended.code <= 6:
            raise Failure("no exit code of Keyfob's")
        if ended.code == 0 and now != new:
            raise Failure("success is said, the old bytes are there")
        if "Nothing was changed" in ended.err and now != old:
            raise Failure("it is said that nothing was changed, the new bytes are there")
        if ended.code != 0 and now == new and "was written" not in ended.err:
            raise Failure("failure is said, the new bytes are there, and the message does not say so")

    def check_rights(self):
        """Everything that may hold a token is the person's alone."""
        private = [self.file] + [path for path in self.data.rglob("*")] if self.data.exists() else [self.file]
        for path in [*private, *self.leftovers()]:
            if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
                raise Failure(f"others may read {path}: {oct(path.stat().st_mode)}")
    def check_swept(self):
        """Nothing is left of a run that came to its end."""
        for folder in {path.parent for path in self.data.rglob("*.bak")}:
            if len(list(folder.glob("*.bak"))) > 5:
                raise Failure(f"more than five copies in {folder}")
        if self.leftovers():
            raise Failure(f"left behind: {', '.join(str(path) for path in self.leftovers())}")


def program(argv, usage, chapters):
    """Runs the chapters that argv names (without names: all) and says what failed; the process's exit code."""
    global CLI
    if len(argv) < 2 or not os.access(argv[1], os.X_OK):
        print(usage)
        return 2
    for tool in ("strace", "unshare", "mount"):
        if shutil.which(tool) is None:
            print(f"FAILED: {tool} is needed")
            return 1
    CLI = os.path.abspath(argv[1])
    failed = 0
    for name in argv[2:] or chapters:
        try:
            begun = time.monotonic()
            print(f"{name}: {chapters[name]()} ({time.monotonic() - begun:.1f} s)", flush=True)
        except Failure as failure:
            failed += 1
            print(f"FAILED {name}: {failure}", flush=True)
    return 1 if failed else 0
