/* What version 2 adds: a profile can be deleted and, for a while, brought back. While it is deleted
 * its name is free for others: `name` then holds its uid, `deleted_name` what it was called. */
#include "diary/schema.h"

const char *const SCHEMA_V2[] = {"ALTER TABLE profile ADD COLUMN deleted_utc INTEGER "
                                 "CHECK (deleted_utc BETWEEN 0 AND 253402300799)",
                                 "ALTER TABLE profile ADD COLUMN deleted_name TEXT "
                                 "CHECK ((deleted_name IS NULL) = (deleted_utc IS NULL))",
                                 NULL};
