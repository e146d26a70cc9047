import Arguments
import Commands
import Foundation

exit(Command.workbook(judgeCommands).main())
