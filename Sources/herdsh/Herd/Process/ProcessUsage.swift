import Glibc

/// What a server and everything that it started hold, as `/proc` tells it.
struct ProcessUsage: Hashable, Sendable {
  /// The process that leads the family: another one has begun anew.
  var leader: pid_t
  var openFiles = 0
  /// Bytes of memory that are resident, shared pages counted for each process.
  var memory = 0

  /// What the family of a process holds now; `nil` where nothing of it can be seen.
  init?(familyOf leader: pid_t) {
    self.leader = leader
    let members = Self.family(of: leader)
    guard !members.isEmpty else { return nil }
    for member in members {
      openFiles += Self.entryCount("/proc/\(member)/fd")
      memory += Self.residentBytes(of: member)
    }
  }

  /// Whether a process has begun to end: its sockets close before its parent hears of it.
  static func isEnding(_ pid: pid_t) -> Bool {
    guard let bytes = FileBytes.read("/proc/\(pid)/stat", limit: 4096) else { return true }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let nameEnd = text.lastIndex(of: ")") else { return false }
    let fields = text[text.index(after: nameEnd)...].split(separator: " ")
    let exiting = 0x4  // PF_EXITING, the same since Linux 2.6
    guard fields.count > 6, let flags = Int(fields[6]) else { return false }
    return ["Z", "X"].contains(fields[0]) || flags & exiting != 0
  }

  private struct Kin {
    var pid: pid_t
    var parent: pid_t
    var group: pid_t
  }

  /// The leader's group, and whoever descends from any of it.
  private static func family(of leader: pid_t) -> Set<pid_t> {
    let all = everyProcess()
    var members = Set(all.filter { $0.pid == leader || $0.group == leader }.map(\.pid))
    while true {
      let children = all.filter { members.contains($0.parent) && !members.contains($0.pid) }
      if children.isEmpty { return members }
      members.formUnion(children.map(\.pid))
    }
  }

  private static func everyProcess() -> [Kin] {
    entries("/proc").compactMap { name in
      guard let pid = pid_t(name), let bytes = FileBytes.read("/proc/\(pid)/stat", limit: 4096)
      else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      // "pid (name) state parent group …", and a name may hold blanks and parentheses.
      guard let nameEnd = text.lastIndex(of: ")") else { return nil }
      let fields = text[text.index(after: nameEnd)...].split(separator: " ")
      guard fields.count > 2, let parent = pid_t(fields[1]), let group = pid_t(fields[2]) else {
        return nil
      }
      return Kin(pid: pid, parent: parent, group: group)
    }
  }

  private static func residentBytes(of pid: pid_t) -> Int {
    let bytes = FileBytes.read("/proc/\(pid)/statm", limit: 256) ?? []
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
    return pages * sysconf(CInt(_SC_PAGESIZE))
  }

  private static func entryCount(_ path: String) -> Int {
    entries(path).count
  }

  private static func entries(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = Descriptors.entryName(entry)
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
