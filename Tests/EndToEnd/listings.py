"""Tries every listing of the texts as an answer to every exercise.

    listings.py ROOT [--dropped]

If you are asked for a gradient, you may paste a listing of the chapter and
rename its variables. Where that solves an exercise, the exercise asks for
nothing, unless its text calls it a warm-up. So each listing becomes a function of
its free variables, three times: alone, after the listings that define what it
uses, and with all listings of its section. The variables are bound to the
exercise's arguments in all ways that the types allow, and what the function
computes is compared with the solution, part by part; several listings may give
one part each. This script writes the functions, and drops those that do not
compile (`--dropped` names them); `Listings.swift` runs and judges them.

The exit status is 1 if listings solve an exercise that is not a warm-up.
"""

import dataclasses
import glob
import os
import re
import subprocess
import sys
import tempfile

TIE = re.compile(r"<!-- listing: (\S+)#(\S+) -->\s*```swift\n(.*?)```", re.S)
WORD = re.compile(r"(?<![\w.$`])[a-z]\w*")
KEYWORDS = set(
    "let var for in if else return switch case default where while repeat break "
    "continue true false nil try as is func guard self precondition".split())
LIBRARY = set(
    "abs cos exp log max min pow print sin sqrt stride tanh zip".split())
TYPE = (r"((?:@\w+ )*\([^()]*\)(?: throws)? -> \w+"
        r"|\[*\(?[A-Z]\w*(?:\.[A-Z]\w*)?(?:<\w+>)?\]*\??)")
CHANGE = (r"^\s*(\w+)(?:(?:\[[^\n]*\])? [-+*/]?= "
          r"|\.(?:add|append|update)\()")

# What a text leaves to the reader, and a listing needs: the forward pass of
# chapter 2's network of many layers.
UNLISTED = {
    "KroneckerChain": [("Sources/KroneckerChain/Deep.swift", "init", """\
var a = [input]
var z: [Matrix] = []
for l in layers.indices {
  z.append(matmul(a[l], layers[l].weights) + layers[l].bias)
  a.append(z[l].map(layers[l].activation.value))
}
""")]
}


@dataclasses.dataclass(eq=False)
class Listing:
    """A listing as statements whose values have names."""
    file: str
    name: str
    code: str
    names: list = dataclasses.field(default_factory=list)
    changed: list = dataclasses.field(default_factory=list)
    declared: set = dataclasses.field(default_factory=set)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def statements(code):
    """The statements of the outermost level."""
    found, depth = [], 0
    for line in code.split("\n"):
        bare = line.split("//")[0].rstrip()
        if not bare:
            continue
        goes_on = depth > 0 or line[0] in " })]" or bare[0] in ".+-?"
        if found and goes_on:
            found[-1] += "\n" + bare
        else:
            found.append(bare)
        depth += sum(bare.count(c) for c in "([{")
        depth -= sum(bare.count(c) for c in ")]}")
    return found


def split_comparison(text):
    """The left side of a comparison, where it is one."""
    depth = 0
    for i, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0 and text.startswith(" == ", i):
            return text[:i]
    return None


def source(root, file, name):
    """A listing's file, and the place of the listing in it."""
    text = read(os.path.join(root, file))
    place = text.find("// snippet." + name + "\n")
    return text, max(place, 0)


def owner(root, file, name):
    """The function or property that a listing is the end of."""
    text, place = source(root, file, name)
    all_ = re.findall(r"\bfunc (\w+)|\bvar (\w+): [^=\n]*\{\n", text[:place])
    return next((a or b for a, b in reversed(all_)), "value")


