// The only C of the project: libpq, and its character macros, which Swift does not import.
#pragma once
#include <libpq-fe.h>
