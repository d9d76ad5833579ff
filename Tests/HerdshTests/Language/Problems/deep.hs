herd "ucla.herd"
check "seventeen blocks inside each other"
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
repeat 2
@all is up
end
end
end
end
end
end
end
end
end
end
end
end
end
end
end
end
end
