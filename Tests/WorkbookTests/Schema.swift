import Foundation

/// What a JSON document must look like, as far as a specification says.
indirect enum Schema: Sendable {
  case string(maximum: Int = .max)
  case number(from: Double = -.infinity)
  case oneOf([String])
  case exactly(Int)
  case truth
  case array(Schema)
  case object(required: [String: Schema], optional: [String: Schema] = [:])

  /// Says where a document is not as it must be; nothing, if it is.
  func faults(in value: Any?, at path: String = "$") -> [String] {
    switch self {
    case .string(let maximum):
      guard let text = value as? String else { return ["\(path): no string"] }
      return text.count <= maximum ? [] : ["\(path): too long"]
    case .number(let least):
      guard let number = value as? Double else { return ["\(path): no number"] }
      return number >= least ? [] : ["\(path): \(number) is too small"]
    case .oneOf(let words):
      guard let text = value as? String, words.contains(text) else {
        return ["\(path): none of \(words)"]
      }
      return []
    case .exactly(let number):
      return value as? Int == number ? [] : ["\(path): not \(number)"]
    case .truth: return value is Bool ? [] : ["\(path): no truth value"]
    case .array(let element):
      guard let values = value as? [Any] else { return ["\(path): no array"] }
      return values.enumerated().flatMap {
        element.faults(in: $1, at: "\(path)[\($0)]")
      }
    case .object(let required, let optional):
      guard let object = value as? [String: Any] else {
        return ["\(path): no object"]
      }
      let unknown = object.keys.filter {
        required[$0] == nil && optional[$0] == nil
      }
      return unknown.map { "\(path).\($0): unknown" }
        + required.flatMap {
          $1.faults(in: object[$0], at: "\(path).\($0)")
        }
        + optional.flatMap { key, schema in
          object[key].map { schema.faults(in: $0, at: "\(path).\(key)") } ?? []
        }
    }
  }

  /// Says where a text is not such a document.
  func faults(inText text: String) -> [String] {
    guard
      let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    else { return ["no JSON"] }
    return faults(in: value)
  }

  /// The workbook's own format, as its schema has it.
  static let workbook = Schema(
    json: try? JSONSerialization.jsonObject(
      with: Data(
        contentsOf: URL(
          fileURLWithPath: root + "/Sources/judge/report.schema.json"))))

  /// Reads as much of JSON Schema as ours takes.
  private init(json: Any?) {
    guard let object = json as? [String: Any] else {
      preconditionFailure("\(String(describing: json)) is no schema")
    }
    if let words = object["enum"] as? [String] {
      self = .oneOf(words)
    } else if let number = object["const"] as? Int {
      self = .exactly(number)
    } else if let properties = object["properties"] as? [String: Any] {
      let all = properties.mapValues { Schema(json: $0) }
      let required = object["required"] as? [String] ?? []
      self = .object(
        required: all.filter { required.contains($0.key) },
        optional: all.filter { !required.contains($0.key) })
    } else {
      switch object["type"] as? String {
      case "string": self = .string()
      case "number":
        self = .number(from: object["minimum"] as? Double ?? -.infinity)
      case "boolean": self = .truth
      default: self = .array(Schema(json: object["items"]))
      }
    }
  }

  /// Gradescope's, from https://gradescope-autograders.readthedocs.io.
  static let gradescope = Schema.object(
    required: [
      "tests": .array(
        .object(
          required: [:],
          optional: [
            "score": .number(), "max_score": .number(),
            "status": .oneOf(["passed", "failed"]), "name": .string(),
            "name_format": .string(), "number": .string(),
            "output": .string(), "output_format": .string(),
            "tags": .array(.string()), "visibility": .visibility,
          ]))
    ],
    optional: [
      "score": .number(), "execution_time": .number(from: 0),
      "output": .string(), "output_format": .string(),
      "visibility": .visibility, "stdout_visibility": .visibility,
    ])

  private static let visibility = Schema.oneOf([
    "hidden", "after_due_date", "after_published", "visible",
  ])

  /// Exercism's, version 3, where tests were run.
  static let exercism = Schema.object(required: [
    "version": .exactly(3), "status": .oneOf(["pass", "fail"]),
    "tests": .array(
      .object(
        required: [
          "name": .string(), "test_code": .string(),
          "status": .oneOf(["pass", "fail", "error"]),
        ],
        optional: [
          "message": .string(maximum: 65535), "output": .string(maximum: 500),
          "task_id": .number(from: 1),
        ])),
  ])

  /// Exercism's, version 3, where no test was run.
  static let exercismError = Schema.object(
    required: [
      "version": .exactly(3), "status": .oneOf(["error"]),
      "message": .string(maximum: 65535),
    ], optional: ["tests": .array(.string())])
}
