#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/field.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A shape with a field of every kind. */
typedef struct Leaf {
    int n;
    const char *word;
} Leaf;
typedef struct Tree {
    char id[8];
    int whole, choice, list[3], list_count, leaf_count, line_count, custom;
    float real, three[3];
    bool is_green;
    const char *text, *lines[2];
    uint32_t set;
    Leaf leaf, leaves[2];
} Tree;

static const char *const NAMES[] = {"oak", "elm", "ash"};

static bool read_custom(FieldReader *r, const Json *node, void *target) {
    double number;
    if (!field_number(r, node, 0, 9, &number)) return false;
    ((Tree *)target)->custom = (int)number;
    return true;
}
static void write_custom(JsonOut *o) {
    field_schema_number(o, "integer", 0, 9, "Custom.");
}
static const FieldCustom CUSTOM = {read_custom, write_custom};

static const Field LEAF_FIELDS[] = {
    {"n", FIELD_INT, .offset = offsetof(Leaf, n), .required = true, .min = 1, .max = 5},
    {"word", FIELD_TEXT, .offset = offsetof(Leaf, word), .min = 1, .max = 5},
};
static const Shape LEAF = {.fields = LEAF_FIELDS, .field_count = 2, .size = sizeof(Leaf)};

#define AT(member) .offset = offsetof(Tree, member)
static const Field TREE_FIELDS[] = {
    {"version", FIELD_VERSION, .required = true, .max = 2},
    {"id", FIELD_ID, AT(id), .required = true, .max = 7},
    {"whole", FIELD_INT, AT(whole), .min = -3, .max = 3, .about = "A number."},
    {"real", FIELD_REAL, AT(real), .min = 0.5, .max = 2},
    {"three", FIELD_REALS, AT(three), .min = 0, .max = 1, .items_max = 3},
    {"is_green", FIELD_BOOL, AT(is_green)},
    {"text", FIELD_TEXT, AT(text), .min = 2, .max = 4},
    {"lines", FIELD_TEXTS, AT(lines), .min = 1, .max = 9, .items_min = 1, .items_max = 2,
     .count_offset = offsetof(Tree, line_count)},
    {"choice", FIELD_CHOICE, AT(choice), .names = NAMES, .name_count = 3},
    {"set", FIELD_CHOICES, AT(set), .items_max = 3, .names = NAMES, .name_count = 3},
    {"list", FIELD_CHOICE_LIST, AT(list), .items_max = 3, .names = NAMES, .name_count = 3,
     .count_offset = offsetof(Tree, list_count)},
    {"leaf", FIELD_OBJECT, AT(leaf), .shape = &LEAF},
    {"leaves", FIELD_OBJECTS, AT(leaves), .items_max = 2, .shape = &LEAF,
     .count_offset = offsetof(Tree, leaf_count)},
    {"custom", FIELD_CUSTOM, .custom = &CUSTOM},
};
enum { TREE_FIELD_COUNT = sizeof TREE_FIELDS / sizeof *TREE_FIELDS };
static const Shape TREE = {
    .title = "Tree", .fields = TREE_FIELDS, .field_count = TREE_FIELD_COUNT, .size = sizeof(Tree)};
static const Shape TREE_CHANGES = {.fields = TREE_FIELDS,
                                   .field_count = TREE_FIELD_COUNT,
                                   .size = sizeof(Tree),
                                   .is_partial = true};

/* Reads text as the shape; the problems, one a line "pointer: message", in told. */
static bool read_tree(const Shape *shape, const char *text, Tree *tree, Arena *arena, char *told,
                      size_t size) {
    Err err = {0};
    Problems problems = {0};
    JsonDoc *doc = json_parse(text, strlen(text), &err);
    if (!doc) fail_msg("%s: %s", text, err.text);
    FieldReader r = {.file = "tree.json", .doc = doc, .arena = arena, .problems = &problems};
    bool good = field_read(&r, shape, json_root(doc), tree);
    assert_int_equal(good, problems.count == 0);
    assert_string_equal(r.pointer, "");
    size_t used = 0;
    told[0] = '\0';
    for (int i = 0; i < problems.count; i++)
        used += (size_t)snprintf(told + used, size - used, "%s%s: %s", i ? "\n" : "",
                                 problems.items[i].pointer, problems.items[i].message);
    problems_free(&problems);
    json_free(doc);
    return good;
}

