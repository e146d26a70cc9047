import Arguments
import Commands
import Foundation

exit(Command.workbook(readerCommands, run: welcome).main())