def prepared(root, file, name, code):
    """Makes a listing into statements whose values have names."""
    result = Listing(file, name, "")
    result.declared = set(re.findall(
        r"(?:let|var|_) (\w+)\b|\b(\w+): ", source(root, file, name)[0]))
    result.declared = {a or b for a, b in result.declared}
    parts = []
    all_ = statements(code)
    for index, statement in enumerate(all_):
        check = re.fullmatch(r"#expect\((.*)\)", statement, re.S)
        if check:
            left = split_comparison(check[1])
            if left is None or re.fullmatch(r"\w+", left):
                continue
            new = f"expected{index}"
            statement = f"let {new} = {left}"
            result.names.append(new)
        elif re.match(r"(let|var) \w+(: Matrix)? = (\[+-?\d|\[\n)", statement):
            continue  # numbers: a reader has the arguments instead
        elif re.match(r"(let|var) ", statement):
            declared = re.match(r"(?:let|var) (\w+|\([^)]*\))", statement)[1]
            result.names += re.findall(r"\w+", declared)
        elif re.match(r"\w+ = ", statement):
            new = re.match(r"\w+", statement)[0]
            if new not in result.names:
                statement = "let " + statement
                result.names.append(new)
        elif re.match(r"(for|if|while|guard|precondition)\b", statement):
            pass
        elif re.match(CHANGE, statement):
            pass
        elif index == len(all_) - 1:
            new = owner(root, file, name)
            while new in result.names or re.search(rf"\b{new}\(", statement):
                new += "Result"
            value = re.sub(r"^return ", "", statement)
            value = re.sub(r"^\.diagonal", "Matrix.diagonal", value)
            if value.endswith(".reversed()"):
                value = f"Array({value})"
            statement = f"let {new} = {value}"
            result.names.append(new)
        parts.append(statement)
    result.code = "\n".join(parts)
    result.changed = re.findall(CHANGE, result.code, re.M)
    return result


BINDINGS = [
    re.compile(r"\b(?:let|var) (\w+|\([^)]*\))"),
    re.compile(r"\bfor (\w+|\([^)]*\)) in"),
    re.compile(r"\{ ?\(?([\w, ]+)(?:: \w+)?\)?(?: throws)?(?: -> \w+)? in\b"),
]


def bound(code):
    """The names that code binds itself, each with its first place."""
    places = {}
    for binding in BINDINGS:
        for match in binding.finditer(code):
            for name in re.finditer(r"\w+", match[1]):
                place = match.start(1) + name.start()
                places[name[0]] = min(place, places.get(name[0], place))
    return places


def free(code, functions, declared):
    """The names that code uses before it binds them, in order."""
    names = []
    known = bound(code)
    for match in WORD.finditer(code):
        name, rest = match[0], code[match.end():]
        if name in KEYWORDS or name in names:
            continue
        if name in known and match.start() >= known[name]:
            line = code[code.rfind("\n", 0, match.start()) + 1:match.start()]
            shadowed = re.search(
                rf"for \([^)]*\b{name}\b[^)]*\) in |(let|var) {name} = ", line)
            if not shadowed or known[name] < match.start() - len(line):
                continue
        if re.match(r":(?!:)", rest):
            continue
        if (rest.startswith("(") or name in functions) and (
                name not in declared or name in functions
                and rest.startswith("(")):
            continue
        names.append(name)
    return names


def type_of(name, text, place):
    """The type with which a name was declared nearest to a place."""
    made = {"layersWeights": "[Matrix]", "layersBias": "[Matrix]",
            "activation": "Activation"}
    if name in made:
        return made[name]
    pattern = re.compile(rf"\b{name}: (?:inout )?{TYPE}")
    before = list(pattern.finditer(text, 0, place))
    match = before[-1] if before else pattern.search(text, place)
    kind = match[1] if match else "Matrix"
    return re.sub(r"\b(Input|Output|Value)\b", "Matrix", kind)


def closed(listings, all_, functions):
    """Listings, each after those of its file that define what it uses."""
    order = []

    def visit(one):
        if one in order:
            return
        order.append(None)
        for name in free(one.code, functions, one.declared):
            place = all_.index(one)
            definers = [d for d in all_
                        if d.file == one.file and name in d.names and d != one]
            before = [d for d in definers if all_.index(d) < place]
            for definer in (before[-1:] or definers[:1]):
                if len(order) < 40:
                    visit(definer)
        order.append(one)

    for listing in listings:
        visit(listing)
    chosen = []
    for one in order:
        if one and one not in chosen:
            chosen.append(one)
    return chosen


