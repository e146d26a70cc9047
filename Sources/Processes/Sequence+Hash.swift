extension Sequence<UInt8> {
  /// A number that tells texts apart, the same in each run (FNV-1a).
  package var fnv1a: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
  }
}
