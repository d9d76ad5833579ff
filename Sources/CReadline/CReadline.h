// GNU readline keeps its state in globals, so all of it belongs to one thread: the main actor's.
// What its headers include comes first, or those functions would belong to that actor as well.
#pragma once
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#pragma clang attribute push(__attribute__((swift_attr("@MainActor"))), \
                             apply_to = any(function, variable(is_global)))
#include <readline/readline.h>
#include <readline/history.h>
#pragma clang attribute pop
