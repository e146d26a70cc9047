// The C library, whatever the system calls it. LinearAlgebra hands it on, and
// with it the elementary functions: `exp`, `log`, `sin`, `tanh`, `pow`, ….

#if canImport(Glibc)
@_exported import Glibc
#elseif canImport(Darwin)
@_exported import Darwin
#endif

/// Returns the address of a function in the libraries that are loaded, for one
/// that the headers declare for programs in C alone.
package func addressOfSymbol(_ name: String) -> UnsafeMutableRawPointer? {
  #if canImport(Darwin)
  dlsym(UnsafeMutableRawPointer(bitPattern: -2), name)
  #else
  dlsym(nil, name)
  #endif
}
