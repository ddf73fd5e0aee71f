// The only C of the project: libpq, and what Swift cannot import of it.
#pragma once
#include <libpq-fe.h>

// The field codes of errors and notices are character macros, which Swift does not import.
enum {
    DIAG_SEVERITY = PG_DIAG_SEVERITY_NONLOCALIZED,
    DIAG_SQLSTATE = PG_DIAG_SQLSTATE,
    DIAG_MESSAGE = PG_DIAG_MESSAGE_PRIMARY,
    DIAG_DETAIL = PG_DIAG_MESSAGE_DETAIL,
    DIAG_HINT = PG_DIAG_MESSAGE_HINT,
    DIAG_POSITION = PG_DIAG_STATEMENT_POSITION,
    DIAG_INTERNAL_POSITION = PG_DIAG_INTERNAL_POSITION,
    DIAG_INTERNAL_QUERY = PG_DIAG_INTERNAL_QUERY,
    DIAG_CONTEXT = PG_DIAG_CONTEXT,
    DIAG_SCHEMA = PG_DIAG_SCHEMA_NAME,
    DIAG_TABLE = PG_DIAG_TABLE_NAME,
    DIAG_COLUMN = PG_DIAG_COLUMN_NAME,
    DIAG_DATA_TYPE = PG_DIAG_DATATYPE_NAME,
    DIAG_CONSTRAINT = PG_DIAG_CONSTRAINT_NAME,
    DIAG_SOURCE_FILE = PG_DIAG_SOURCE_FILE,
    DIAG_SOURCE_LINE = PG_DIAG_SOURCE_LINE,
    DIAG_SOURCE_FUNCTION = PG_DIAG_SOURCE_FUNCTION,
};

// Results arrive in chunks of rows where libpq can do that (17 and newer), else row by row.
static inline int set_streaming_mode(PGconn *connection, int chunk)
{
#ifdef LIBPQ_HAS_CHUNK_MODE
    if (chunk > 1)
        return PQsetChunkedRowsMode(connection, chunk);
#else
    (void) chunk;
#endif
    return PQsetSingleRowMode(connection);
}

// True for a result that holds some rows of a statement whose other rows follow.
static inline int is_partial_result(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
#ifdef LIBPQ_HAS_CHUNK_MODE
    if (status == PGRES_TUPLES_CHUNK)
        return 1;
#endif
    return status == PGRES_SINGLE_TUPLE;
}
