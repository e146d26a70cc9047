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

  private func contents(of path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 100_000)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
