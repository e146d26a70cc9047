import Arguments

/// What this program carries out.
let benchCommands: [Command] = [bench]
