import Arguments
import Commands
import Foundation

exit(Command.workbook(demoCommands).main())
