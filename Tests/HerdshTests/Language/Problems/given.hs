herd "ucla.herd"
rests on G-1
given @all is up
def up
  given @all is up
end
call up
check "G-1 what given takes"
  given
  given sleep 1s
  given for s in A B
  given let x = 1
  given given @all is up
  given hint x
  given cut Holiday -- Welsh
  given @all iz up
  given known x
  given @all is up
  together
    given @all iamat x +1.0+1.0
  end
end
check "G-2 only given lines"
  given @all is up
  repeat 2
    given call up
  end
end
check may "G-3 a may"
  @all is up
end
check "G-4 what it rests on"
  rests on G-1 G-3 G-4 G-5 X-1
  rests on
  rests on $seed
  rests on A,B
  rests upon A
  for s in @all
    rests on G-1
    @$s is up
  end
end
check "G-5 later"
  or expect ? x
  @all is up
end
