/* `limber muscles`: muscle lengths by joint angles, for comparing with published curves. */
#include "app/command.h"
#include "body/muscle.h"
#include "core/csv.h"
#include "core/scalar.h"
#include "platform/files.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char HELP[] =
    "limber muscles FILE.csv\n"
    "  FILE has a first line that names its columns, in any order: row_id, muscle, and angles in\n"
    "  degrees: hip_flexion_deg, hip_adduction_deg, hip_rotation_int_deg, knee_flexion_deg,\n"
    "  ankle_dorsiflexion_deg, lumbar_flexion_deg, lumbar_bending_right_deg,\n"
    "  lumbar_rotation_left_deg. An angle without a column is 0; other columns are not read.\n"
    "  Prints row_id,length_ratio: the muscle's length over its length with all angles 0.\n"
    "  A muscle that is not known gets an empty ratio.\n";

static const size_t FILE_BYTES_MAX = 64 << 20;
#define ANGLE_MOST_DEG 360.0

static const struct {
    const char *name;
    JointAngle angle;
    float sign;
} COLUMNS[] = {
    {"hip_flexion_deg", ANGLE_HIP_FLEXION, 1},
    {"hip_adduction_deg", ANGLE_HIP_ADDUCTION, 1},
    {"hip_rotation_int_deg", ANGLE_HIP_INTERNAL_ROTATION, 1},
    {"knee_flexion_deg", ANGLE_KNEE_FLEXION, 1},
    {"ankle_dorsiflexion_deg", ANGLE_ANKLE_DORSIFLEXION, 1},
    {"lumbar_flexion_deg", ANGLE_LUMBAR_FLEXION, 1},
    {"lumbar_bending_right_deg", ANGLE_LUMBAR_BENDING_RIGHT, 1},
    {"lumbar_rotation_left_deg", ANGLE_LUMBAR_ROTATION_RIGHT, -1},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

typedef struct Header {
    int field_count;
    int row_id, muscle;        /* -1: not there */
    int angle[CSV_FIELDS_MAX]; /* of COLUMNS, by field; -1: not read */
} Header;

typedef struct Answer {
    const char *row_id; /* in the row */
    const char *muscle;
    bool is_known;
    float ratio;
} Answer;

static bool read_header(const CsvRow *row, Header *out, Err *err) {
    out->row_id = out->muscle = -1;
    out->field_count = row->count;
    for (int i = 0; i < row->count; i++) {
        const char *name = row->field[i];
        out->angle[i] = -1;
        for (int k = 0; k < i; k++)
            if (name[0] && !strcmp(name, row->field[k]))
                return err_set(err, ERR_FORMAT, "line %d: column \"%.60s\" is there twice",
                               row->line, name);
        for (int c = 0; c < COLUMN_COUNT; c++)
            if (!strcmp(name, COLUMNS[c].name)) out->angle[i] = c;
        if (!strcmp(name, "row_id")) out->row_id = i;
        if (!strcmp(name, "muscle")) out->muscle = i;
    }
    if (out->row_id < 0 || out->muscle < 0)
        return err_set(err, ERR_FORMAT, "line %d: there is no column \"%s\"", row->line,
                       out->row_id < 0 ? "row_id" : "muscle");
    return true;
}

static bool read_angle(const CsvRow *row, const char *text, const char *column, float *radian,
                       Err *err) {
    char *end;
    double deg = strtod(text, &end);
    if (end == text || *end || !isfinite(deg))
        return err_set(err, ERR_FORMAT, "line %d: %s: \"%.60s\" is not a number", row->line, column,
                       text);
    if (fabs(deg) > ANGLE_MOST_DEG)
        return err_set(err, ERR_RANGE, "line %d: %s: %.6g is beyond %g degrees", row->line, column,
                       deg, ANGLE_MOST_DEG);
    *radian = radians((float)deg);
    return true;
}

static bool answer_row(const Header *header, const CsvRow *row, Answer *out, Err *err) {
    JointAngles angles = {{0}};
    MuscleId id;
    int side;
    if (row->count != header->field_count)
        return err_set(err, ERR_FORMAT, "line %d: %d fields, the first line has %d", row->line,
                       row->count, header->field_count);
    for (int i = 0; i < row->count; i++) {
        if (header->angle[i] < 0) continue;
        int c = header->angle[i];
        float radian = 0;
        if (!read_angle(row, row->field[i], COLUMNS[c].name, &radian, err)) return false;
        angles.angle[COLUMNS[c].angle] = COLUMNS[c].sign * radian;
    }
    *out = (Answer){.row_id = row->field[header->row_id], .muscle = row->field[header->muscle]};
    if (!muscle_named(out->muscle, &id, &side)) return true;
    out->is_known = true;
    out->ratio = muscle_length_ratio(id, side, &angles);
    return true;
}

static void print_field(const char *text) {
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; text++) {
        if (*text == '"') putchar('"');
        putchar(*text);
    }
    putchar('"');
}

/* Once to see that all can be read, so that a bad file prints nothing, then to print. */
static bool go_through(const char *path, const FileBytes *file, bool prints, Err *err) {
    static const char FIRST_LINE[] = "row_id,length_ratio";
    CsvReader reader;
    CsvRow row;
    Header header;
    Answer answer = {0};
    bool has_warned = false;
    csv_begin(&reader, file->bytes, file->size);
    CsvResult result = csv_next(&reader, &row, err);
    if (result == CSV_END) return err_set(err, ERR_FORMAT, "line 1: the file is empty");
    if (result == CSV_BAD || !read_header(&row, &header, err)) return false;
    if (prints) puts(FIRST_LINE);
    while ((result = csv_next(&reader, &row, err)) == CSV_ROW) {
        if (!answer_row(&header, &row, &answer, err)) return false;
        if (!prints) continue;
        print_field(answer.row_id);
        if (answer.is_known) {
            printf(",%.6f\n", (double)answer.ratio);
            continue;
        }
        puts(",");
        if (!has_warned)
            fprintf(stderr,
                    "limber muscles: %s: line %d: there is no muscle \"%.60s\"; unknown ones are "
                    "left empty\n",
                    path, row.line, answer.muscle);
        has_warned = true;
    }
    return result == CSV_END;
}

static int run_muscles(int argc, char **argv) {
    if (argc != 2 || !strcmp(argv[1], "--help")) {
        fputs(HELP, argc == 2 ? stdout : stderr);
        return argc == 2 ? EXIT_DONE : EXIT_WRONG_INPUT;
    }
    Err err = {0};
    FileBytes file;
    if (!file_read(argv[1], FILE_BYTES_MAX, &file, &err)) {
        fprintf(stderr, "limber muscles: %s\n", err.text);
        return EXIT_WRONG_INPUT;
    }
    bool good = go_through(argv[1], &file, false, &err) && go_through(argv[1], &file, true, &err);
    if (!good) fprintf(stderr, "limber muscles: %s: %s\n", argv[1], err.text);
    file_free(&file);
    return good ? EXIT_DONE : EXIT_WRONG_INPUT;
}

const Command COMMAND_MUSCLES = {"muscles", "muscles FILE.csv",
                                 "muscle lengths by joint angles, from a table", run_muscles};
