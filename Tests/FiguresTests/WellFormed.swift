/// Returns what makes a text no well-formed XML, `nil` where nothing does.
///
/// It knows what pictures have: elements, attributes in double quotes, text
/// and entities.
func fault(inXML text: String) -> String? {
  var open: [Substring] = []
  var rest = text[...]
  while let start = rest.firstIndex(of: "<") {
    if let fault = fault(inText: rest[..<start]) { return fault }
    guard let end = rest[start...].firstIndex(of: ">") else {
      return "a tag without an end"
    }
    var tag = rest[rest.index(after: start)..<end]
    rest = rest[end...].dropFirst()
    if tag.first == "/" {
      guard open.popLast() == tag.dropFirst() else { return "</\(tag)> astray" }
      continue
    }
    let isClosed = tag.last == "/"
    if isClosed { tag.removeLast() }
    let name = tag.prefix { $0 != " " }
    if let fault = fault(inAttributes: tag.dropFirst(name.count)) {
      return fault
    }
    if !isClosed { open.append(name) }
  }
  return open.isEmpty ? fault(inText: rest) : "no end of \(open)"
}

private func fault(inAttributes text: Substring) -> String? {
  var rest = text
  var names: Set<Substring> = []
  while rest.popFirst() == " " {
    let name = rest.prefix { $0 != "=" }
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, rest.hasPrefix("=\"") else { return "bad \(text)" }
    rest = rest.dropFirst(2)
    guard let end = rest.firstIndex(of: "\"") else { return "open \(text)" }
    if !names.insert(name).inserted { return "\(name) twice" }
    if let fault = fault(inText: rest[..<end]) { return fault }
    rest = rest[end...].dropFirst()
  }
  return rest.isEmpty ? nil : "bad \(text)"
}

private func fault(inText text: Substring) -> String? {
  for part in text.split(separator: "&", omittingEmptySubsequences: false)
    .dropFirst()
  where !["amp;", "lt;", "gt;", "quot;"].contains(where: part.hasPrefix) {
    return "a bare & in \(text)"
  }
  let isLegal = text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" }
  let isBare = text.contains { $0 == "<" || $0 == ">" }
  return isBare || !isLegal ? "a bare character in \(text)" : nil
}
