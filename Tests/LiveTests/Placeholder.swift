import Testing

@Test func `Live placeholder`() { #expect(Bool(true)) }
