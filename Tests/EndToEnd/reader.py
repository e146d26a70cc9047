"""A reader at a terminal, for the scripts beside this one: nothing but Python's
own library."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time


class Folder:
    """A copy of the workbook whose stubs may be written."""

    def __init__(self, root, products=None):
        self.root = os.path.abspath(root)
        self.products = products or self.path(".build", "debug")
        self.command = self.product("workbook")

    def product(self, name):
        return os.path.join(self.products, name)

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def read(self, *parts):
        with open(self.path(*parts), encoding="utf-8") as file:
            return file.read()

    def write(self, text, *parts):
        with open(self.path(*parts), "w", encoding="utf-8") as file:
            file.write(text)

    def run(self, *arguments):
        """Runs the command, and returns its status, output and errors."""
        end = subprocess.run(
            [self.command, *arguments], cwd=self.root, text=True,
            capture_output=True, timeout=600)
        return end.returncode, end.stdout, end.stderr


class Chapter:
    """The two files of a chapter's exercises, apart at their marks."""

    def __init__(self, folder, name):
        self.folder = folder
        self.stubs = ("Chapters", name, "Exercises.swift")
        self.shipped = folder.read(*self.stubs)
        self.solutions = sections(
            folder.read("Solutions", name, "Exercises.swift"))
        self.numbers = list(self.solutions)

    def answer(self, number, body=None):
        """Writes the solution of an exercise into the stub file, or another
        body in its place."""
        text = self.folder.read(*self.stubs)
        stub = sections(text)[number]
        new = self.solutions[number]
        if body is not None:
            start = stub.rindex("\n  throw NotWrittenYet(") \
                if "\n  throw NotWrittenYet(" in stub \
                else stub.index(" {\n", stub.index("public func")) + 2
            new = stub[:start] + "\n" + body + "\n}\n\n"
        self.folder.write(text.replace(stub, new), *self.stubs)

    def spoil(self, number, body):
        """Writes the solution of an exercise with another body, which may call
        the right one as `right()`."""
        text = self.folder.read(*self.stubs)
        solution = self.solutions[number]
        start = solution.index(" {\n", solution.index("public func")) + 3
        end = solution.index("\n}\n", start) + 1
        kind = re.search(r"throws -> (.+) \{\n$", solution[:start]).group(1)
        right = f"  func right() throws -> {kind} {{\n{solution[start:end]}  }}\n"
        new = solution[:start] + right + body + "\n" + solution[end:]
        self.folder.write(text.replace(sections(text)[number], new),
                          *self.stubs)

    def restore(self):
        """Writes the stub file as it was shipped."""
        self.folder.write(self.shipped, *self.stubs)


def sections(text):
    """The exercises of a file by their numbers."""
    parts = re.split(r"(?m)^(?=// MARK: - Exercise )", text)
    return {
        re.match(r"// MARK: - Exercise (\S+)", part).group(1): part
        for part in parts[1:]}


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, folder, *arguments):
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.chdir(folder.root)
            os.environ["TERM"] = "xterm"
            os.execv(folder.command, [folder.command, *arguments])
        self.raw = ""
        self.text = ""
        self.seen = 0
        self.settings = termios.tcgetattr(self.end)

    def press(self, key):
        os.write(self.end, key.encode())

    def expect(self, words, seconds=60):
        """Waits until the words appear behind those seen last, and returns
        what stands before them."""
        deadline = time.monotonic() + seconds
        while True:
            found = self.text.find(words, self.seen)
            if found >= 0:
                before = self.text[self.seen:found]
                self.seen = found + len(words)
                return before
            if time.monotonic() > deadline or not self._read(deadline):
                sys.exit(
                    f"expected {words!r} and got {self.text[self.seen:]!r}")

    def _read(self, deadline):
        wait = max(0, deadline - time.monotonic())
        if not select.select([self.end], [], [], min(wait, 0.2))[0]:
            return True
        try:
            data = os.read(self.end, 65536)
        except OSError:
            return False
        self.raw += data.decode("utf-8", "replace")
        self.text = re.sub(r"\x1b\[[0-9;]*[mK]", "", self.raw)
        return bool(data)

    def lines(self):
        """The lines as they are in the end, what was erased left out."""
        return [re.sub(r"\x1b\[[0-9;]*m", "",
                       line.rstrip("\r").split("\r\x1b[K")[-1])
                for line in self.raw.split("\n")]

    def status(self, seconds=20):
        """Waits for the end, and returns the exit status."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            self._read(time.monotonic() + 0.05)
        os.kill(self.process, signal.SIGKILL)
        sys.exit("the command did not end")

    def is_restored(self):
        """Whether lines and echo are as they were before the program ran."""
        mask = termios.ICANON | termios.ECHO
        now = termios.tcgetattr(self.end)
        return now[3] & mask == self.settings[3] & mask


def check(condition, sentence, *seen):
    """Stops with the sentence, and with what was seen, unless the condition
    holds."""
    if not condition:
        sys.exit("\n".join(["FAILED: " + sentence, *map(str, seen)]))
    print("ok: " + sentence)