static void refuse(const char *members, const char *expected) {
    char text[600], told[1200];
    Tree tree = {0};
    Arena arena = {0};
    snprintf(text, sizeof text, "{\"version\": 1, \"id\": \"a\"%s%s}", *members ? ", " : "",
             members);
    if (read_tree(&TREE, text, &tree, &arena, told, sizeof told)) fail_msg("accepted %s", members);
    if (strcmp(told, expected) != 0)
        fail_msg("%s\n  said     %s\n  expected %s", members, told, expected);
    arena_free(&arena);
}

static void unknown_keys_are_named_with_what_is_known(void **state) {
    (void)state;
    refuse("\"wohle\": 1",
           "/wohle: unknown key; known are version, id, whole, real, three, is_green, text, lines, "
           "choice, set, list, leaf, leaves, custom");
    refuse("\"a/b~c\": 1",
           "/a~1b~0c: unknown key; known are version, id, whole, real, three, is_green, text, "
           "lines, choice, set, list, leaf, leaves, custom");
    refuse("\"leaf\": {\"n\": 1, \"N\": 1}", "/leaf/N: unknown key; known are n, word");
}

static void wrong_kinds_are_named(void **state) {
    (void)state;
    refuse("\"whole\": \"1\"", "/whole: text, a number is expected");
    refuse("\"whole\": null", "/whole: null, a number is expected");
    refuse("\"real\": true", "/real: true or false, a number is expected");
    refuse("\"is_green\": 1", "/is_green: a number, true or false is expected");
    refuse("\"text\": 5", "/text: a number, text is expected");
    refuse("\"lines\": \"x\"", "/lines: text, a list is expected");
    refuse("\"lines\": [\"x\", 2]", "/lines/1: a number, text is expected");
    refuse("\"choice\": 0", "/choice: a number, text is expected");
    refuse("\"leaf\": []", "/leaf: a list, an object is expected");
    refuse("\"leaves\": [1]", "/leaves/0: a number, an object is expected");
    refuse("\"three\": {}", "/three: an object, a list is expected");
    refuse("\"custom\": {}", "/custom: an object, a number is expected");
    Tree tree = {0};
    Arena arena = {0};
    char told[200];
    assert_false(read_tree(&TREE, "[]", &tree, &arena, told, sizeof told));
    assert_string_equal(told, ": a list, an object is expected");
    arena_free(&arena);
}

static void numbers_out_of_bounds_are_named(void **state) {
    (void)state;
    refuse("\"whole\": -4", "/whole: -4 is below -3");
    refuse("\"whole\": 4", "/whole: 4 is above 3");
    refuse("\"whole\": 1.5", "/whole: 1.5 is not a whole number");
    refuse("\"whole\": 1e30", "/whole: 1e+30 is not a whole number");
    refuse("\"real\": 0.49", "/real: 0.49 is below 0.5");
    refuse("\"three\": [0, 2, 0.5]", "/three/1: 2 is above 1");
    refuse("\"custom\": 10", "/custom: 10 is above 9");
}

static void texts_out_of_bounds_are_named(void **state) {
    (void)state;
    refuse("\"text\": \"a\"", "/text: 1 characters, at least 2 are wanted");
    refuse("\"text\": \"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\"",
           "/text: 5 characters, at most 4 fit");
    refuse("\"text\": \"a\\nb\"", "/text: a line break or control character");
    refuse("\"text\": \" ab\"", "/text: a space at the beginning or end");
    refuse("\"text\": \"ab \"", "/text: a space at the beginning or end");
}

static void ids_have_one_grammar(void **state) {
    (void)state;
    char told[300];
    static const struct {
        const char *id, *expected;
    } TABLE[] = {
        {"", "/id: \"\" is not an id: small letters, digits and _, a letter first"},
        {"Cat", "/id: \"Cat\" is not an id: small letters, digits and _, a letter first"},
        {"1a", "/id: \"1a\" is not an id: small letters, digits and _, a letter first"},
        {"_a", "/id: \"_a\" is not an id: small letters, digits and _, a letter first"},
        {"a-b", "/id: \"a-b\" is not an id: small letters, digits and _, a letter first"},
        {"../x", "/id: \"../x\" is not an id: small letters, digits and _, a letter first"},
        {"abcdefgh", "/id: 8 characters, at most 7 fit"},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        char text[100];
        Tree tree = {0};
        Arena arena = {0};
        snprintf(text, sizeof text, "{\"version\": 1, \"id\": \"%s\"}", TABLE[i].id);
        assert_false(read_tree(&TREE, text, &tree, &arena, told, sizeof told));
        assert_string_equal(told, TABLE[i].expected);
        arena_free(&arena);
    }
    assert_true(field_is_id("L5", true));
    assert_false(field_is_id("L5", false));
}

