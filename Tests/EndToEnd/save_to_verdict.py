"""Measures the time from a save to the verdict of `workbook watch`, build
included, beside that of `swift test` with nothing to do.

    python3 Tests/EndToEnd/save_to_verdict.py FOLDER

FOLDER is a built copy of the workbook with untouched stubs, which it leaves as
it found them."""

import statistics
import subprocess
import sys
import time

from reader import Chapter, Folder, Terminal

folder = Folder(sys.argv[1])
chapter = Chapter(folder, "01-Jacobians")


def seconds(run):
    start = time.monotonic()
    run()
    return time.monotonic() - start


def save(terminal, turn):
    number = f"{turn}" * 3
    chapter.answer("1.4", f"  return {number} * matmul(w, .diagonal(c))")
    terminal.expect("1.4 ★ inputs on another scale — wrong")
    terminal.expect(f"your answer is {number} times")


try:
    terminal = Terminal(folder, "watch", "1.4")
    terminal.expect("— to do")
    times = [seconds(lambda: save(terminal, turn)) for turn in range(2, 13)]
    terminal.press("q")
    terminal.status()
finally:
    folder.write(chapter.shipped, *chapter.stubs)
times = times[1:]
print(f"save to verdict: median {statistics.median(times):.2f} s "
      f"of {len(times)}, from {min(times):.2f} to {max(times):.2f} s")

test = ["swift", "test", "--filter", "no test has this name"]


def run_test():
    subprocess.run(test, cwd=folder.root, capture_output=True)


run_test()
times = [seconds(run_test) for _ in range(5)]
print(f"swift test with nothing to do: median {statistics.median(times):.2f} s")
