@echo off
rem Starts the hardware bridge: with the runtime beside it, else with JAVA_HOME, else with java on the path.
rem JavaPOS services of devices are found in the folder javapos beside it: their jars and jpos.xml.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%here%runtime\bin\java.exe" set "java=%here%runtime\bin\java"
"%java%" -Xmx48m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -Dholdfast.bridge.javapos="%here%javapos" -cp "%here%holdfast-bridge.jar;%here%javapos;%here%javapos\*" holdfast.bridge.Bridge %*
