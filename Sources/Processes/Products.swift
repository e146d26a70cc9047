import CLibrary
import Foundation

/// The programs that the package's build made.
package enum Products {
  /// Returns the path of a program built beside the one that runs.
  ///
  /// A test runs inside a bundle of the same folder, or, on macOS, inside a
  /// program of the toolchain that was given the bundle's path.
  ///
  /// - Parameter name: The name of the program's target.
  /// - Returns: The path, whether or not anything is there.
  package static func path(of name: String) -> String {
    let bundle = CommandLine.arguments.lazy.compactMap { argument in
      argument.range(of: ".xctest").map { String(argument[..<$0.upperBound]) }
    }.first
    let program =
      bundle ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: program).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// The folder of the libraries of Swift's own that run this program.
  package static let runtime = folder(ofLibraryWith: "swift_retain")

  /// The folder of the programs of the toolchain.
  package static var toolchain: String {
    // …/usr/lib/swift/linux and …/usr/bin
    URL(fileURLWithPath: runtime + "/../../../bin").standardizedFileURL.path
  }

  private static func folder(ofLibraryWith symbol: String) -> String {
    // The C library declares `dladdr` for programs in C that ask for it only.
    typealias Find =
      @convention(c) (
        UnsafeRawPointer?, UnsafeMutableRawPointer
      ) -> Int32
    var names: (UnsafePointer<CChar>?, UInt, UInt, UInt) = (nil, 0, 0, 0)
    guard let find = addressOfSymbol("dladdr"),
      unsafeBitCast(find, to: Find.self)(addressOfSymbol(symbol), &names) != 0,
      let name = names.0
    else { return "/usr/lib/swift" }
    return URL(fileURLWithPath: String(cString: name))
      .resolvingSymlinksInPath().deletingLastPathComponent().path
  }
}
