/* cmocka 1.1 compares floats only; these numbers are doubles. Prints what it saw. */
#ifndef LIMBER_TESTS_SUPPORT_NEAR_H
#define LIMBER_TESTS_SUPPORT_NEAR_H
#include <math.h>

#define assert_near(a, b, tolerance)                                                               \
    do {                                                                                           \
        double near_a = (double)(a), near_b = (double)(b);                                         \
        if (!(fabs(near_a - near_b) <= (double)(tolerance)))                                       \
            fail_msg("%s is %.9g, expected %.9g", #a, near_a, near_b);                             \
    } while (0)
#endif
