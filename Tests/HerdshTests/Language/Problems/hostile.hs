check "escaped"
  frob[31m‮ x
end
