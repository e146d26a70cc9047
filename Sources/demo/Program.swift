import Arguments

/// What this program carries out.
let demoCommands: [Command] = [demo, bench]
