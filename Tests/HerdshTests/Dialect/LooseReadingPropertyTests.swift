import HerdProtocol
import Testing

@testable import herdsh

@Suite("Random reports printed through random departures")
struct LooseReadingPropertyTests {
  private struct Report {
    var client: String
    var latitude: Double
    var longitude: Double
    var stamp: String

    init(using random: inout SplitMix64) {
      client =
        (0..<Int.random(in: 1...8, using: &random))
        .map { _ in ["a", "Z", "7", "-", ".", "é", "_"].randomElement(using: &random) ?? "a" }
        .joined() + "x"
      latitude = Double(Int.random(in: -89_999_999...89_999_999, using: &random)) / 1e6
      longitude = Double(Int.random(in: -179_999_999...179_999_999, using: &random)) / 1e6
      let nanoseconds = String(Int.random(in: 1_000_000_000...1_999_999_999, using: &random))
      stamp =
        "\(Int.random(in: 1_400_000_000...1_800_000_000, using: &random))."
        + nanoseconds.dropFirst()
    }

    var location: String { Self.signed(latitude) + Self.signed(longitude) }

    static func signed(_ value: Double) -> String {
      let text = fixed(value.magnitude)
      return (value < 0 ? "-" : "+") + text
    }

    /// Six decimals.
    static func fixed(_ value: Double) -> String {
      let millionths = Int((value * 1e6).rounded())
      let fraction = String(1_000_000 + millionths % 1_000_000).dropFirst()
      return "\(millionths / 1_000_000).\(fraction)"
    }

    var fields: ReportedFields {
      ReportedFields(
        server: Array("Goloman".utf8), client: Array(client.utf8), location: Array(location.utf8),
        stamp: Array(stamp.utf8), asked: Array("Welsh".utf8))
    }
  }

  /// The report as some server prints it.
  private static func print(_ report: Report, using random: inout SplitMix64) -> String {
    let locations = [
      report.location, "\(report.latitude)\(report.longitude)",
      "+\(report.latitude)+\(report.longitude)", "\(report.latitude),\(report.longitude)",
      "\(report.latitude) \(report.longitude)",
    ]
    let stamps = [
      report.stamp, "\(Double(report.stamp) ?? 0)", String(report.stamp.dropLast(3)),
      String(report.stamp.prefix { $0 != "." }), report.stamp + "000",
    ]
    let skew = ["+0.25", "0.25", "-8.5e-05", "+-0.5", "+1", "nan"].randomElement(using: &random)
    let words = [
      "AT", ["Goloman", "Welsh", "Hands"].randomElement(using: &random) ?? "", skew ?? "",
      report.client, locations.randomElement(using: &random) ?? "",
      stamps.randomElement(using: &random) ?? "",
    ]
    return Self.altered(words, using: &random).joined(separator: " ")
  }

  /// With a word too many, or one too few.
  private static func altered(_ words: [String], using random: inout SplitMix64) -> [String] {
    var words = words
    switch Int.random(in: 0..<5, using: &random) {
    case 0: words.append("Goloman")
    case 1: words.insert("IAMAT", at: 3)
    case 2: words.remove(at: 0)
    case 3: words.remove(at: 2)
    default: break
    }
    return words
  }

  @Test("each is taken for itself", arguments: 0..<6 as Range<UInt64>)
  func recognised(seed: UInt64) {
    var random = SplitMix64(name: "loose", seed: seed)
    for _ in 0..<100 {
      let report = Report(using: &random)
      let line = Self.print(report, using: &random)
      #expect(LooseReading(Array(line.utf8), as: report.fields).isSame, "\(report) \(line)")
    }
  }

  @Test("none is taken for another", arguments: 0..<6 as Range<UInt64>)
  func toldApart(seed: UInt64) {
    var random = SplitMix64(name: "loose", seed: seed)
    for _ in 0..<100 {
      let report = Report(using: &random)
      var other = Report(using: &random)
      // Another client; or the same one elsewhere, at another moment, or both.
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        other = {
          var same = report; same.client += "y"; return same
        }()
      case 1:
        other = {
          var same = other; same.client = report.client; return same
        }()
      case 2:
        other = {
          var same = report; same.latitude = other.latitude; return same
        }()
      default:
        other = {
          var same = report; same.stamp = other.stamp; return same
        }()
      }
      let line = Self.print(report, using: &random)
      #expect(!LooseReading(Array(line.utf8), as: other.fields).isSame, "\(other) \(line)")
    }
  }

  @Test("no line is too odd to be read", arguments: 0..<4 as Range<UInt64>)
  func anyBytes(seed: UInt64) {
    var random = SplitMix64(name: "loose", seed: seed)
    let report = Report(using: &random)
    let alphabet = Array("AT +-.,0123456789e{}[]()'\"\\n? \t\0\u{FF}".utf8)
    for _ in 0..<200 {
      let line = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      #expect(!LooseReading(line, as: report.fields).isSame)
      _ = LooseRefusal(line, of: line)
    }
  }
}
