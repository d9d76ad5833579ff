// GNU readline keeps its state in globals, so all of it belongs to one thread: the main actor's.
#pragma once
#include <stdio.h>
#pragma clang attribute push(__attribute__((swift_attr("@MainActor"))), \
                             apply_to = any(function, variable(is_global)))
#include <readline/readline.h>
#include <readline/history.h>
#pragma clang attribute pop
