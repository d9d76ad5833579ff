herd "ucla.herd"
check "columns are characters, not bytes"
  note     é日本 first $nothing
  @Goloman send a$ctrl
  @Goloman is up
end
check "a tab is one column"
  @Goloman iamat 日本 +34.0-118.0 stamped späti
	@Goloman	iamat	kiwi	north
end
