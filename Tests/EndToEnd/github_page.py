#!/usr/bin/env python3
"""Draws pages as GitHub does, and tells which formulas it would refuse.

    python3 Tests/EndToEnd/github_page.py [--out FOLDER] PAGE.md …

GitHub's parser of Markdown makes the page, and MathJax, within GitHub's limits,
turns each formula into MathML, which the browser draws. What lands in FOLDER is
each page light and dark, in pictures of 2000 pixels. It is an imitation, made
from public reports: GitHub itself has the last word.

Needs Debian's cmark-gfm and chromium, and MathJax 3 from PyPI's
django-static-mathjax: installed, or unpacked with --mathjax or MATHJAX naming
its es5/tex-chtml-full.js. Brackets grow with a font for mathematics, such as
that of Debian's fonts-stix. Exits with 1 if a formula is refused, with 2 if
something is missing.
"""

import argparse
import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WIDTH, HEIGHT = 1012, 2000  # the column with its margins; one picture

STYLE = """
:root { color-scheme: %(scheme)s }
body { max-width: 830px; margin: 0 auto; padding: 24px 45px;
  font: 16px/1.5 "Noto Sans", Helvetica, Arial, sans-serif;
  background: %(page)s; color: %(ink)s }
pre, code { font: 13.6px/1.45 "DejaVu Sans Mono", monospace;
  background: %(block)s; border-radius: 6px }
code { padding: .1em .3em }
pre { padding: 16px; overflow: auto }
pre code { padding: 0 }
table { border-collapse: collapse; margin-bottom: 16px }
td, th { border: 1px solid %(line)s; padding: 6px 13px }
h1, h2 { border-bottom: 1px solid %(line)s; padding-bottom: .3em }
img { max-width: 100%% }
li + li { margin-top: .25em }
a { color: %(link)s }
.display { display: block; text-align: center; margin: 16px 0;
  overflow-x: auto }
math { font-family: "STIX Two Math", "STIX Math", "Latin Modern Math",
  "DejaVu Math TeX Gyre", math }
.refused { border: 1px solid #cf222e; color: #cf222e; font-family: monospace }
"""
LIGHT = dict(
    scheme="light", page="#fff", ink="#1f2328", block="#f6f8fa",
    line="#d1d9e0", link="#0969da")
DARK = dict(
    scheme="dark", page="#0d1117", ink="#f0f6fc", block="#151b23",
    line="#3d444d", link="#4493f8")

# Draws every formula and leaves in the title what became of them.
SCRIPT = r"""
const forbidden = ["phantom", "hphantom", "vphantom", "operatorname",
  "mathchoice", "unicode"];
const absent = ["noerrors", "bbox", "html", "require", "newcommand", "action",
  "colortbl"];
let used = 0, drawn = 0;
const refused = [], wide = [];
function fault(text) {
  const weight = text.split("{").length;
  used += weight;
  if (weight > 100 || used > 2000) return "Unable to render expression.";
  const found = forbidden.filter(name => text.includes("\\" + name));
  return found.length
    ? "The following macros are not allowed: " + found.join(", ") : null;
}
function draw(element) {
  const text = element.textContent;
  const display = element.classList.contains("display");
  let reason = fault(text);
  if (!reason) {
    const mathML = MathJax.tex2mml(text, {display});
    const error = mathML.match(/data-mjx-error="([^"]*)"/);
    if (error) reason = error[1];
    else element.innerHTML = mathML;
  }
  if (!reason) {
    drawn += 1;
    const range = document.createRange();
    range.selectNodeContents(element.firstElementChild);
    const {left, right} = range.getBoundingClientRect();
    const column = element.closest("td, li, p, body").getBoundingClientRect();
    if (right > column.right - (display ? 45 : 0) || left < 0) wide.push(text);
    return;
  }
  refused.push([text, reason]);
  element.classList.add("refused");
  element.textContent = reason + " " + text;
}
window.MathJax = {
  tex: {packages: {"[-]": absent}},
  startup: {typeset: false, ready() {
    MathJax.startup.defaultReady();
    document.querySelectorAll("math-renderer").forEach(draw);
    document.querySelectorAll("script, style[id]").forEach(e => e.remove());
    const height = document.documentElement.scrollHeight;
    document.title = JSON.stringify({drawn, used, refused, wide, height});
  }}
};
"""


def fail(sentence):
    print(sentence, file=sys.stderr)
    sys.exit(2)


def program(*names):
    found = next(filter(None, map(shutil.which, names)), None)
    return found or fail(
        f"{names[0]} is missing: apt-get install {names[0]} (Debian, Ubuntu)")


