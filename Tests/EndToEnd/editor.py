"""What an editor makes of the lines that a task prints: VS Code's problem
matchers, as `.vscode/tasks.json` has them."""

import json
import re


class Task:
    """A task of `.vscode/tasks.json`."""

    def __init__(self, folder, label):
        tasks = json.loads(folder.read(".vscode", "tasks.json"))["tasks"]
        self.task = next(t for t in tasks if t["label"] == label)

    def rounds(self, lines):
        """The problems of each round: from a line that begins one, or the
        first, to a line that ends it."""
        background = self.task["problemMatcher"][0]["background"]
        begins, ends = (re.compile(background[name])
                        for name in ("beginsPattern", "endsPattern"))
        found, start = [], 0
        for index, line in enumerate(lines):
            if begins.search(line):
                start = index
            if ends.search(line):
                found.append(self.problems(lines[start:index]))
        return found

    def problems(self, lines):
        """The places and messages in lines: each matcher takes as many
        consecutive lines as it has patterns."""
        found = []
        for matcher in self.task["problemMatcher"]:
            patterns = matcher["pattern"]
            if isinstance(patterns, dict):
                patterns = [patterns]
            for start in range(len(lines) - len(patterns) + 1):
                problem = {}
                for pattern, line in zip(patterns, lines[start:]):
                    match = re.search(pattern["regexp"], line)
                    if not match:
                        break
                    problem.update(
                        {name: match.group(pattern[name])
                         for name in ("file", "line", "column", "message")
                         if name in pattern})
                else:
                    found.append(
                        (problem["file"], int(problem["line"]),
                         problem["message"]))
        return found
