import Arguments

/// What this program carries out.
let judgeCommands: [Command] = [grade, watch, `case`, check, weave, show]
