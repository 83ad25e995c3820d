# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN New-Item -Path C:\app -ItemType Directory; `
    # a comment
    Set-Content C:\app\x 'y'
WORKDIR C:\app
COPY x.txt C:\app\
ENV P=a` b
CMD ["C:\\app\\run.exe"]