def in_arrays(code):
    """The code with arrays of weights and biases for an array of layers."""
    code = re.sub(r"\blayers\[\w+\]\.activation", "activation", code)
    code = re.sub(r"\blayers(\[\w+\])\.weights", r"layersWeights\1", code)
    code = re.sub(r"\blayers(\[\w+\])\.bias", r"layersBias\1", code)
    return re.sub(r"\blayers\.", "layersWeights.", code)


def candidates(root, folder, functions):
    """The functions that a chapter's listings become."""
    module = folder.split("-")[1]
    page = read(os.path.join(root, "Chapters", folder, "README.md"))
    all_ = [prepared(root, *one) for one in UNLISTED.get(module, [])]
    sections = {}
    for match in TIE.finditer(page):
        file, name, code = match.groups()
        cases = [(name, code)]
        if code.startswith("case "):
            cases = [(name, case) for case in
                     re.findall(r"^case \.\w+: (.*)$", code, re.M)]
        for one in [prepared(root, file, *case) for case in cases]:
            if not one.code:
                continue
            all_.append(one)
            section = page.count("\n## ", 0, match.start())
            sections.setdefault(section, []).append(one)
    seen = set()
    for one in all_:
        groups = [[one], closed([one], all_, functions)]
        groups += [closed(section, all_, functions)
                   for section in sections.values() if section[-1] is one]
        for group in groups:
            code = "\n".join(g.code for g in group)
            name = " + ".join(f"{os.path.basename(g.file)}#{g.name}"
                              for g in group)
            versions = [(name, code)]
            if "layers" in code:
                versions.append((name + " in arrays", in_arrays(code)))
            for name, code in versions:
                if code in seen:
                    continue
                seen.add(code)
                names = [n for g in group for n in g.names]
                changed = [n for g in group for n in g.changed]
                variables = []
                declared = set().union(*(g.declared for g in group))
                declared |= {"layersWeights", "layersBias", "activation"}
                for variable in free(code, functions, declared):
                    home = next((g for g in reversed(group)
                                 if re.search(rf"\b{variable}\b", g.code)), one)
                    text, place = source(root, home.file, home.name)
                    if home.file.startswith("Tests"):
                        text, place = "", 0  # all are matrices there
                    variables.append((variable, type_of(variable, text, place)))
                yield name, variables, code, sorted(
                    set(names) | set(changed) & {v for v, _ in variables})


def swift(key, candidate):
    """A candidate as a function of Swift."""
    _, variables, code, values = candidate
    given = ", ".join(f"_ {name}: {kind}" for name, kind in variables)
    lines = [f"private func {key}({given}) throws -> [Any] {{"]
    lines += [f"  var {name} = {name}" for name, _ in variables
              if name in values and not re.search(
                  rf"^(let|var) {name}\b", code, re.M)]
    lines += ["  " + line for line in code.split("\n")]
    lines.append("  return [" + ", ".join(values) + "] as [Any]")
    lines.append("}")
    return lines


def entry(key, candidate):
    name, variables, _, _ = candidate
    types = ", ".join(f'.init("{v}", ({kind}).self)' for v, kind in variables)
    given = ", ".join(f"$0[{i}] as! {kind}"
                      for i, (_, kind) in enumerate(variables))
    return (f'  Listing(name: "{name}", variables: [{types}], '
            f"run: {{ {'' if variables else '_ in '}try {key}({given}) }}),")


