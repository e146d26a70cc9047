import Arguments
import CLibrary
import Jobs

exit(
  Command.workbook(readerCommands + otherCommands, run: welcome).main())