static void lists_that_are_too_short_or_long_are_named(void **state) {
    (void)state;
    refuse("\"lines\": []", "/lines: 0 entries, at least 1 are wanted");
    refuse("\"lines\": [\"a\", \"b\", \"c\"]", "/lines: 3 entries, at most 2 fit");
    refuse("\"three\": [1, 1]", "/three: 2 numbers, exactly 3 are wanted");
    refuse("\"leaves\": [{\"n\": 1}, {\"n\": 1}, {\"n\": 1}]", "/leaves: 3 entries, at most 2 fit");
}

static void choices_are_known_and_given_once(void **state) {
    (void)state;
    refuse("\"choice\": \"Oak\"", "/choice: \"Oak\" is not one of oak, elm, ash");
    refuse("\"set\": [\"oak\", \"fir\"]", "/set/1: \"fir\" is not one of oak, elm, ash");
    refuse("\"set\": [\"oak\", \"elm\", \"oak\"]", "/set/2: \"oak\" is given twice");
    refuse("\"list\": [\"ash\", \"ash\"]", "/list/1: \"ash\" is given twice");
}

static void a_missing_key_is_named_with_its_pointer(void **state) {
    (void)state;
    char told[300];
    Tree tree = {0};
    Arena arena = {0};
    assert_false(read_tree(&TREE, "{\"leaf\": {}}", &tree, &arena, told, sizeof told));
    assert_string_equal(told, "/leaf/n: is missing\n/version: is missing\n/id: is missing");
    arena_free(&arena);
}

static void all_problems_are_told_at_once(void **state) {
    (void)state;
    refuse("\"whole\": 9, \"leaves\": [{\"n\": 0, \"x\": 1}, {}], \"set\": [\"fir\", 1]",
           "/whole: 9 is above 3\n/leaves/0/n: 0 is below 1\n/leaves/0/x: unknown key; known are "
           "n, word\n/leaves/1/n: is missing\n/set/0: \"fir\" is not one of oak, elm, ash\n/set/1: "
           "a number, text is expected");
}

static void a_newer_file_is_told_by_its_version_alone(void **state) {
    (void)state;
    char told[300];
    Tree tree = {0};
    Arena arena = {0};
    assert_false(
        read_tree(&TREE, "{\"new\": 1, \"version\": 3}", &tree, &arena, told, sizeof told));
    assert_string_equal(told, "/version: version 3 is newer than this game reads (2)");
    assert_false(
        read_tree(&TREE, "{\"id\": \"a\", \"version\": 0}", &tree, &arena, told, sizeof told));
    assert_string_equal(told, "/version: 0 is below 1");
    arena_free(&arena);
}

static void a_problem_knows_file_code_and_line(void **state) {
    (void)state;
    const char *text = "{\"version\": 1,\n \"id\": \"a\",\n \"whole\": 7}";
    Problems problems = {0};
    Arena arena = {0};
    Tree tree = {0};
    JsonDoc *doc = json_parse(text, strlen(text), NULL);
    assert_non_null(doc);
    FieldReader r = {.file = "tree.json", .doc = doc, .arena = &arena, .problems = &problems};
    assert_false(field_read(&r, &TREE, json_root(doc), &tree));
    assert_int_equal(problems.items[0].code, ERR_RANGE);
    assert_int_equal(problems.items[0].line, 3);
    char told[200];
    problem_text(&problems.items[0], told, sizeof told);
    assert_string_equal(told, "tree.json: /whole: 7 is above 3 (line 3)");
    field_problem_at(&r, json_root(doc), "whole/deeper/2", ERR_FORMAT, "x");
    assert_string_equal(problems.items[1].pointer, "/whole/deeper/2");
    assert_int_equal(problems.items[1].line, 3);
    assert_int_equal(problems_of(&problems, "tree.json"), 2);
    assert_int_equal(problems_of(&problems, "other.json"), 0);
    problems_free(&problems);
    json_free(doc);
    arena_free(&arena);
}

static void problems_beyond_the_limit_are_counted(void **state) {
    (void)state;
    Problems problems = {0};
    for (int i = 0; i < PROBLEMS_MAX + 5; i++)
        problems_add(&problems, "a.json", "", 0, ERR_IO, "%d", i);
    assert_int_equal(problems.count, PROBLEMS_MAX);
    assert_int_equal(problems.lost, 5);
    problems_free(&problems);
}

