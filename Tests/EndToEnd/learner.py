"""Goes through a chapter as a learner does, in a terminal: wrong answers,
hints, a crash, a compile error, and right ones; then puts the catalogue of
faults into the stubs and reads the reports in every format.

    python3 Tests/EndToEnd/learner.py FOLDER

FOLDER is a built copy of the workbook with untouched stubs, which it leaves as
it found them."""

import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as xml

from reader import Chapter, Folder, Terminal, check

FOLDER = Folder(sys.argv[1])
CHAPTER = Chapter(FOLDER, "01-Jacobians")


def through_the_chapter():
    terminal = Terminal(FOLDER, "watch", "1.1")
    terminal.expect("— to do")
    terminal.press("h")
    terminal.expect("Exercise 1.1, hint 1 of ")
    terminal.press("h")
    terminal.expect("Exercise 1.1, hint 2 of ")
    terminal.press("l")
    terminal.expect("to do     the shapes of nine derivatives")
    check(True, "hints go on, one level each time, and the list is shown")

    CHAPTER.answer("1.1")
    terminal.expect("✔ 1.1")
    terminal.expect("1.2 the Jacobian of y = Wx")
    terminal.expect("— to do")
    check(True, "a right answer is solved, and the next exercise comes")

    CHAPTER.answer("1.2", "  return w.transposed()")
    terminal.expect("wrong: transposed")
    terminal.expect("This is Wᵀ.")
    check(True, "a wrong answer is told its slip")
    os.utime(FOLDER.path(*CHAPTER.stubs))
    time.sleep(1)
    check(terminal._read(time.monotonic()) is not None
          and "grading" not in terminal.text[terminal.seen:]
          and "1.2" not in terminal.text[terminal.seen:],
          "a save that changes nothing does nothing")
    CHAPTER.answer("1.2")
    terminal.expect("✔ 1.2")
    terminal.expect("1.3 the Jacobian of y = xW")

    CHAPTER.answer("1.3", '  fatalError("help")')
    terminal.expect("— crashed")
    terminal.expect("stopped at Exercises.swift:")
    terminal.expect("Fatal error: help")
    check(True, "a crash is told with its line and its words")
    CHAPTER.answer("1.3")
    terminal.expect("✔ 1.3")

    terminal.expect("1.4 the judge of every gradient")
    CHAPTER.answer("1.4", "  return nonsense")
    terminal.expect("— does not compile")
    terminal.expect("cannot find 'nonsense' in scope")
    check(True, "a compile error is told with its line")
    CHAPTER.answer("1.4", "  while true {}")
    time.sleep(2)
    CHAPTER.answer("1.4")
    before = terminal.expect("✔ 1.4", seconds=8)
    check("timed out" not in before, "a change during a run starts over")

    for number in CHAPTER.numbers[4:]:
        terminal.expect(number)
        terminal.expect("— to do")
        CHAPTER.answer(number)
        terminal.expect(f"✔ {number}")
    check(True, "the chapter is solved to its end")
    time.sleep(0.5)
    terminal.press("q")
    check(terminal.status() == 0, "q ends it with status 0")
    check(terminal.is_restored(), "the terminal is as it was")

    state = json.loads(FOLDER.read(".workbook", "state.json"))
    check(all(state["graded"][number]["verdict"] == "solved"
              for number in CHAPTER.numbers), "every verdict is remembered")
    check(state["hints"]["1.1"] == 2, "the hints shown are remembered")
    status, text, _ = FOLDER.run("grade", "1")
    check(status == 0 and "12 solved" in text, "grade 1 ends with status 0")
    status, text, _ = FOLDER.run("solution", "1.3")
    check(status == 0, "a solved exercise shows its solution")


def ways_out():
    for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]:
        terminal = Terminal(FOLDER, "watch", "1.2")
        terminal.expect("q quit")
        time.sleep(0.2)
        os.kill(terminal.process, number)
        check(terminal.status() == 128 + number and terminal.is_restored(),
              f"signal {number} ends the watch and restores the terminal")


