/// What went over the links of a herd while a check ran: a row a way, also for those that were silent.
struct LinkTally: Sendable {
  struct Row: Sendable {
    var from: String
    var to: String
    /// Connections that `from` had to `to`, those included that were open before.
    var connections: Int
    /// Messages with the client's name in them.
    var messages: Int
    /// When the first of them was sent, from the start of the check.
    var first: Duration?
    /// When the first connection was opened, and closed if it is.
    var opened: Duration?
    var closed: Duration?
    /// What all of them carried.
    var bytes: Int
  }
  var client: String
  var rows: [Row]
}
