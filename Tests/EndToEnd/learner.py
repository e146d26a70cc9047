"""Goes through a chapter as a learner does, in a terminal: wrong answers,
hints, a crash, a compile error, and right ones; then puts the catalogue of
faults into the stubs and reads the reports in every format.

    python3 Tests/EndToEnd/learner.py FOLDER [PRODUCTS]

FOLDER is a built copy of the workbook with untouched stubs, which it leaves as
it found them; PRODUCTS is where its programs are, FOLDER/.build/debug unless
told."""

import glob
import json
import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as xml

from editor import Task
from reader import Chapter, Folder, Terminal, check

FOLDER = Folder(*sys.argv[1:])
CHAPTER = Chapter(FOLDER, "01-Jacobians")
OTHERS = [Chapter(FOLDER, name)
          for name in ["02-KroneckerChain", "05-PolynomialFitting"]]
COUNT = len(CHAPTER.numbers)
COUNT_OF_OTHERS = sum(
    open(file, encoding="utf-8").read().count("// MARK: - Exercise ")
    for file in glob.glob(FOLDER.path("Chapters", "*", "Exercises.swift"))
) - COUNT
WATCH = Task(FOLDER, "watch")


def through_the_chapter():
    terminal = Terminal(FOLDER, "watch", "1.1")
    terminal.expect("— to do")
    terminal.press("h")
    terminal.expect("Exercise 1.1, hint 1 of ")
    terminal.press("h")
    terminal.expect("Exercise 1.1, hint 2 of ")
    terminal.press("l")
    terminal.expect("to do     moving two matrices")
    check(True, "hints go on, one level each time, and the list is shown")

    CHAPTER.answer("1.1")
    terminal.expect("saved ")
    terminal.expect(" · 1.1")
    terminal.expect("✔ 1.1")
    terminal.expect(f"1 of {COUNT} solved in chapter 1.")
    terminal.expect("waiting for a save")
    check(True, "a right answer is solved, and it says how far one is")
    terminal.press("s")
    terminal.expect("Your answer is the solution")
    check(True, "the solution can be compared")
    terminal.press("n")
    terminal.expect("1.2 is on paper: Chapters/01-Jacobians/README.md:")
    terminal.expect("1.3 the shapes of nine derivatives")
    CHAPTER.answer("1.3")
    terminal.expect("✔ 1.3")
    terminal.press("n")
    terminal.expect("1.4 inputs on another scale")
    terminal.expect("— to do")
    terminal.press("s")
    terminal.expect("exercise 1.4 is not solved yet")
    terminal.press("z")
    terminal.expect("? keys")
    check(True, "and the next exercise comes when asked for")

    CHAPTER.answer("1.4", "  return matmul(.diagonal(c), w.transposed())")
    terminal.expect("wrong: transposed")
    terminal.expect("This is transposed.")
    check(True, "a wrong answer is told its slip")
    os.utime(FOLDER.path(*CHAPTER.stubs))
    time.sleep(1)
    check(terminal._read(time.monotonic()) is not None
          and "saved" not in terminal.text[terminal.seen:],
          "a save that changes nothing does nothing")
    CHAPTER.answer("1.4")
    terminal.expect("✔ 1.4")

    OTHERS[0].answer("2.3")
    terminal.expect("✔ 2.3")
    terminal.expect(f"1 of {len(OTHERS[0].numbers)} solved in chapter 2.")
    check(True, "an exercise of another chapter is graded when it is saved")
    OTHERS[0].restore()
    terminal.expect("— to do")

    CHAPTER.answer("1.5", '  fatalError("help")')
    terminal.expect("— crashed")
    terminal.expect("stopped at Chapters/01-Jacobians/Exercises.swift:")
    terminal.expect("Fatal error:")
    terminal.expect("help")
    check(True, "a crash is told with its line and its words")
    CHAPTER.answer("1.5")
    terminal.expect("✔ 1.5")

    terminal.press("n")
    terminal.expect("1.6 the judge of every gradient")
    CHAPTER.answer("1.6", "  return nonsense")
    terminal.expect("— does not compile")
    terminal.expect("exercise 1.6: cannot find")
    terminal.expect("waiting for a save")
    check(True, "a compile error is told with its line and its exercise")
    problems = [p for found in WATCH.rounds(terminal.lines()) for p in found]
    stubs = "/".join(CHAPTER.stubs)
    check([(file, message) for file, _, message in problems]
          == [(stubs, "1.4 ★ inputs on another scale — wrong: transposed"),
              (stubs, "1.5 ★ the Jacobian of y = xW — crashed"),
              (stubs, "exercise 1.6: cannot find 'nonsense' in scope")]
          and all(0 < first < second for (_, first, _), (_, second, _)
                  in zip(problems, problems[1:])),
          f"an editor finds each verdict {problems}")
    CHAPTER.answer("1.6", "  while true {}")
    time.sleep(2)
    CHAPTER.answer("1.6")
    before = terminal.expect("✔ 1.6", seconds=8)
    check("timed out" not in before, "a change during a run starts over")

    for number in CHAPTER.numbers[5:]:
        terminal.press("n")
        if number == "1.13":
            terminal.expect("1.12 is on paper: Chapters/01-Jacobians/README.md:")
        terminal.expect(number)
        terminal.expect("— to do")
        CHAPTER.answer(number)
        terminal.expect(f"✔ {number}")
    terminal.expect(
        f"{COUNT} of {COUNT} solved in chapter 1: the chapter is done.")
    terminal.expect("n goes on to 2.1.")
    terminal.expect("Before it, read Chapters/02-KroneckerChain/README.md (")
    check(True, "the chapter is solved to its end, and the next text is named")
    time.sleep(0.5)
    terminal.press("q")
    check(terminal.status() == 0, "q ends it with status 0")
    check(terminal.is_restored(), "the terminal is as it was")

    state = json.loads(FOLDER.read(".workbook", "state.json"))
    check(all(state["graded"][number]["verdict"] == "solved"
              for number in CHAPTER.numbers), "every verdict is remembered")
    check(state["hints"]["1.1"] == 2, "the hints shown are remembered")
    status, text, _ = FOLDER.run("grade", "1")
    check(status == 0 and f"{COUNT} solved" in text,
          "grade 1 ends with status 0")
    status, text, _ = FOLDER.run("solution", "1.5")
    check(status == 0, "a solved exercise shows its solution")


