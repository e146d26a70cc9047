import CLibrary

extension SVG {
  /// Writes the picture to a file, in place of what is there.
  ///
  /// A file is written beside its place first and then moved there, so that a
  /// full disk leaves nothing half written, and an earlier picture as it was.
  /// What is no file, such as a pipe or a link, is written as it is.
  ///
  /// - Throws: `FigureError` with the system's reason.
  package func write(to path: String) throws {
    var status = stat()
    let isThere = lstat(path, &status) == 0
    let isFile = !isThere || status.st_mode & S_IFMT == S_IFREG
    let draft = isFile ? path + ".part" : path
    guard let file = fopen(draft, "wb") else { throw cannotWrite(path) }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    let isClosed = fclose(file) == 0
    guard count == bytes.count, isClosed, !isFile || rename(draft, path) == 0
    else {
      let error = cannotWrite(path)
      if isFile { unlink(draft) }
      throw error
    }
  }
}

private func cannotWrite(_ path: String) -> FigureError {
  FigureError("cannot write '\(path)': \(String(cString: strerror(errno)))")
}