def mathjax(given):
    """Returns the file of MathJax, the one given or the one installed."""
    given = given or os.environ.get("MATHJAX")
    if not given:
        package = importlib.util.find_spec("mathjax")
        folders = package.submodule_search_locations if package else []
        files = [
            f for folder in folders
            for f in Path(folder).rglob("es5/tex-chtml-full.js")]
        given = files[0] if files else fail(
            "MathJax is missing: pip install --no-deps django-static-mathjax, "
            "or name its es5/tex-chtml-full.js with --mathjax")
    path = Path(given).resolve()
    return path if path.is_file() else fail(f"there is no file {path}")


def markup(page, cmark):
    """Returns the page's HTML, with an element for each formula."""
    extensions = ["table", "strikethrough", "autolink"]
    text = subprocess.run(
        [cmark, "--unsafe", *(x for e in extensions for x in ("-e", e)), page],
        check=True, capture_output=True, text=True).stdout
    text = re.sub(
        r'<pre><code class="language-math">(.*?)</code></pre>',
        r'<math-renderer class="display">\1</math-renderer>', text, flags=re.S)
    return re.sub(
        r"\$<code>(.*?)</code>\$", r"<math-renderer>\1</math-renderer>", text,
        flags=re.S)


def browse(chromium, file, *options):
    """Runs the browser without a window and returns what it prints."""
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu",
             "--hide-scrollbars", "--allow-file-access-from-files",
             f"--user-data-dir={profile}", "--virtual-time-budget=120000",
             *options, file.as_uri()],
            check=True, capture_output=True, text=True)
    return run.stdout


def draw(page, out, scheme, name, tools):
    """Draws a page and returns what became of its formulas."""
    cmark, chromium, library = tools
    base = page.resolve().parent.as_uri() + "/"
    head = (f'<!doctype html><meta charset="utf-8"><title>–</title>'
            f'<base href="{base}"><style>{STYLE % scheme}</style>')
    # GitHub shows the picture of the reader's theme, whatever the system's is.
    theme = "all" if scheme["scheme"] == "dark" else "not all"
    text = markup(page, cmark).replace("(prefers-color-scheme: dark)", theme)
    work = out / f"{name}.html"
    work.write_text(
        head + f"<body>{text}<script>{SCRIPT}</script>"
        f'<script src="{library.as_uri()}"></script></body>')
    window = f"--window-size={WIDTH},{HEIGHT}"
    drawn = browse(chromium, work, window, "--dump-dom")
    title = re.search(r"<title>(.*?)</title>", drawn, re.S)
    if not title or title[1] == "–":
        fail(f"{page}: the browser has not drawn the page")
    facts = json.loads(html.unescape(title[1]))
    for index, top in enumerate(range(0, facts["height"], HEIGHT), 1):
        height = min(HEIGHT, facts["height"] - top)
        work.write_text(drawn.replace(
            "<style>", f"<style>html {{ margin-top: -{top}px }}", 1))
        browse(
            chromium, work, f"--window-size={WIDTH},{height}",
            f"--screenshot={out.resolve() / f'{name}-{index}.png'}")
    work.unlink()
    return facts


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n")[0],
        epilog="Needs cmark-gfm, chromium and PyPI's django-static-mathjax.")
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE.md")
    parser.add_argument("--out", type=Path, default=Path(".build/pages"))
    parser.add_argument("--mathjax", help="its es5/tex-chtml-full.js")
    parser.add_argument("--scheme", choices=["light", "dark", "both"],
                        default="both")
    arguments = parser.parse_args()
    tools = (program("cmark-gfm"), program("chromium", "chromium-browser"),
             mathjax(arguments.mathjax))
    arguments.out.mkdir(parents=True, exist_ok=True)
    status = 0
    schemes = {"light": LIGHT, "dark": DARK}
    if arguments.scheme != "both":
        schemes = {arguments.scheme: schemes[arguments.scheme]}
    for page in arguments.pages:
        if not page.is_file():
            fail(f"there is no file {page}")
        stem = "-".join(page.parts[-3:-1] or ("",)).strip("-")
        for scheme, colours in schemes.items():
            name = "-".join(filter(None, [stem, page.stem, scheme]))
            facts = draw(page, arguments.out, colours, name, tools)
        print(f"{page}: {facts['drawn']} formulas drawn, "
              f"{len(facts['refused'])} refused, {facts['used']} of 2000 used")
        for text, reason in facts["refused"]:
            print(f"  refused: {text.strip()}\n    {reason}")
        for text in facts["wide"]:
            print(f"  wider than the column: {text.strip()}")
        status = status or int(bool(facts["refused"]))
    print(f"The pictures are in {arguments.out}.")
    sys.exit(status)


main()