def write(root, folder, module, kept):
    """Writes a chapter's file, and returns the candidate of each line."""
    imports = {f"@testable import {module}"}
    for path in glob.glob(f"{root}/Sources/{module}/*.swift"):
        imports.update(re.findall(r"^import .*", read(path), re.M))
    # A reader's answer may not ask the judge of gradients.
    lines = sorted(imports - {"import GradientCheck"})
    owners = {}
    for key, candidate in kept.items():
        for line in swift(key, candidate):
            lines.append(line)
            owners[len(lines)] = key
    lines.append(f"@MainActor let listingsOf{module}: [Listing] = [")
    for key, candidate in kept.items():
        lines.append(entry(key, candidate))
        owners[len(lines)] = key
    lines.append("]")
    path = os.path.join(folder, module + ".swift")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return path, owners


def main(root, *options):
    root = os.path.abspath(root)
    native = ["swift", "build", "--build-system", "native"]
    subprocess.run(native + ["--quiet", "--product", "judge"], cwd=root,
                   check=True)
    products = subprocess.run(
        native + ["--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    package = re.search(r'"-package-name","(\w+)"',
                        read(os.path.dirname(os.path.dirname(products))
                             + "/debug.yaml"))[1]
    folders = sorted(os.path.basename(os.path.dirname(path)) for path in
                     glob.glob(root + "/Chapters/0*/Exercises.swift"))
    modules = [folder.split("-")[1] for folder in folders]
    kept = {}
    for folder, module in zip(folders, modules):
        functions = set(LIBRARY)
        for place in ["LinearAlgebra", "GradientCheck", module]:
            for path in glob.glob(f"{root}/Sources/{place}/*.swift"):
                functions.update(re.findall(
                    r"^(?:@Sendable |public |package )*func (\w+)", read(path), re.M))
        kept[module] = {
            f"{module[0].lower()}{i}": candidate for i, candidate in
            enumerate(candidates(root, folder, functions))}
    written = sum(map(len, kept.values()))
    with tempfile.TemporaryDirectory() as folder:
        everything = os.path.join(folder, "All.swift")
        with open(everything, "w", encoding="utf-8") as file:
            file.write("@MainActor let allListings: [String: [Listing]] = [\n")
            file.writelines(f'  "{m}": listingsOf{m},\n' for m in modules)
            file.write("]\n")
        runner = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                              "Listings.swift")
        base = ["swiftc", "-swift-version", "5", "-parse-as-library",
                "-suppress-warnings", "-Onone", "-module-name", "Listings",
                "-package-name", package, "-I", products + "/Modules"]
        while True:
            files = {m: write(root, folder, m, kept[m]) for m in modules}
            paths = [path for path, _ in files.values()]
            check = subprocess.run(
                base + ["-typecheck", runner, everything] + paths,
                capture_output=True, text=True)
            if check.returncode == 0:
                break
            wrong = set()
            for line in check.stderr.split("\n"):
                match = re.match(r"(\S+?)(\w+)\.swift:(\d+):\d+: error: (.*)", line)
                if not match or match[2] not in files:
                    continue
                key = files[match[2]][1].get(int(match[3]))
                if key in kept[match[2]]:
                    wrong.add((match[2], key))
                    if "--dropped" in options:
                        print(kept[match[2]][key][0], "does not compile:",
                              match[4])
            if not wrong:
                sys.exit("the listings do not compile\n" + check.stderr)
            for module, key in wrong:
                kept[module].pop(key, None)
        compiled = sum(map(len, kept.values()))
        objects = [line for line in
                   read(products + "/judge.product/Objects.LinkFileList")
                   .split("\n") if line and "/judge.build/" not in line]
        links = os.path.join(folder, "objects")
        with open(links, "w", encoding="utf-8") as file:
            file.write("\n".join(objects))
        program = os.path.join(folder, "listings")
        subprocess.run(
            base + [runner, everything] + paths
            + ["@" + links, "-o", program], check=True)
        print(f"{written} functions of listings, of which {compiled} compile",
              flush=True)
        run = subprocess.run(
            [program, root], stderr=subprocess.DEVNULL,
            env=dict(os.environ, SWIFT_BACKTRACE="enable=no"))
        return run.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
