import Arguments
import Commands

/// What this program carries out.
let readerCommands: [Command] = [list, ask, hint, solution, reset]
