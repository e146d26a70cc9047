import Arguments
@preconcurrency import CLibrary
import PolynomialFitting

extension Points {
  /// The largest file that is read, in bytes.
  static let largestFile = 1 << 30

  /// The longest line that is read, in bytes.
  static let longestLine = 1 << 20

  /// Reads points from two columns of a file, piece by piece.
  ///
  /// - Parameters:
  ///   - path: The name of the file; `-` is standard input.
  ///   - x: The name or the number of the column of x, if it is not plain.
  ///   - y: The name or the number of the column of y.
  /// - Throws: `Failure` where it cannot be read, and what `init(csv:of:)`
  ///   throws.
  public init(
    contentsOf path: String, x: String? = nil, y: String? = nil
  ) throws {
    errno = 0
    let isInput = path == "-"
    guard let file = isInput ? stdin : fopen(path, "rb") else {
      throw cannotRead(path)
    }
    defer { if !isInput { fclose(file) } }
    var reader = PointsReader(
      file: isInput ? "standard input" : path, x: x, y: y)
    let room = 2 * Points.longestLine
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: room + 1)
    defer { buffer.deallocate() }
    var (kept, total, isLast) = (0, 0, false)
    var progress = ProgressLine()
    while !isLast {
      let count = fread(buffer + kept, 1, room - kept, file)
      isLast = count < room - kept
      total += count
      if ferror(file) != 0 { throw cannotRead(path) }
      if total > Points.largestFile {
        throw Failure("'\(plain(path))' is larger than 1 GB, the limit")
      }
      let used = try reader.read(buffer, kept + count, isLast: isLast)
      kept += count - used
      memmove(buffer, buffer + used, kept)
      progress.say("reading \(reader.file): \(reader.x.count) rows")
    }
    progress.end()
    self = try reader.points()
  }

  /// Reads points from the bytes of a file.
  ///
  /// The columns are separated by comma, semicolon, tab or spaces, whichever
  /// makes numbers of the first row that has any. A number has a decimal point;
  /// where a semicolon or a tab separates, it may have a decimal comma, in the
  /// whole file. Blank lines are skipped, and lines that begin with a `#`. A first row
  /// without a number holds the names of the columns. Fields may be in double
  /// quotes.
  ///
  /// - Parameters:
  ///   - bytes: The file's content, in UTF-8.
  ///   - name: The name of the file, for the messages.
  ///   - x: The name or the number of the column of x, if it is not plain.
  ///   - y: The name or the number of the column of y.
  /// - Throws: `Failure` with file, line, column and what was expected, where
  ///   a row is not a point.
  public init(
    csv bytes: [UInt8], of name: String, x: String? = nil, y: String? = nil
  ) throws {
    var reader = PointsReader(file: name, x: x, y: y)
    var copy = bytes.map(CChar.init(bitPattern:)) + [0]
    try copy.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      _ = try reader.read(base, bytes.count, isLast: true)
    }
    self = try reader.points()
  }
}

private func cannotRead(_ path: String) -> Failure {
  Failure("cannot read '\(plain(path))': \(String(cString: strerror(errno)))")
}
