import Arguments
import Jobs

/// Runs a demo.
package let demo = Command(
  Job.demo.rawValue, Job.demo.summary,
  noun: "chapter", subcommands: demos
) { _ in
  for demo in demos {
    print("swift run workbook demo \(demo.name)\n  \(demo.summary)")
  }
  print("\nEach has parts: --part NAME shows one, and --help lists them.")
}
