import Arguments
import CLibrary
import Jobs

exit(Command.workbook(benchCommands).main())
