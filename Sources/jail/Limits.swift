import CLibrary

/// Bounds the memory and the time of this process, and what it may write.
func limit(memory: UInt, seconds: UInt) {
  set(RLIMIT_CORE, 0)
  set(RLIMIT_CPU, seconds)
  set(RLIMIT_FSIZE, 0)
  set(RLIMIT_NOFILE, 32)
  #if os(Linux)
  set(RLIMIT_AS, memory)
  #endif
}

#if canImport(Glibc)
private func set(_ resource: __rlimit_resource, _ most: UInt) {
  var bounds = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
  setrlimit(__rlimit_resource_t(resource.rawValue), &bounds)
}
#else
private func set(_ resource: Int32, _ most: UInt) {
  var bounds = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
  setrlimit(resource, &bounds)
}
#endif
