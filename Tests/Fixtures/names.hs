# names.hs - a client may be called after a server, and is flooded like any other
herd "python.herd"

check "a client with a server's name in its own reaches every server"
  @Goloman iamat Wilkes.example.com +34.0-118.0
  @all     know Wilkes.example.com                                within 2s
  @Welsh   iamat Hands +35.0-119.0
  @all     know Hands                                             within 2s
end
