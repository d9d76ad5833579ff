import Testing

@testable import herdsh

@MainActor
struct ScriptPlanTests {
  private func script(_ text: String) throws -> Script {
    let whole = "herd \"x.herd\"\n" + text
    return try ScriptParser.parse(Array(whole.utf8), name: "t.hs") { _ in
      Array("run x {port}\nserver A a:1\nserver B a:2\nlink A -- B\n".utf8)
    }.get()
  }

  @Test func `a script is begun when those that it rests on have ended`() {
    let plan = ScriptPlan(isShared: [false, false, false], jobs: 3, bases: [[2], [], []])
    #expect(plan.next() == 1)
    #expect(plan.next() == 2)
    #expect(plan.next() == nil)
    plan.finish(1)
    #expect(plan.next() == nil)
    plan.finish(2)
    #expect(plan.next() == 0)
    #expect(plan.next() == nil)
  }

  @Test func `scripts that rest on each other run in their order, one after the other`() {
    let plan = ScriptPlan(isShared: [false, false], jobs: 2, bases: [[1], [0]])
    #expect(plan.next() == 0)
    #expect(plan.next() == nil)
    plan.finish(0)
    #expect(plan.next() == 1)
  }

  @Test func `scripts on the same ports run one at a time, whatever they rest on`() {
    let plan = ScriptPlan(isShared: [true, true, false], jobs: 3, bases: [[2], [], []])
    #expect(plan.next() == 1)
    #expect(plan.next() == 2)
    #expect(plan.next() == nil)
    plan.finish(2)
    #expect(plan.next() == nil)
    plan.finish(1)
    #expect(plan.next() == 0)
  }

  @Test func `a script waits for those that hold IDs of its checks, where they are selected`()
    throws
  {
    let scripts = try [
      "rests on B-1\ncheck \"A-1 t\"\n@A is up\nend\n",
      "check \"B-1 t\"\n@A is up\nend\ncheck \"B-2 t\"\n@A is up\nend\n",
      "check \"C-1 t\"\nrests on B-2 C-9\n@A is up\nend\n",
    ].map(script)
    var options = RunOptions(seed: 1, level: .must)
    #expect(ScriptPlan.bases(of: scripts, options) == [[1], [], [1]])
    options.ids = ["A-1", "B-2", "C-1"]
    #expect(ScriptPlan.bases(of: scripts, options) == [[], [], [1]])
  }
}
