import HerdProtocol
import Testing

struct HerdRolesTests {
  private func herd(_ names: String, _ links: (String, String)...) -> Herd {
    Herd(
      name: "t", file: "t.herd",
      servers: names.map { Herd.Server(name: String($0), host: "127.0.0.1", port: nil) },
      links: links.map { Herd.Link($0.0, $0.1) })
  }

  private func roles(_ herd: Herd) -> String {
    herd.roles?.named.map { "\($0.name)=\($0.server)" }.joined(separator: " ") ?? "none"
  }

  @Test func `in the herd of the course one server can be spared, and another is far`() {
    // Goloman Hands hOliday Welsh wIlkes
    let ucla = herd(
      "GHOWI", ("G", "H"), ("G", "O"), ("G", "I"), ("H", "I"), ("O", "W"), ("O", "I"))
    #expect(roles(ucla) == "here=G near=O far=W spare=H beside=G")
    #expect(ucla.hasDetour)
  }

  @Test func `in a row only the far end can be spared`() {
    let row = herd("ABC", ("A", "B"), ("B", "C"))
    #expect(roles(row) == "here=A near=B far=C spare=C beside=B")
    #expect(!row.hasDetour)
  }

  @Test func `one server plays every part, and none plays none`() {
    #expect(roles(herd("A")) == "here=A near=A far=A spare=A beside=A")
    #expect(!herd("A").hasDetour)
    #expect(roles(herd("")) == "none")
  }

  @Test func `two servers are each other's neighbours`() {
    #expect(roles(herd("AB", ("A", "B"))) == "here=A near=B far=B spare=B beside=A")
  }
}
