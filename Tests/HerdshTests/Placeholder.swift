@testable import herdsh
import Testing

@Test func `Herdsh placeholder`() { #expect(Bool(true)) }
