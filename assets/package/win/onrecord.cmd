@echo off
rem The command line of On Record: the installed program without a window.
"%~dp0..\On Record.exe" --no-sandbox --disable-gpu --log-level=3 --cli -- %*
