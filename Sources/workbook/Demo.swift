import Arguments
import Demos

let demo = Command(
  "demo", "Runs the demo of a chapter; without one, lists the demos.",
  noun: "chapter", subcommands: demos
) { _ in
  for demo in demos {
    print("swift run workbook demo \(demo.name)\n  \(demo.summary)")
  }
  print("\nEach has parts: --part NAME shows one, and --help lists them.")
}
