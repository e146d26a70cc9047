import CLibrary

/// What the file system knows of a file, without a look at its content.
package struct FileStamp: Sendable {
  /// The file's number, which another file of its name does not have.
  package let number: UInt64
  /// The bytes in it.
  package let size: Int
  /// When it was written, in nanoseconds: a time that can be set.
  package let written: Int
  /// When it was last changed in any way, in nanoseconds: nothing sets this
  /// back.
  package let changed: Int
  /// Whether it is a file, and no folder or anything else.
  package let isRegular: Bool

  /// Looks at a file; `nil`, where there is none.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
    let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
    let (written, changed) = (status.st_mtim, status.st_ctim)
    #endif
    func nanoseconds(_ time: timespec) -> Int {
      time.tv_sec * 1_000_000_000 + Int(time.tv_nsec)
    }
    number = UInt64(status.st_ino)
    size = Int(status.st_size)
    self.written = nanoseconds(written)
    self.changed = nanoseconds(changed)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}
