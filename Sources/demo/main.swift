import Arguments
import CLibrary
import Demos
import Jobs

exit(Command.workbook([demo]).main())
