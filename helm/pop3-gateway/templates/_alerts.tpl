{{- /* Pieces of the alerts' expressions. Each sum keeps the namespace, by which alerts are routed. */ -}}

{{- /* Failures of a mail server, or of the way to it; the other kinds are answers that a server which is well gives. */ -}}
{{- define "pop3-gateway.alerts.serverFaults" -}}
Unreachable|InsecureConnection|ConnectionLost|TimedOut|ProtocolViolation|TemporaryFailure|PermanentFailure|NotSupported|PlaintextRefused
{{- end -}}

{{- /* Attempts to get a session, a second, by mail server: those that failed, and those that did not, of which there may have been none ever. */ -}}
{{- define "pop3-gateway.alerts.attempts" -}}
{{- $series := include "pop3-gateway.series" . -}}
{{- $failed := printf "sum by (namespace, server) (rate(gateway_pop3_login_failures_total{%s}[5m]))" $series -}}
({{ $failed }} + (sum by (namespace, server) (rate(gateway_pop3_opening_seconds_count{ {{- $series -}} }[5m])) or {{ $failed }} * 0))
{{- end -}}

{{- /* The pods that there are at least. */ -}}
{{- define "pop3-gateway.alerts.pods" -}}
{{- if .Values.autoscaling.enabled -}}{{ int .Values.autoscaling.minReplicas }}
{{- else if .Values.keda.enabled -}}{{ int .Values.keda.minReplicas }}
{{- else -}}{{ int .Values.replicaCount }}
{{- end -}}
{{- end -}}

{{- /* Where an alert is explained. */ -}}
{{- define "pop3-gateway.alerts.runbook" -}}
runbook_url: {{ default "src/site/markdown/runbook.md" (first .).Values.metrics.prometheusRule.runbookUrl }}#{{ lower (last .) }}
{{- end -}}
