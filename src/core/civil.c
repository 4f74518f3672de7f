#include "core/civil.h"

#include <string.h>

enum { DAY_S = 86400, DAYS_PER_ERA = 146097 }; /* an era: 400 years */

int64_t civil_floor_div(int64_t a, int64_t b) {
    int64_t q = a / b;
    return a % b < 0 ? q - 1 : q;
}

/* Both directions count from 0000-03-01, so that the leap day is the last day of its year (method:
 * H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
int64_t civil_to_days(CivilDate date) {
    int64_t year = (int64_t)date.year - (date.month <= 2);
    int64_t era = civil_floor_div(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t month = (date.month + 9) % 12; /* March = 0 */
    int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - 719468;
}

CivilDate civil_from_days(int64_t days) {
    days += 719468; /* days from 0000-03-01 to 1970-01-01 */
    int64_t era = civil_floor_div(days, DAYS_PER_ERA);
    int64_t day_of_era = days - era * DAYS_PER_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    CivilDate date;
    date.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int32_t)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

int civil_weekday(int64_t days) {
    /* 1970-01-01 was a Thursday */
    int64_t shifted = days + 3;
    return (int)(shifted - civil_floor_div(shifted, 7) * 7);
}

int64_t civil_day_of(Instant at, int day_start_min) {
    return civil_floor_div(at.utc_s + 60 * (int64_t)at.offset_min - 60 * (int64_t)day_start_min,
                           DAY_S);
}

int civil_minute_of_day(Instant at) {
    int64_t local_s = at.utc_s + 60 * (int64_t)at.offset_min;
    return (int)((local_s - civil_floor_div(local_s, DAY_S) * DAY_S) / 60);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Exactly `digits` digits at *at; moves *at past them. */
static bool read_digits(const char **at, int digits, int *out) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
        if (!is_digit((*at)[i])) return false;
        value = value * 10 + ((*at)[i] - '0');
    }
    *at += digits;
    *out = value;
    return true;
}

static bool read_char(const char **at, char expected) {
    if (**at != expected) return false;
    (*at)++;
    return true;
}

static int days_in_month(int year, int month) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : DAYS[month - 1];
}

static bool parse_seconds(const char *text, int64_t *utc_s) {
    const char *at = text;
    bool negative = read_char(&at, '-');
    if (strlen(at) < 1 || strlen(at) > 12) return false; /* 12 digits: beyond the year 30000 */
    int64_t value = 0;
    for (; *at; at++) {
        if (!is_digit(*at)) return false;
        value = value * 10 + (*at - '0');
    }
    *utc_s = negative ? -value : value;
    return true;
}

static bool parse_timestamp(const char *text, int64_t *utc_s) {
    const char *at = text;
    int year, month, day, hour, minute, second;
    if (!read_digits(&at, 4, &year) || !read_char(&at, '-') || !read_digits(&at, 2, &month) ||
        !read_char(&at, '-') || !read_digits(&at, 2, &day) || !read_char(&at, 'T') ||
        !read_digits(&at, 2, &hour) || !read_char(&at, ':') || !read_digits(&at, 2, &minute) ||
        !read_char(&at, ':') || !read_digits(&at, 2, &second) || !read_char(&at, 'Z') || *at)
        return false;
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) || hour > 23 ||
        minute > 59 || second > 59)
        return false;
    int64_t days = civil_to_days((CivilDate){year, month, day});
    *utc_s = days * DAY_S + hour * 3600 + minute * 60 + second;
    return true;
}

bool civil_parse_utc(const char *text, int64_t *utc_s, Err *err) {
    if (parse_timestamp(text, utc_s) || parse_seconds(text, utc_s)) return true;
    return err_set(err, ERR_FORMAT,
                   "\"%.40s\" is not a time: write 2026-11-20T07:30:00Z or seconds since 1970",
                   text);
}
