# Voice and music are made at build time from text and scores; every preset shares them
# (LIMBER_GENERATED_DIR). Made once: the stamp is each preset's own, the recordings are cached by the hash of
# their text, and the script lets only one preset in at a time.
option(LIMBER_VOICE "Speak the coach's lines at build time (needs flite; without it there are captions)" ON)

add_executable(limber_voice ${CMAKE_SOURCE_DIR}/tools/limber_voice.c)
target_link_libraries(limber_voice PRIVATE limber_app)
target_compile_options(limber_voice PRIVATE ${LIMBER_FLAGS})

if(LIMBER_VOICE)
  file(GLOB spoken CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/voice/*.json
       ${CMAKE_SOURCE_DIR}/assets/lang/*/exercises.json ${CMAKE_SOURCE_DIR}/levels/exercises/*.json)
  add_custom_target(voices ALL)
  foreach(lang en de es fr it nl pt)
    set(voice_stamp ${CMAKE_BINARY_DIR}/voice_${lang}.stamp)
    add_custom_command(
      OUTPUT ${voice_stamp}
      COMMAND ${CMAKE_COMMAND} -E env --unset=LIMBER_DATA
              sh ${CMAKE_SOURCE_DIR}/tools/build_voice.sh $<TARGET_FILE:limber_voice>
              ${LIMBER_GENERATED_DIR}/voice/${lang} ${lang} ${voice_stamp}
      DEPENDS limber_voice ${CMAKE_SOURCE_DIR}/tools/build_voice.sh ${spoken}
      COMMENT "The coach's voice: ${lang}" VERBATIM)
    add_custom_target(voice_${lang} DEPENDS ${voice_stamp})
    add_dependencies(voices voice_${lang})
  endforeach()
endif()

option(LIMBER_MUSIC "Render the scores at build time (needs fluidsynth and FluidR3; without them there is no music)" ON)

add_executable(limber_music ${CMAKE_SOURCE_DIR}/tools/limber_music.c)
target_link_libraries(limber_music PRIVATE limber_platform PkgConfig::VORBISENC)
target_compile_options(limber_music PRIVATE ${LIMBER_FLAGS})

if(LIMBER_MUSIC)
  file(GLOB scores CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/music/*.json)
  set(music_stamp ${CMAKE_BINARY_DIR}/music.stamp)
  add_custom_command(
    OUTPUT ${music_stamp}
    COMMAND sh ${CMAKE_SOURCE_DIR}/tools/build_music.sh $<TARGET_FILE:limber_music>
            ${LIMBER_GENERATED_DIR}/music ${music_stamp} ${scores}
    DEPENDS limber_music ${CMAKE_SOURCE_DIR}/tools/build_music.sh ${scores}
    COMMENT "The music" VERBATIM)
  add_custom_target(music ALL DEPENDS ${music_stamp})
endif()

# To be looked at and read after a change of sound: spectrograms and a table of loudness.
add_custom_target(sound_sheet
  COMMAND sh ${CMAKE_SOURCE_DIR}/tools/sound_sheet.sh $<TARGET_FILE:limber> $<TARGET_FILE:limber_music>
          ${LIMBER_GENERATED_DIR} ${CMAKE_BINARY_DIR}/sound_sheet
  DEPENDS limber limber_music VERBATIM)
