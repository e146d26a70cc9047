"""Presses the Tab key in each shell that is installed.

    python3 Tests/EndToEnd/completion.py FOLDER

FOLDER is a built copy of the workbook."""

import os
import pty
import re
import select
import shutil
import sys
import time

from reader import check

FOLDER = os.path.abspath(sys.argv[1])
COMMAND = os.path.join(FOLDER, ".build/debug/workbook")

# What is typed, and what the Tab key makes of it.
LINES = [("workbook hin", "workbook hint "),
         ("workbook hint 6.1", "6.14"),
         (".build/debug/workbook grade jac", "grade jacobians "),
         ("workbook demo jacobians --part backw", "--part backward "),
         ("swift run workbook solu", "swift run workbook solution ")]
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"],
             'eval "$({} completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'eval "$({} completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "{} completion fish | source"),
}


def typed(end, text, words, seconds=10):
    os.write(end, text.encode())
    deadline, seen = time.monotonic() + seconds, ""
    while words not in seen and time.monotonic() < deadline:
        if select.select([end], [], [], 0.1)[0]:
            data = os.read(end, 65536).decode("utf-8", "replace")
            seen += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", data)
    return words in seen, seen


for shell, (arguments, script) in SHELLS.items():
    if not shutil.which(shell):
        print(f"skipped: {shell} is not installed")
        continue
    process, end = pty.fork()
    if process == 0:
        os.chdir(FOLDER)
        os.environ.update(TERM="xterm", HOME=FOLDER + "/.build")
        os.execvp(arguments[0], arguments)
    typed(end, script.format(COMMAND) + "; echo rea''dy\n", "ready")
    for line, words in LINES:
        found, seen = typed(end, line + "\t\t", words)
        check(found, f"{shell} completes `{line}`"
              + ("" if found else f", but shows {seen!r}"))
        typed(end, "\x15", "\0", 0.5)
    os.write(end, b"exit\n")
    os.close(end)
