/* Inside the diary only: its tables column by column, in an order in which a row comes after those
 * it names. What writes, reads, merges and salvages a diary goes by this one table. */
#ifndef LIMBER_DIARY_TABLES_H
#define LIMBER_DIARY_TABLES_H
#include "diary/store.h"

enum { COLUMNS_MAX = 16, TABLE_COUNT = 12 };

typedef enum ColumnKind {
    COLUMN_NONE, /* ends a row of the table below */
    COLUMN_INT,
    COLUMN_TEXT,
    COLUMN_ROW /* a row of table `name`, stored by id as "<name>_id", written by uid */
} ColumnKind;

typedef struct Column {
    const char *name;
    ColumnKind kind;
    int since; /* the version that brought it, 0: all have it; older rows hold NULL */
} Column;

typedef struct Table {
    const char *name;
    Column columns[COLUMNS_MAX];
    const char *of_profile;  /* SQL: is row t of profile ?1 */
    const char *on_conflict; /* SQL: when the diary has it already, NULL: what it has stays */
} Table;

extern const Table TABLES[TABLE_COUNT];

/* Two players may both be called Ada: the one who comes is called "Ada 2". uid: whose name it is to
 * be. */
bool table_free_name(Diary *diary, const unsigned char uid[DIARY_UID_BYTES], const char *name,
                     char out[DIARY_NAME_MAX], const char *doing, Err *err);
#endif
