import CLibrary

/// Bounds the memory and the time of this process, and what it may write.
func limit(memory: UInt, seconds: UInt) {
  set(RLIMIT_CORE, 0)
  // A signal that says why comes first, and one that cannot be ignored later.
  set(RLIMIT_CPU, seconds, atLast: seconds + 2)
  set(RLIMIT_FSIZE, 0)
  set(RLIMIT_NOFILE, 32)
  #if os(Linux)
  set(RLIMIT_AS, memory)
  #endif
}

#if canImport(Glibc)
private func set(
  _ resource: __rlimit_resource, _ most: UInt, atLast last: UInt? = nil
) {
  var bounds = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(last ?? most))
  setrlimit(__rlimit_resource_t(resource.rawValue), &bounds)
}
#else
private func set(_ resource: Int32, _ most: UInt, atLast last: UInt? = nil) {
  var bounds = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(last ?? most))
  setrlimit(resource, &bounds)
}
#endif
