import Arguments
import Foundation

exit(program.main())
