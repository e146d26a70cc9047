/// The sizes of a core's memories, in bytes, as far as the system tells them.
enum Caches {
  /// The first, which a core reads without waiting.
  static let first = size("l1dcachesize") ?? 32 << 10
  /// The second, which a core has to itself, too.
  static let second = size("l2cachesize") ?? 256 << 10
  /// The third, which the cores share.
  static let third = size("l3cachesize") ?? 2 << 20

  #if canImport(Darwin)
  private static func size(_ name: String) -> Int? {
    var (size, length) = (0, MemoryLayout<Int>.size)
    // A machine with cores of two kinds tells of the faster ones first.
    for prefix in ["hw.perflevel0.", "hw."] {
      if sysctlbyname(prefix + name, &size, &length, nil, 0) == 0, size > 0 {
        return size
      }
    }
    return nil
  }
  #else
  private static func size(_ name: String) -> Int? {
    let codes = [
      "l1dcachesize": _SC_LEVEL1_DCACHE_SIZE,
      "l2cachesize": _SC_LEVEL2_CACHE_SIZE,
      "l3cachesize": _SC_LEVEL3_CACHE_SIZE,
    ]
    guard let code = codes[name] else { return nil }
    let size = sysconf(Int32(code))
    return size > 0 ? size : nil
  }
  #endif
}
