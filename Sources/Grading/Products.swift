import Foundation

/// The programs that the package's build made.
public enum Products {
  /// Returns the path of a program built beside the one that runs.
  ///
  /// A test runs inside a bundle of the same folder, or, on macOS, inside a
  /// program of the toolchain that was given the bundle's path.
  ///
  /// - Parameter name: The name of the program's target.
  /// - Returns: The path, whether or not anything is there.
  public static func path(of name: String) -> String {
    let bundle = CommandLine.arguments.lazy.compactMap { argument in
      argument.range(of: ".xctest").map { String(argument[..<$0.upperBound]) }
    }.first
    let program =
      bundle ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: program).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent(name).path
  }
}
