import Testing

@Test func `HerdProtocol placeholder`() { #expect(Bool(true)) }
