{{- define "pop3-gateway.placement" -}}
affinity:
  {{- if .Values.affinity }}
  {{- toYaml .Values.affinity | nindent 2 }}
  {{- else }}
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "pop3-gateway.selectorLabels" . | nindent 14 }}
  {{- end }}
topologySpreadConstraints:
  {{- if .Values.topologySpreadConstraints }}
  {{- toYaml .Values.topologySpreadConstraints | nindent 2 }}
  {{- else }}
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "pop3-gateway.selectorLabels" . | nindent 8 }}
  {{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- end -}}

{{- /* What the cluster has in the Secrets and ConfigMaps that the pod reads; nothing where Helm asks no cluster. */ -}}
{{- define "pop3-gateway.secrets" -}}
{{- $sources := list -}}
{{- with .Values.existingSecret -}}{{- $sources = append $sources (list "Secret" .) -}}{{- end -}}
{{- range .Values.extraEnvFrom -}}
{{- with .secretRef -}}{{- $sources = append $sources (list "Secret" .name) -}}{{- end -}}
{{- with .configMapRef -}}{{- $sources = append $sources (list "ConfigMap" .name) -}}{{- end -}}
{{- end -}}
{{- range .Values.extraEnv -}}
{{- with dig "valueFrom" "secretKeyRef" dict . -}}{{- $sources = append $sources (list "Secret" .name) -}}{{- end -}}
{{- with dig "valueFrom" "configMapKeyRef" dict . -}}{{- $sources = append $sources (list "ConfigMap" .name) -}}{{- end -}}
{{- end -}}
{{- range .Values.certificateAuthorities -}}
{{- with .secretName -}}{{- $sources = append $sources (list "Secret" .) -}}{{- end -}}
{{- with .configMapName -}}{{- $sources = append $sources (list "ConfigMap" .) -}}{{- end -}}
{{- end -}}
{{- if .Values.tls.enabled -}}
{{- with .Values.tls.secretName -}}{{- $sources = append $sources (list "Secret" .) -}}{{- end -}}
{{- end -}}
{{- range .Values.extraVolumes -}}
{{- with dig "secret" "secretName" "" . -}}{{- $sources = append $sources (list "Secret" .) -}}{{- end -}}
{{- with dig "configMap" "name" "" . -}}{{- $sources = append $sources (list "ConfigMap" .) -}}{{- end -}}
{{- end -}}
{{- range $sources -}}
{{- with lookup "v1" (first .) $.Release.Namespace (last .) -}}
{{ .kind }}/{{ .metadata.name }}: {{ toJson .data }}
{{ end -}}
{{- end -}}
{{- end -}}

{{- define "pop3-gateway.container" -}}
image: {{ include "pop3-gateway.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- /* The gateway reads config/application.properties below its working directory. */}}
workingDir: /deployments
ports:
  - name: {{ include "pop3-gateway.portName" . }}
    containerPort: {{ ternary 8443 8080 .Values.tls.enabled }}
    protocol: TCP
  - name: management
    containerPort: 9000
    protocol: TCP
env:
  - name: QUARKUS_SHUTDOWN_DELAY
    value: PT{{ int .Values.shutdown.delaySeconds }}S
  {{- with .Values.javaOptions }}
  - name: JAVA_TOOL_OPTIONS
    value: {{ join " " . | quote }}
  {{- end }}
  {{- with .Values.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- if or .Values.existingSecret .Values.extraEnvFrom }}
envFrom:
  {{- with .Values.existingSecret }}
  - secretRef:
      name: {{ . }}
  {{- end }}
  {{- with .Values.extraEnvFrom }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
startupProbe:
  httpGet:
    path: /q/health/started
    port: management
  periodSeconds: {{ int .Values.probes.startup.periodSeconds }}
  failureThreshold: {{ int .Values.probes.startup.failureThreshold }}
livenessProbe:
  httpGet:
    path: /q/health/live
    port: management
  periodSeconds: {{ int .Values.probes.liveness.periodSeconds }}
  failureThreshold: {{ int .Values.probes.liveness.failureThreshold }}
  timeoutSeconds: {{ int .Values.probes.liveness.timeoutSeconds }}
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: management
  periodSeconds: {{ int .Values.probes.readiness.periodSeconds }}
  failureThreshold: {{ int .Values.probes.readiness.failureThreshold }}
  timeoutSeconds: {{ int .Values.probes.readiness.timeoutSeconds }}
lifecycle:
  preStop:
    sleep:
      seconds: {{ int .Values.shutdown.preStopSeconds }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
securityContext:
  {{- toYaml .Values.securityContext | nindent 2 }}
volumeMounts:
  - name: config
    mountPath: /deployments/config
    readOnly: true
  - name: spool
    mountPath: /tmp
  {{- if .Values.tls.enabled }}
  - name: tls
    mountPath: /etc/pop3-gateway/tls
    readOnly: true
  {{- end }}
  {{- if .Values.frontDoor.keysSecret }}
  - name: front-door-keys
    mountPath: /etc/pop3-gateway/door
    readOnly: true
  {{- end }}
  {{- if .Values.frontDoor.authoritiesSecret }}
  - name: front-door-authorities
    mountPath: /etc/pop3-gateway/callers
    readOnly: true
  {{- end }}
  {{- range $name, $authority := .Values.certificateAuthorities }}
  - name: authority-{{ $name }}
    mountPath: /etc/pop3-gateway/authorities/{{ $name }}
    readOnly: true
  {{- end }}
  {{- with .Values.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "pop3-gateway.volumes" -}}
- name: config
  configMap:
    name: {{ include "pop3-gateway.fullname" . }}
- name: spool
  emptyDir:
    sizeLimit: {{ .Values.spool.sizeLimit }}
{{- if .Values.tls.enabled }}
- name: tls
  secret:
    secretName: {{ .Values.tls.secretName }}
{{- end }}
{{- with .Values.frontDoor.keysSecret }}
- name: front-door-keys
  secret:
    secretName: {{ . }}
    items:
      - key: {{ $.Values.frontDoor.keysEntry }}
        path: keys
{{- end }}
{{- with .Values.frontDoor.authoritiesSecret }}
- name: front-door-authorities
  secret:
    secretName: {{ . }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- range $name, $authority := .Values.certificateAuthorities }}
- name: authority-{{ $name }}
  {{- if $authority.secretName }}
  secret:
    secretName: {{ $authority.secretName }}
  {{- else }}
  configMap:
    name: {{ $authority.configMapName }}
  {{- end }}
    items:
      - key: {{ default "ca.crt" $authority.key }}
        path: ca.crt
{{- end }}
{{- if .Values.demo.enabled }}
- name: sample-mailbox
  configMap:
    name: {{ include "pop3-gateway.fullname" . }}-sample-mailbox
- name: sample-mail-server-tmp
  emptyDir:
    sizeLimit: 16Mi
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
