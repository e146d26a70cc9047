import CLibrary

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
      argument.firstRange(of: ".xctest").map {
        String(argument[..<$0.upperBound])
      }
    }.first
    return folder(of: bundle ?? program) + "/" + name
  }

  /// The folder of the libraries of Swift's own that run this program.
  package static let runtime =
    image(with: "swift_retain").map(folder) ?? "/usr/lib/swift"

  /// The folder of the programs of the toolchain.
  package static var toolchain: String {
    // …/usr/lib/swift/linux and …/usr/bin
    resolved(runtime + "/../../../bin")
  }

  /// The file of the program that runs.
  private static var program: String {
    #if canImport(Darwin)
    image(with: "_mh_execute_header") ?? CommandLine.arguments[0]
    #else
    "/proc/self/exe"
    #endif
  }

  /// The file of the program or library that has a symbol.
  private static func image(with symbol: String) -> String? {
    // The C library declares `dladdr` for programs in C that ask for it only.
    typealias Find =
      @convention(c) (
        UnsafeRawPointer?, UnsafeMutableRawPointer
      ) -> Int32
    var names: (UnsafePointer<CChar>?, UInt, UInt, UInt) = (nil, 0, 0, 0)
    guard let find = addressOfSymbol("dladdr"),
      unsafeBitCast(find, to: Find.self)(addressOfSymbol(symbol), &names) != 0
    else { return nil }
    return names.0.map { String(cString: $0) }
  }

  /// The folder of a file, and not that of a link to it.
  private static func folder(of file: String) -> String {
    let path = resolved(file)
    return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  private static func resolved(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }
}
