# Voice and music are made at build time from text and scores; every preset shares them
# (LIMBER_GENERATED_DIR). Made once: the stamp is each preset's own, the recordings are cached by the hash of
# their text, and the script lets only one preset in at a time.
option(LIMBER_VOICE "Speak the coach's lines at build time (needs flite; without it there are captions)" ON)

add_executable(limber_voice ${CMAKE_SOURCE_DIR}/tools/limber_voice.c)
target_link_libraries(limber_voice PRIVATE limber_app)
target_compile_options(limber_voice PRIVATE ${LIMBER_FLAGS})

if(LIMBER_VOICE)
  file(GLOB spoken CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/voice/*.json
       ${CMAKE_SOURCE_DIR}/levels/exercises/*.json)
  set(voice_stamp ${CMAKE_BINARY_DIR}/voice_en.stamp)
  add_custom_command(
    OUTPUT ${voice_stamp}
    COMMAND sh ${CMAKE_SOURCE_DIR}/tools/build_voice.sh $<TARGET_FILE:limber_voice>
            ${LIMBER_GENERATED_DIR}/voice/en en ${voice_stamp}
    DEPENDS limber_voice ${CMAKE_SOURCE_DIR}/tools/build_voice.sh ${spoken}
    COMMENT "The coach's voice" VERBATIM)
  add_custom_target(voice ALL DEPENDS ${voice_stamp})
endif()
