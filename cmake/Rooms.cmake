# A room is src/<name>/*.c as one static library limber_<name>. What it may include and link is what it USES.
# Sources called *_kernel.c hold the hot loops: plain float arrays, built once for the baseline and once for
# AVX2 (suffix _base / _avx2 through KERNEL_SUFFIX); the room chooses one set at run time.

set(LIMBER_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wstrict-prototypes
    -Wmissing-prototypes -Wpointer-arith -Wvla -Wformat=2 -Wundef -Wwrite-strings)
if(CMAKE_C_FLAGS MATCHES "-fsanitize" OR CMAKE_BUILD_TYPE STREQUAL "Release")
  # instrumented and much inlined code makes gcc guess at texts cut short; the dev preset still warns
  list(APPEND LIMBER_WARNINGS -Wno-format-truncation)
endif()
option(LIMBER_WERROR "Warnings are errors" ON)
if(LIMBER_WERROR)
  list(APPEND LIMBER_WARNINGS -Werror)
endif()

# Floats are computed as written everywhere but in kernels: no contraction, so that clang, gcc and both
# instruction sets agree on everything a log or a test can see.
set(LIMBER_FLAGS ${LIMBER_WARNINGS} -ffp-contract=off -fno-strict-aliasing)

function(limber_kernel room source suffix)
  get_filename_component(stem ${source} NAME_WE)
  set(target ${room}_${stem}_${suffix})
  add_library(${target} OBJECT ${source})
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(${target} PRIVATE ${LIMBER_WARNINGS} -O3 -ffast-math ${ARGN})
  target_compile_definitions(${target} PRIVATE KERNEL_SUFFIX=${suffix})
  target_sources(limber_${room} PRIVATE $<TARGET_OBJECTS:${target}>)
endfunction()

function(limber_room room)
  cmake_parse_arguments(ARG "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${room}/*.c)
  set(kernels ${sources})
  list(FILTER kernels INCLUDE REGEX "_kernel\\.c$")
  list(FILTER sources EXCLUDE REGEX "_kernel\\.c$")
  if(NOT sources)
    set(sources ${CMAKE_SOURCE_DIR}/cmake/empty.c)
  endif()
  add_library(limber_${room} STATIC ${sources})
  target_include_directories(limber_${room} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(limber_${room} PRIVATE ${LIMBER_FLAGS})
  target_compile_definitions(limber_${room} PUBLIC CGLM_ALL_UNALIGNED)
  target_link_libraries(limber_${room} PUBLIC ${ARG_USES} m)
  foreach(kernel IN LISTS kernels)
    limber_kernel(${room} ${kernel} base)
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
      limber_kernel(${room} ${kernel} avx2 -mavx2 -mfma)
      target_compile_definitions(limber_${room} PRIVATE LIMBER_AVX2=1)
    endif()
  endforeach()
endfunction()