def ways_out():
    for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]:
        terminal = Terminal(FOLDER, "watch", "1.4")
        terminal.expect("waiting for a save")
        time.sleep(0.2)
        os.kill(terminal.process, number)
        check(terminal.status() == 128 + number and terminal.is_restored(),
              f"signal {number} ends the watch and restores the terminal")


def interrupted_build():
    source = ("Sources", "LinearAlgebra", "Matrix.swift")
    text = FOLDER.read(*source)
    FOLDER.write(text + "\n", *source)
    report = FOLDER.path(".workbook", "report.txt")
    FOLDER.write("old", report)
    try:
        grading = subprocess.Popen(
            [FOLDER.command, "grade", "1", "--output", report], cwd=FOLDER.root,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not compilers() and time.monotonic() < deadline:
            time.sleep(0.05)
        check(compilers(), "the compiler is at work")
        grading.send_signal(signal.SIGINT)
        check(grading.wait(20) == 130, "Ctrl-C ends a build")
        check(not os.path.exists(report), "and leaves no old report standing")
        deadline = time.monotonic() + 2
        while compilers() and time.monotonic() < deadline:
            time.sleep(0.05)
        check(not compilers(), "and leaves no compiler running")
    finally:
        FOLDER.write(text, *source)


def compilers():
    return subprocess.run(
        ["pgrep", "-f", "swift-frontend.*" + FOLDER.root],
        capture_output=True, text=True).stdout


def resets():
    written = FOLDER.read(*CHAPTER.stubs)
    status, text, _ = FOLDER.run("reset", "1.5")
    check(status == 0 and "is in " in text, "reset says where the old code is")
    saved = text.split("is in ")[1].split(".swift")[0].strip() + ".swift"
    check(FOLDER.read(saved) == written, "and it is there")
    check('throw NotWrittenYet("1.5")' in FOLDER.read(*CHAPTER.stubs),
          "the stub is back")
    status, _, errors = FOLDER.run("solution", "1.5")
    check(status == 1 and "--reveal" in errors,
          "the solution of what is to do is not shown unasked")
    status, _, _ = FOLDER.run("reset", "jacobians")
    check(status == 0 and FOLDER.read(*CHAPTER.stubs) == CHAPTER.shipped,
          "reset of the chapter gives the shipped file")


def saves_in_one_second():
    second = int(time.time())
    for tenths in [3, 7]:
        CHAPTER.answer("1.4", f"  return {tenths} * matmul(w, .diagonal(c))")
        saved = 1_000_000_000 * second + 100_000_000 * tenths
        os.utime(FOLDER.path(*CHAPTER.stubs), ns=(saved, saved))
        _, text, _ = FOLDER.run("grade", "1.4")
        check(f"is {tenths} times what" in " ".join(text.split()),
              f"what was saved at .{tenths} seconds is what is graded")
    FOLDER.write(CHAPTER.shipped, *CHAPTER.stubs)


def a_save_without_a_build():
    """Where only a stub file has changed, `swift build` is not asked."""
    swift = FOLDER.path(".workbook", "swift")
    FOLDER.write("#!/bin/sh\nexit 1\n", ".workbook", "swift")
    os.chmod(swift, 0o755)
    path = os.environ["PATH"]
    for chapter, number, answer in [
            (CHAPTER, "1.4", "  return 6 * matmul(w, .diagonal(c))"),
            (Chapter(FOLDER, "04-BatchBias"), "4.2", "  return z")]:
        FOLDER.run("grade", number)
        chapter.answer(number, answer)
        os.environ["PATH"] = FOLDER.path(".workbook") + ":" + path
        status, text, errors = FOLDER.run("grade", number)
        os.environ["PATH"] = path
        check(status == 1 and "wrong" in text,
              f"{number} is compiled without `swift build`", text, errors)
        FOLDER.write(chapter.shipped, *chapter.stubs)
    FOLDER.write(f"""#!/bin/sh
[ -e "$0".tried ] && PATH={path} exec swift "$@"
touch "$0".tried; echo 'error: database is locked' >&2; exit 1
""", ".workbook", "swift")
    os.utime(FOLDER.path("Package.swift"))
    os.environ["PATH"] = FOLDER.path(".workbook") + ":" + path
    status, text, errors = FOLDER.run("grade", "1.4")
    os.environ["PATH"] = path
    check(status == 1 and "— to do" in text,
          "a build that fails by itself is tried again", text, errors)
    os.remove(swift)
    os.remove(swift + ".tried")


def stubs_of_one_size_and_time():
    for factor in [3, 4]:
        CHAPTER.answer("1.4", f"  return {factor} * matmul(w, .diagonal(c))")
        os.utime(FOLDER.path(*CHAPTER.stubs), (1_700_000_000, 1_700_000_000))
        _, text, _ = FOLDER.run("grade", "1.4")
        check(f"is {factor} times what" in " ".join(text.split()),
              "a file of the same size and time is graded for what it holds")
    FOLDER.write(CHAPTER.shipped, *CHAPTER.stubs)


def whose_fault():
    file = FOLDER.path(*CHAPTER.stubs)
    FOLDER.write(
        CHAPTER.shipped + '\n@_silgen_name("nowhere") func nowhere() -> Int\n'
        "public func lost() -> Int { nowhere() }\n", *CHAPTER.stubs)
    status, text, _ = FOLDER.run("grade")
    check(status == 1 and f"{COUNT} do not compile" in text
          and f"{COUNT_OF_OTHERS} to do" in text
          and "`@_silgen_name` is not for answers" in " ".join(text.split()),
          "a way around the compiler costs one chapter the verdicts")
    FOLDER.write(CHAPTER.shipped.replace(
        "import Stubs", "import JacobiansSolutions\nimport Stubs"),
        *CHAPTER.stubs)
    status, text, _ = FOLDER.run("grade", "1.4")
    check(status == 1 and "Exercises.swift:6: " in text
          and "`import JacobiansSolutions` is not handed out"
          in " ".join(text.split()), "and so does the import of a solution")
    os.remove(file)
    os.mkfifo(file)
    status, text, _ = FOLDER.run("grade", "1.4", "2.1")
    check(status == 1 and "is a pipe" in text and "2.1 ★" in text,
          "a pipe in the stubs' place costs one chapter the verdicts")
    os.remove(file)
    status, text, _ = FOLDER.run("grade", "1.4")
    check(status == 1 and "is missing" in text, "a missing file is told")
    FOLDER.write(CHAPTER.shipped + "\n", *CHAPTER.stubs)
    _, text, _ = FOLDER.run("grade", "1.4")
    check("— to do" in text, "and when it is back all is well")

    compiler = FOLDER.path(".workbook", "swiftc")
    real = subprocess.run(["which", "swiftc"], capture_output=True,
                          text=True).stdout.strip()
    FOLDER.write(
        "#!/bin/sh\ncase \"$*\" in *JacobiansExercises*)\n"
        "echo 'error: No space left on device' >&2; exit 1;; esac\n"
        f'exec {os.path.realpath(real)} "$@"\n', ".workbook", "swiftc")
    os.chmod(compiler, 0o755)
    CHAPTER.answer("1.4", "  return w")
    os.environ["SWIFT_EXEC"] = compiler
    status, text, errors = FOLDER.run("grade", "1.4")
    check(status == 3 and text == ""
          and "the workbook could not be built" in errors,
          "a compiler that fails for its own reasons gives no verdict")
    del os.environ["SWIFT_EXEC"]
    os.remove(compiler)
    FOLDER.write(CHAPTER.shipped, *CHAPTER.stubs)


# The catalogue of Tests/Answers/Faulty: what stands before an answer, or in its
# place where that is a matrix, and the verdict.
FAULTS = {
    "right": ("", "solved"),
    "fatalError": ('  fatalError("my own words")', "crashed"),
    "index out of range": ("  _ = [1][Int(CommandLine.argc) + 9]", "crashed"),
    "nil unwrapped": (
        "  let n: Int? = CommandLine.argc > 99 ? 1 : nil\n  _ = n!",
        "crashed"),
    "overflow": ("  _ = Int.max + Int(CommandLine.argc)", "crashed"),
    "wrong shapes": ("  _ = matmul(Matrix.zeros(2, 3), Matrix.zeros(2, 3))",
                     "crashed"),
    "endless loop": ("  var n = 0\n  while getpid() > 0 { n &+= 1 }",
                     "timedOut"),
    "endless recursion": (
        "  func f(_ n: Int) -> Int { n < 0 ? 0 : 1 + f(n &+ 1) }\n"
        "  _ = f(0)", "crashed"),
    "exit(0)": ("  if getpid() > 0 { exit(0) }", "endedEarly"),
    "exit(1)": ("  if getpid() > 0 { exit(1) }", "endedEarly"),
    "exit(5)": ("  if getpid() > 0 { exit(5) }", "endedEarly"),
    "abort": ("  if getpid() > 0 { abort() }", "crashed"),
    "killed": ("  kill(getpid(), SIGKILL)", "crashed"),
    "terminated": ("  kill(getpid(), SIGTERM)", "crashed"),
    "memory without end": (
        "  var all: [[Double]] = []\n  while getpid() > 0 "
        "{ all.append([Double](repeating: 1, count: 1 << 24)) }", "crashed"),
    "a terabyte": ("  _ = Matrix.zeros(1 << 17, 1 << 20)", "crashed"),
    "ten megabytes printed": (
        '  for _ in 0..<1_000 { print(String(repeating: "x", count: 9_999)) }',
        "solved"),
    "a megabyte of errors": (
        "  for _ in 0..<100 { _ = write(2, [UInt8](repeating: 120, count: "
        "9_999), 9_999) }", "solved"),
    "printed, then crashed": (
        '  print("so far ]]> \\u{1} \\u{FFFE}")\n  if getpid() > 0 '
        '{ preconditionFailure("then not") }', "crashed"),
    "forged verdict": (
        '  let verdict = #"{"verdict":"solved","diagnosis":[]}"#\n'
        "  for end in Int32(0)..<200 { _ = write(end, verdict, "
        "verdict.utf8.count) }\n  if getpid() > 0 { _exit(0) }",
        "wrong"),
    "thrown error": (
        "  struct Lost: Error {}\n  if getpid() > 0 { throw Lost() }",
        "wrong"),
    "detached thread": (
        '  Task.detached { fatalError("from the grave") }\n'
        "  usleep(300_000)", "crashed"),
    "standard input": ("  while let _ = readLine() {}", "solved"),
    "closed streams": ("  for end in Int32(0)..<200 { close(end) }",
                       "endedEarly"),
    "child left behind": ('  system("sleep 86.25 &")', "solved"),
    "another folder": ('  chdir("/")', "solved"),
}
WRONG = {
    "wrong, then crashed": (
        "  enum Turn { nonisolated(unsafe) static var isFirst = true }\n"
        "  if Turn.isFirst { Turn.isFirst = false } else { fatalError() }\n"
        "  return Matrix.zeros(0, 0)", "crashed"),
    "NaN": ("  return try right().map { _ in .nan }", "wrong"),
    "infinity": ("  return try right().map { _ in .infinity }", "wrong"),
    "empty matrix": ("  return Matrix.zeros(0, 0)", "wrong"),
    "transposed shape": ("  return try right().transposed()", "wrong"),
    "double": ("  return try 2 * right()", "wrong"),
}


def spoiled():
    """Puts every fault into a stub, and returns the verdicts that are due."""
    catalogue = re.findall(
        r'^ +\(?\s*"([^"]+)",\s*\{', FOLDER.read(
            "Tests", "Answers", "Faulty", "Answers.swift"), re.M)
    # An empty loop is an endless one, and would take as long again; the others
    # need more than a line.
    apart = {"not written", "not written for all", "empty loop",
             "threads without end", "queues of work"}
    check(set(catalogue) - apart == set(FAULTS) | set(WRONG),
          "the catalogue's faults are all here")
    chapters = [CHAPTER] + OTHERS
    places = [(chapter, number) for chapter in chapters
              for number in chapter.numbers]
    due = {number: "todo" for _, number in places}
    matrices = [place for place in places
                if ") throws -> Matrix {" in place[0].solutions[place[1]]]
    for (body, verdict), place in zip(WRONG.values(), matrices):
        place[0].spoil(place[1], body)
        due[place[1]] = verdict
        places.remove(place)
    for (body, verdict), (chapter, number) in zip(FAULTS.values(), places):
        chapter.spoil(number, body + "\n  return try right()")
        due[number] = verdict
    check(len(places) > len(FAULTS), "there is a stub for every fault")
    return due


def reports():
    due = spoiled()
    chapters = ["1", "2", "5"]
    status, text, _ = FOLDER.run("grade", *chapters, "--format", "json")
    results = json.loads(text)
    got = {e["id"]: e["verdict"] for e in results["exercises"]}
    wrong = {number: (got.get(number), verdict)
             for number, verdict in due.items() if got.get(number) != verdict}
    check(status == 1 and results["version"] == 1 and not wrong
          and list(got) == list(due),
          f"json: every fault has its verdict {wrong or ''}")
    _, text, _ = FOLDER.run("grade", *chapters, "--format", "junit")
    cases = list(xml.fromstring(text.encode()).iter("testcase"))
    kinds = {"wrong": "failure", "todo": "skipped", "solved": None}
    elements = {
        case.get("name").split(" ")[0]:
        next((part.tag for part in case if part.tag != "system-out"), None)
        for case in cases}
    check(list(elements.items())
          == [(number, kinds.get(v, "error")) for number, v in due.items()],
          "junit: every fault has its element, in order")
    _, text, _ = FOLDER.run("grade", *chapters, "--format", "gradescope")
    tests = json.loads(text)["tests"]
    check([t["number"] for t in tests if t["score"] > 0]
          == [number for number, verdict in due.items()
              if verdict == "solved"]
          and all(0 <= t["score"] <= t["max_score"] for t in tests),
          "gradescope: only what is solved scores")
    _, text, _ = FOLDER.run("grade", *chapters, "--format", "exercism")
    results = json.loads(text)
    states = {"wrong": "fail", "todo": "fail", "solved": "pass"}
    check(results["status"] == "fail" and
          [t["status"] for t in results["tests"]]
          == [states.get(v, "error") for v in due.values()],
          "exercism: every fault has its status")
    file = FOLDER.path(".workbook", "report.txt")
    FOLDER.write("old", file)
    status, text, errors = FOLDER.run("grade", *chapters, "--output", file)
    check(status == 1 and text == "" and file in errors,
          "text: the report goes to a file, and it says so")
    heads = re.findall(r"(?m)^[✔✘○] (\S+) (?:.|\n  )*? — ([a-z ]+)",
                       open(file, encoding="utf-8").read())
    words = {"todo": "to do", "timedOut": "timed out",
             "endedEarly": "ended early"}
    check([(number, word.strip()) for number, word in heads]
          == [(number, words.get(v, v)) for number, v in due.items()],
          "text: every fault has its headline")
    for chapter in [CHAPTER] + OTHERS:
        chapter.restore()

    CHAPTER.answer("1.17", "  return nonsense")
    status, text, errors = FOLDER.run("grade", "--format", "json")
    verdicts = {e["id"]: e["verdict"]
                for e in json.loads(text)["exercises"]}
    own = [v for n, v in verdicts.items() if n.startswith("1.")]
    others = [v for n, v in verdicts.items() if not n.startswith("1.")]
    check(set(own) == {"doesNotCompile"} and len(own) == 14
          and set(others) <= {"todo"},
          "one chapter does not compile, the others are graded all the same",
          status, verdicts, errors)
    _, text, _ = FOLDER.run("grade", "1", "--format", "exercism")
    results = json.loads(text)
    check(results["status"] == "error" and "nonsense" in results["message"],
          "exercism: a chapter that does not compile is an error")

    renamed = CHAPTER.shipped.replace("func jacobianOfScaled", "func jacobian")
    FOLDER.write(renamed, *CHAPTER.stubs)
    _, text, _ = FOLDER.run("grade", "--format", "json")
    exercises = json.loads(text)["exercises"]
    check(all((e["verdict"] == "doesNotCompile") == e["id"].startswith("1.")
              for e in exercises)
          and "exercise 1.4 does not declare what is graded, `public func "
          "jacobianOfScaledInputs(" in exercises[0]["diagnosis"],
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
    left = subprocess.run(["pgrep", "-f", f"{FOLDER.root}/.*Answers$|sleep 86.25"],
                          capture_output=True, text=True).stdout
    check(left == "", "nothing is left running")
    FOLDER.write(CHAPTER.shipped, *CHAPTER.stubs)


through_the_chapter()
ways_out()
interrupted_build()
resets()
saves_in_one_second()
a_save_without_a_build()
stubs_of_one_size_and_time()
whose_fault()
reports()
check(FOLDER.read(*CHAPTER.stubs) == CHAPTER.shipped,
      "the stubs are as they were shipped")