static void everything_right_lands_in_its_place(void **state) {
    (void)state;
    char told[300];
    Tree tree = {.whole = 77};
    Arena arena = {0};
    assert_true(
        read_tree(&TREE,
                  "{\"version\": 2, \"id\": \"oak_1\", \"real\": 2, \"three\": [0, 0.5, 1],"
                  "\"is_green\": true, \"text\": \"tall\", \"lines\": [\"a\", \"b c\"],"
                  "\"choice\": \"ash\", \"set\": [\"ash\", \"oak\"], \"list\": [\"ash\","
                  "\"oak\"], \"leaf\": {\"n\": 5, \"word\": \"x\"}, \"leaves\": [{\"n\": 2}],"
                  "\"custom\": 4}",
                  &tree, &arena, told, sizeof told));
    assert_string_equal(tree.id, "oak_1");
    assert_int_equal(tree.whole, 77); /* absent: as it was */
    assert_float_equal(tree.real, 2, 0);
    assert_float_equal(tree.three[1], 0.5, 0);
    assert_true(tree.is_green);
    assert_string_equal(tree.text, "tall");
    assert_int_equal(tree.line_count, 2);
    assert_string_equal(tree.lines[1], "b c");
    assert_int_equal(tree.choice, 2);
    assert_int_equal(tree.set, 1u << 0 | 1u << 2);
    assert_int_equal(tree.list_count, 2);
    assert_int_equal(tree.list[0], 2);
    assert_int_equal(tree.list[1], 0);
    assert_int_equal(tree.leaf.n, 5);
    assert_string_equal(tree.leaf.word, "x");
    assert_int_equal(tree.leaf_count, 1);
    assert_int_equal(tree.leaves[0].n, 2);
    assert_int_equal(tree.custom, 4);
    arena_free(&arena);
}

static void a_partial_shape_changes_only_what_is_named(void **state) {
    (void)state;
    char told[300];
    Tree tree = {.whole = 1, .real = 1.5f};
    Arena arena = {0};
    assert_true(read_tree(&TREE_CHANGES, "{\"whole\": 2}", &tree, &arena, told, sizeof told));
    assert_int_equal(tree.whole, 2);
    assert_float_equal(tree.real, 1.5, 0);
    assert_false(read_tree(&TREE_CHANGES, "{\"whole\": 4}", &tree, &arena, told, sizeof told));
    assert_string_equal(told, "/whole: 4 is above 3");
    arena_free(&arena);
}

static void the_schema_says_what_the_loader_does(void **state) {
    (void)state;
    JsonOut o = {0};
    field_schema(&o, &LEAF);
    assert_string_equal(
        o.text,
        "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":null,"
        "\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"n\"],\"properties\":{"
        "\"n\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":5},"
        "\"word\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":5}}}");
    json_out_reset(&o);
    field_schema(&o, &TREE);
    JsonDoc *doc = json_parse(o.text, o.length, NULL);
    assert_non_null(doc);
    const Json *properties = json_get(json_root(doc), "properties");
    assert_int_equal(json_count(properties), TREE_FIELD_COUNT);
    assert_string_equal(json_text(json_get(json_get(properties, "whole"), "description")),
                        "A number.");
    assert_int_equal(json_count(json_get(json_get(properties, "choice"), "enum")), 3);
    assert_true(json_bool(json_get(json_get(properties, "set"), "uniqueItems")));
    json_free(doc);
    json_out_free(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_keys_are_named_with_what_is_known),
        cmocka_unit_test(wrong_kinds_are_named),
        cmocka_unit_test(numbers_out_of_bounds_are_named),
        cmocka_unit_test(texts_out_of_bounds_are_named),
        cmocka_unit_test(ids_have_one_grammar),
        cmocka_unit_test(lists_that_are_too_short_or_long_are_named),
        cmocka_unit_test(choices_are_known_and_given_once),
        cmocka_unit_test(a_missing_key_is_named_with_its_pointer),
        cmocka_unit_test(all_problems_are_told_at_once),
        cmocka_unit_test(a_newer_file_is_told_by_its_version_alone),
        cmocka_unit_test(a_problem_knows_file_code_and_line),
        cmocka_unit_test(problems_beyond_the_limit_are_counted),
        cmocka_unit_test(everything_right_lands_in_its_place),
        cmocka_unit_test(a_partial_shape_changes_only_what_is_named),
        cmocka_unit_test(the_schema_says_what_the_loader_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
