{{- define "pop3-gateway.sampleMailServer" -}}
image: {{ .Values.demo.image | quote }}
imagePullPolicy: IfNotPresent
env:
  - name: JAVA_OPTS
    value: >-
      -XX:MaxRAMPercentage=60
      -Djava.io.tmpdir=/tmp
  - name: GREENMAIL_OPTS
    value: >-
      -Dgreenmail.setup.test.smtp
      -Dgreenmail.setup.test.pop3
      -Dgreenmail.hostname=127.0.0.1
      -Dgreenmail.users={{ .Values.demo.user }}:{{ .Values.demo.password }}@localhost
      -Dgreenmail.preload.dir=/mailbox
ports:
  - name: pop3
    containerPort: 3110
    protocol: TCP
resources:
  {{- toYaml .Values.demo.resources | nindent 2 }}
securityContext:
  {{- toYaml .Values.securityContext | nindent 2 }}
volumeMounts:
  - name: sample-mail-server-tmp
    mountPath: /tmp
  {{- /* One mount a file: GreenMail does not follow the links that make up the folder of a ConfigMap. */}}
  {{- range $path, $content := .Files.Glob "mailbox/*.eml" }}
  - name: sample-mailbox
    mountPath: /mailbox/{{ $.Values.demo.user }}@localhost/INBOX/{{ base $path }}
    subPath: {{ base $path }}
    readOnly: true
  {{- end }}
{{- end -}}
