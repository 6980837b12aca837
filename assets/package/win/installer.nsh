; What the installer of Windows does besides electron-builder's own: offers On Record under "Open with" for recordings. It takes no kind of file
; for itself, unlike electron-builder's file associations, which would make it what opens every mp3.
!define RECORDING_CLASS "OnRecord.Recording"

!macro onEachRecordingType DO
  !insertmacro ${DO} wav
  !insertmacro ${DO} w64
  !insertmacro ${DO} mp3
  !insertmacro ${DO} m4a
  !insertmacro ${DO} m4b
  !insertmacro ${DO} aac
  !insertmacro ${DO} flac
  !insertmacro ${DO} ogg
  !insertmacro ${DO} oga
  !insertmacro ${DO} opus
  !insertmacro ${DO} wma
  !insertmacro ${DO} amr
  !insertmacro ${DO} aif
  !insertmacro ${DO} aiff
  !insertmacro ${DO} caf
  !insertmacro ${DO} mka
  !insertmacro ${DO} mp4
  !insertmacro ${DO} m4v
  !insertmacro ${DO} mov
  !insertmacro ${DO} mkv
  !insertmacro ${DO} webm
  !insertmacro ${DO} avi
  !insertmacro ${DO} 3gp
  !insertmacro ${DO} mts
  !insertmacro ${DO} m2ts
  !insertmacro ${DO} wmv
!macroend

!macro offerFor EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${RECORDING_CLASS}"
!macroend

!macro withdrawFrom EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${RECORDING_CLASS}"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${RECORDING_CLASS}" "" "Recording"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${RECORDING_CLASS}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${RECORDING_CLASS}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro onEachRecordingType offerFor
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend

!macro customUnInstall
  !insertmacro onEachRecordingType withdrawFrom
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${RECORDING_CLASS}"
  ; The app itself says to Windows that onrecord:// links are its own.
  DeleteRegKey HKCU "Software\Classes\onrecord"
!macroend
