FROM alpine:{{ .Version }}
{{ range .Packages }}
RUN apk add {{ . }}
{{ end }}
ENV {{ .Name }}
