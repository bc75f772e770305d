@echo off
rem Starts Holdfast in the foreground; Ctrl+C stops it. Settings: environment variables, see conf\holdfast.env.example.
rem The embedded database is packed for Linux: on Windows set HOLDFAST_DB_URL, HOLDFAST_DB_USER and HOLDFAST_DB_PASSWORD.
setlocal
for %%I in ("%~dp0..") do set "TOP=%%~fI"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" "@%TOP%\conf\jvm.options" %HOLDFAST_JAVA_OPTS% "-Dholdfast.war=%TOP%\app\holdfast.war" "-Dholdfast.defaultHome=%TOP%\var" -cp "%TOP%\lib\*" holdfast.db.Launcher %*
exit /b %ERRORLEVEL%
