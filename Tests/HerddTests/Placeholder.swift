@testable import herdd
import Testing

@Test func `Herdd placeholder`() { #expect(Bool(true)) }
