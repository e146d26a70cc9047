/// Returns the name that was probably meant by a misspelt word, if any is near.
///
/// Near is an edit distance of at most a third of the word, and of one for
/// short words; or a name of which the word is the beginning.
package func suggestion(
  for word: String, among names: [String]
) -> String? {
  let word = word.lowercased()
  let most = max(1, word.count / 3)
  var best: (name: String, distance: Int)?
  for name in names {
    let candidate = name.lowercased()
    let isBeginning = word.count > 1 && candidate.hasPrefix(word)
    guard isBeginning || abs(candidate.count - word.count) <= most else {
      continue
    }
    let distance = min(editDistance(word, candidate), isBeginning ? 1 : .max)
    // One edit turns any word of one letter into any other.
    guard distance <= most && distance < max(candidate.count, 2) else {
      continue
    }
    if distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// Returns the least number of insertions, deletions, replacements and swaps
/// of two neighbours that turn one word into the other, no letter touched
/// twice (the optimal string alignment distance).
///
/// - Complexity: O(*nm*) for words of *n* and *m* characters.
package func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a)
  let b = Array(b)
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var least = min(
        last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
        least = min(least, before[j - 1] + 1)
      }
      row.append(least)
    }
    (before, last) = (last, row)
  }
  return last[b.count]
}

/// Returns "; did you mean 'name'?", or nothing where no name is near.
func didYouMean(_ word: String, among names: [String]) -> String {
  suggestion(for: word, among: names).map { "; did you mean '\($0)'?" } ?? ""
}
