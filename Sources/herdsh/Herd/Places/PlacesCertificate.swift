import NIOSSL

/// Who the stand-in for Places is to servers that ask Google over TLS.
///
/// The same for everyone, made once by `scripts/places-certificate`. No secret: it is believed only by servers
/// in networks of their own, where nobody else is, and whoever signed it can sign nothing any more, since
/// that key was never kept. To make one for each run would take a second copy of BoringSSL.
enum PlacesCertificate {
  /// Whom servers have to believe, as a PEM file. Good for names below googleapis.com alone.
  static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBpTCCAUqgAwIBAgIBATAKBggqhkjOPQQDAjAmMSQwIgYDVQQDDBtoZXJkc2gg
    c3RhbmRzIGluIGZvciBQbGFjZXMwIBcNMDAwMTAxMDAwMDAwWhgPOTk5OTEyMzEy
    MzU5NTlaMCYxJDAiBgNVBAMMG2hlcmRzaCBzdGFuZHMgaW4gZm9yIFBsYWNlczBZ
    MBMGByqGSM49AgEGCCqGSM49AwEHA0IABGGh4DZCvuZb40C9EkMyoveCbKFhvNkW
    TFzc4HwWplfXlrVEPbazmcqrNqcx/IR788dg8eLHdpM+hCBsL2kIV1ujZzBlMBIG
    A1UdEwEB/wQIMAYBAf8CAQAwDgYDVR0PAQH/BAQDAgIEMB0GA1UdDgQWBBRdagfA
    jzKaRcKsCUrRj18YIY0VrzAgBgNVHR4BAf8EFjAUoBIwEIIOZ29vZ2xlYXBpcy5j
    b20wCgYIKoZIzj0EAwIDSQAwRgIhAKu7/pzKr/F1ZADgiw9s8RYX0TnnS6hjKoaJ
    d+5FwYQsAiEAmkfMLgRn79hdnspL+8UGZIiqnp3ZQ5vFwvn5E17e1fE=
    -----END CERTIFICATE-----

    """

  /// What the stand-in shows, signed by the authority.
  private static let shown = """
    -----BEGIN CERTIFICATE-----
    MIIB5DCCAYmgAwIBAgIBAjAKBggqhkjOPQQDAjAmMSQwIgYDVQQDDBtoZXJkc2gg
    c3RhbmRzIGluIGZvciBQbGFjZXMwIBcNMDAwMTAxMDAwMDAwWhgPOTk5OTEyMzEy
    MzU5NTlaMB4xHDAaBgNVBAMME21hcHMuZ29vZ2xlYXBpcy5jb20wWTATBgcqhkjO
    PQIBBggqhkjOPQMBBwNCAAQ0y+NAyHBGwJOqV0/A1F8whhLb1KD0eWJ/Rh0uDS7V
    ad1Ef/sSowAa3lCSn2hlznpO0EMM2kXH04oem0hl6RDGo4GtMIGqMAwGA1UdEwEB
    /wQCMAAwDgYDVR0PAQH/BAQDAgeAMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1Ud
    DgQWBBSp3ASjtW12uXroHtuYnHaBvQkBYTAfBgNVHSMEGDAWgBRdagfAjzKaRcKs
    CUrRj18YIY0VrzA1BgNVHREELjAsghNtYXBzLmdvb2dsZWFwaXMuY29tghVwbGFj
    ZXMuZ29vZ2xlYXBpcy5jb20wCgYIKoZIzj0EAwIDSQAwRgIhAJDZG/23XnmllE5J
    XzrqlVg/aUPDNJ4SydPHsFcoUIR7AiEAkJ4+yYjMKqtRF1EdVhQmq3UzmZbTH3TT
    0wpyVF/u7C4=
    -----END CERTIFICATE-----

    """

  /// Without the lines around it, which would look like a secret.
  private static let key = """
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgeuU7gZPZOl1ZrBPD
    Lq1YcSlGDTYXCq93oJaSYFyDdquhRANCAAQ0y+NAyHBGwJOqV0/A1F8whhLb1KD0
    eWJ/Rh0uDS7Vad1Ef/sSowAa3lCSn2hlznpO0EMM2kXH04oem0hl6RDG
    """

  /// For TLS with it; `nil` if the texts above are broken.
  static let context: NIOSSLContext? = {
    let lines = { (edge: String) in "-----\(edge) PRIVATE KEY-----\n" }
    let pem = lines("BEGIN") + key + "\n" + lines("END")
    guard let certificates = try? NIOSSLCertificate.fromPEMBytes(Array(shown.utf8)),
      let privateKey = try? NIOSSLPrivateKey(bytes: Array(pem.utf8), format: .pem)
    else { return nil }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(privateKey))
    configuration.applicationProtocols = ["h2", "http/1.1"]
    // A client that answered is gone says so seldom: nobody is to wait for that.
    configuration.shutdownTimeout = .milliseconds(50)
    return try? NIOSSLContext(configuration: configuration)
  }()
}
