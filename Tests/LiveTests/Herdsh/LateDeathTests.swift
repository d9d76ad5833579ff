import Testing

/// A server that ends over what a check has left behind ends in that check, and not in the next one.
@Suite(.blocking) struct LateDeathTests {
  @Test(arguments: [
    ("bare-iamat-dies", "@$here/a raw \"IAMAT\""),
    ("connect-close-dies", "@$here/a raw \"\""),
    ("reset-dies", "@$here/a raw \"IAM\"\n  @$here/a reset"),
  ])
  func `the check that it ended over fails`(mistake: String, lines: String) throws {
    let script = """
      check "first"
        @$here send WHEREIS early
        expect ? WHEREIS early
        \(lines)
      end

      check "second"
        @$here send WHEREIS late
        expect ? WHEREIS late
      end

      """
    try Folders.withTemporary { folder in
      let python = "python3 \(Folders.fixtures)/herd.py {name} --herd {herd} --mistake \(mistake)"
      try Folders.write("run \(python)\nserver Goloman 127.0.0.1:any\n", to: folder + "/a.herd")
      try Folders.write(script, to: folder + "/a.hs")
      let command = [
        Folders.products + "/herdsh", "-f", folder + "/a.hs", "--herd", folder + "/a.herd",
      ]
      try withChild(command, environment: ["XDG_STATE_HOME": folder]) { child in
        let status = try child.waitForExit(within: .seconds(60))
        #expect(status == 1)
        #expect(child.text.contains("✗ first"), "\(child.text)")
        #expect(child.text.contains("✓ second"), "\(child.text)")
        #expect(child.text.contains("Goloman ended with status 1 during the check"))
      }
    }
  }
}