def interrupted_build():
    source = ("Sources", "Grading", "Exercise.swift")
    text = FOLDER.read(*source)
    FOLDER.write(text + "\n", *source)
    try:
        grading = subprocess.Popen(
            [FOLDER.command, "grade", "1"], cwd=FOLDER.root,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not compilers() and time.monotonic() < deadline:
            time.sleep(0.05)
        check(compilers(), "the compiler is at work")
        grading.send_signal(signal.SIGINT)
        check(grading.wait(20) == 130, "Ctrl-C ends a build")
        time.sleep(0.2)
        check(not compilers(), "and leaves no compiler running")
    finally:
        FOLDER.write(text, *source)


def compilers():
    return subprocess.run(
        ["pgrep", "-f", "swift-frontend.*" + FOLDER.root],
        capture_output=True, text=True).stdout


def resets():
    written = FOLDER.read(*CHAPTER.stubs)
    status, text, _ = FOLDER.run("reset", "1.3")
    check(status == 0 and "is in " in text, "reset says where the old code is")
    saved = text.split("is in ")[1].split(".swift")[0].strip() + ".swift"
    check(FOLDER.read(saved) == written, "and it is there")
    check('throw NotWrittenYet("1.3")' in FOLDER.read(*CHAPTER.stubs),
          "the stub is back")
    status, _, errors = FOLDER.run("solution", "1.3")
    check(status == 1 and "--reveal" in errors,
          "the solution of what is to do is not shown unasked")
    status, _, _ = FOLDER.run("reset", "jacobians")
    check(status == 0 and FOLDER.read(*CHAPTER.stubs) == CHAPTER.shipped,
          "reset of the chapter gives the shipped file")


def saves_in_one_second():
    second = int(time.time())
    for tenths in [2, 7]:
        CHAPTER.answer("1.2", f"  return {tenths} * w")
        saved = 1_000_000_000 * second + 100_000_000 * tenths
        os.utime(FOLDER.path(*CHAPTER.stubs), ns=(saved, saved))
        _, text, _ = FOLDER.run("grade", "1.2")
        check(f"Every entry is {tenths} times" in text,
              f"what was saved at .{tenths} seconds is what is graded")
    FOLDER.write(CHAPTER.shipped, *CHAPTER.stubs)


FAULTS = {
    "1.1": ("  fatalError()", "crashed"),
    "1.2": ("  return Matrix(row: [w.elements[99]])", "crashed"),
    "1.3": ("  let n: Int? = x.rows > 9 ? 1 : nil\n"
            "  return Matrix.zeros(n!, 1)", "crashed"),
    "1.4": ("  while true {}", "timedOut"),
    "1.5": ("  exit(0)", "endedEarly"),
    "1.7": ('  print("{\\"verdict\\":\\"solved\\"} ]]> \\u{1} \\u{FFFE}")\n'
            "  return points.map { _ in .nan }", "wrong"),
    "1.8": ("  for _ in 0..<100_000 { print(String(repeating: \"x\", "
            "count: 99)) }\n  return x", "wrong"),
    "1.9": ("  struct Lost: Error {}\n  throw Lost()", "wrong"),
    "1.11": ("  kill(getpid(), SIGKILL)\n  return (x, w)", "crashed"),
    "1.12": ("  abort()", "crashed"),
    "1.13": ("  var all: [[Double]] = []\n  while true "
             "{ all.append([Double](repeating: 1, count: 1 << 24)) }",
             "crashed"),
}


def reports():
    for number, (body, _) in FAULTS.items():
        CHAPTER.answer(number, body)
    CHAPTER.answer("1.15")
    due = {number: verdict for number, (_, verdict) in FAULTS.items()}
    due["1.15"] = "solved"

    status, text, _ = FOLDER.run("grade", "1", "--format", "json")
    results = json.loads(text)
    check(status == 1 and results["version"] == 1
          and {e["id"]: e["verdict"] for e in results["exercises"]} == due,
          "json: every fault has its verdict")
    status, text, _ = FOLDER.run("grade", "1", "--format", "junit")
    cases = list(xml.fromstring(text.encode()).iter("testcase"))
    kinds = {"wrong": "failure", "solved": None}
    check([case.get("name").split(" ")[0] for case in cases] == list(due)
          and all((case.find(kinds.get(verdict, "error")) is not None)
                  if kinds.get(verdict, "error") else len(case) == 0
                  for case, verdict in zip(cases, due.values())),
          "junit: every fault has its element, in order")
    _, text, _ = FOLDER.run("grade", "1", "--format", "gradescope")
    tests = json.loads(text)["tests"]
    check([t["number"] for t in tests if t["score"] > 0] == ["1.15"]
          and all(0 <= t["score"] <= t["max_score"] for t in tests),
          "gradescope: only what is solved scores")
    _, text, _ = FOLDER.run("grade", "1", "--format", "exercism")
    results = json.loads(text)
    states = {"wrong": "fail", "solved": "pass"}
    check(results["status"] == "fail" and
          [t["status"] for t in results["tests"]]
          == [states.get(v, "error") for v in due.values()],
          "exercism: every fault has its status")
    file = FOLDER.path(".workbook", "report.txt")
    status, text, _ = FOLDER.run("grade", "1", "--output", file)
    check(status == 1 and text == "" and "timed out" in open(file).read(),
          "text: the report is written to a file")

    CHAPTER.answer("1.15", "  return nonsense")
    status, text, _ = FOLDER.run("grade", "--format", "json")
    verdicts = {e["id"]: e["verdict"]
                for e in json.loads(text)["exercises"]}
    own = [v for n, v in verdicts.items() if n.startswith("1.")]
    others = [v for n, v in verdicts.items() if not n.startswith("1.")]
    check(set(own) == {"doesNotCompile"} and len(own) == 12
          and set(others) <= {"todo"},
          "one chapter does not compile, the others are graded all the same")
    _, text, _ = FOLDER.run("grade", "1", "--format", "exercism")
    results = json.loads(text)
    check(results["status"] == "error" and "nonsense" in results["message"],
          "exercism: a chapter that does not compile is an error")

    renamed = CHAPTER.shipped.replace("func jacobianOfColumn", "func jacobian")
    FOLDER.write(renamed, *CHAPTER.stubs)
    _, text, _ = FOLDER.run("grade", "--format", "json")
    exercises = json.loads(text)["exercises"]
    check(all((e["verdict"] == "doesNotCompile") == e["id"].startswith("1.")
              for e in exercises)
          and "exercise 1.2 does not declare what is graded, `public func "
          "jacobianOfColumnProduct(" in exercises[0]["diagnosis"],
          "a function of another name costs its chapter the verdicts alone")
    broken = CHAPTER.shipped.encode() + b"// \xff\n"
    with open(FOLDER.path(*CHAPTER.stubs), "wb") as file:
        file.write(broken)
    _, text, _ = FOLDER.run("grade", "1", "--format", "json")
    check("UTF-8" in json.loads(text)["exercises"][0]["diagnosis"],
          "what is not UTF-8 is told with its line")
    _, text, _ = FOLDER.run("reset", "1")
    saved = text.split("is in ")[1].split(".swift")[0].strip() + ".swift"
    with open(FOLDER.path(saved), "rb") as file:
        check(file.read() == broken, "and is saved as it was")
    left = subprocess.run(["pgrep", "-f", "JacobiansGrader examine"],
                          capture_output=True, text=True).stdout
    check(left == "", "nothing is left running")
    FOLDER.write(CHAPTER.shipped, *CHAPTER.stubs)


through_the_chapter()
ways_out()
interrupted_build()
resets()
saves_in_one_second()
reports()
check(FOLDER.read(*CHAPTER.stubs) == CHAPTER.shipped,
      "the stubs are as they were shipped")
