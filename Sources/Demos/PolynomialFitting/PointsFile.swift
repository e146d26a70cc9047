import Arguments
import CLibrary
import PolynomialFitting

extension Points {
  /// The largest file that is read, in bytes.
  static let largestFile = 4 << 20

  /// Reads points from a file of two columns.
  ///
  /// - Parameter path: The name of the file.
  /// - Throws: `Failure` where it cannot be read, and what `init(csv:of:)`
  ///   throws.
  public init(contentsOf path: String) throws {
    errno = 0
    guard let file = fopen(path, "rb") else { throw cannotRead(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if bytes.count > Points.largestFile {
        throw Failure(
          "'\(path)' is larger than \(Points.largestFile >> 20) MB, which is "
            + "more than this demo reads")
      }
      if count < chunk.count { break }
    }
    if ferror(file) != 0 { throw cannotRead(path) }
    try self.init(csv: bytes, of: path)
  }
}

private func cannotRead(_ path: String) -> Failure {
  Failure("cannot read '\(path)': \(String(cString: strerror(errno)))")
}
