import CLibrary
import Expectations
import Testing

@testable import Figures

struct WriteFileTests {
  @Test func `a picture is written in place of what was there`() throws {
    let path = "/tmp/figure-\(getpid()).svg"
    defer { unlink(path) }
    let picture = SVG(width: 9, height: 9, title: "second")
    try SVG(width: 9, height: 9, title: "a longer first").write(to: path)
    try picture.write(to: path)
    expectEqual(contents(of: path), picture.text)
  }

  @Test func `a file that cannot be written is named with the reason`() {
    let error = #expect(throws: FigureError.self) {
      try SVG(width: 9, height: 9, title: "").write(to: "/none/such/x.svg")
    }
    expectEqual(
      error?.description,
      "cannot write '/none/such/x.svg': No such file or directory")
  }

  @Test func `a file that cannot be written whole is left as it was`() async {
    await #expect(processExitsWith: .success) {
      let path = "/tmp/figure-\(getpid())-limit.svg"
      defer { unlink(path) }
      let picture = SVG(width: 9, height: 9, title: "first")
      // As on a full disk, not a byte can be written.
      signal(SIGXFSZ, SIG_IGN)
      var all = rlimit()
      getrlimit(fileSize, &all)
      var none = rlimit(rlim_cur: 0, rlim_max: all.rlim_max)
      setrlimit(fileSize, &none)
      #expect(throws: FigureError.self) { try picture.write(to: path) }
      precondition(access(path, F_OK) != 0 && access(path + ".part", F_OK) != 0)
      setrlimit(fileSize, &all)
      try picture.write(to: path)
      setrlimit(fileSize, &none)
      let second = SVG(width: 9, height: 9, title: "second")
      #expect(throws: FigureError.self) { try second.write(to: path) }
      precondition(contents(of: path) == picture.text)
    }
  }

  #if os(Linux)
  @Test func `a full disk is noticed`() {
    #expect(
      throws: FigureError(
        "cannot write '/dev/full': No space left on device")
    ) {
      try SVG(width: 9, height: 9, title: "").write(to: "/dev/full")
    }
  }
  #endif
}

#if os(Linux)
private let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#else
private let fileSize = RLIMIT_FSIZE
#endif

private func contents(of path: String) -> String? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 100_000)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes.prefix(count), as: UTF8.self)
}
