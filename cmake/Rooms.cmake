# A room is a folder of src/ and a static library of the same name.
#   signalbox_room(wire DEPENDS base LIBRARIES nlohmann_json::nlohmann_json)
# DEPENDS are rooms on lower floors (docs/ARCHITECTURE.md; the CTest "architecture" holds the includes against it).
function(signalbox_room name)
  cmake_parse_arguments(ROOM "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  if(NOT sources MATCHES "\\.cpp")
    add_library(${name} INTERFACE) # only headers so far
    target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${name} INTERFACE ${ROOM_DEPENDS} ${ROOM_LIBRARIES})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES AUTOMOC ON LINKER_LANGUAGE CXX)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(${name} PUBLIC ${ROOM_DEPENDS} ${ROOM_LIBRARIES})
endfunction()

# Every tests/<room>/tst_<thing>.cpp is one Qt Test program, linked with its room and what else it names.
#   signalbox_tests(wire) or signalbox_tests(ui LIBRARIES Qt6::Quick)
function(signalbox_tests room)
  cmake_parse_arguments(T "" "" "LIBRARIES" ${ARGN})
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp)
  foreach(source ${tests})
    get_filename_component(test ${source} NAME_WE)
    add_executable(${test} ${source})
    set_target_properties(${test} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(${test} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${test} PRIVATE SIGNALBOX_BIN_DIR="${CMAKE_BINARY_DIR}/bin"
                               SIGNALBOX_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(${test} PRIVATE $<TARGET_NAME_IF_EXISTS:${room}> ${T_LIBRARIES} Qt6::Test)
    add_test(NAME ${room}.${test} COMMAND ${test})
    set_tests_properties(${room}.${test} PROPERTIES LABELS ${room} TIMEOUT 300
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software")
  endforeach()
endfunction()
