import LinearAlgebra
import Stubs
