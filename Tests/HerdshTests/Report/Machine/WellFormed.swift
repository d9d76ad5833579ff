import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A standard parser's word on a text that should be XML. Its return value alone does not tell.
final class WellFormed: NSObject, XMLParserDelegate {
  private(set) var counts: [String: Int] = [:]
  /// The attributes of the outermost element.
  private(set) var root: [String: String] = [:]
  private var open: [String] = []
  private var hasProblem = false
  private var isWhole = false

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    isWhole = parser.parse() && parser.parserError == nil
  }

  /// Whether it is XML to its end, with every element closed.
  var holds: Bool { isWhole && !hasProblem && open.isEmpty && !counts.isEmpty }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if open.isEmpty { root = attributes }
    counts[name, default: 0] += 1
    open.append(name)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if open.popLast() != name { hasProblem = true }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { hasProblem = true }
}
