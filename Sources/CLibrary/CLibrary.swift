// The C library, whatever the system calls it. LinearAlgebra hands it on, and
// with it the elementary functions: `exp`, `log`, `sin`, `tanh`, `pow`, ….

#if canImport(Glibc)
@_exported import Glibc
#elseif canImport(Darwin)
@_exported import Darwin
#endif
