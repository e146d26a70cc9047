import CLibrary

extension SVG {
  /// Writes the picture to a file, in place of what is there.
  ///
  /// - Throws: `FigureError` with the system's reason.
  package func write(to path: String) throws {
    guard let file = fopen(path, "wb") else { throw cannotWrite(path) }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    let isClosed = fclose(file) == 0
    if count < bytes.count || !isClosed { throw cannotWrite(path) }
  }
}

private func cannotWrite(_ path: String) -> FigureError {
  FigureError("cannot write '\(path)': \(String(cString: strerror(errno)))")
}
