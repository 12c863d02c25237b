{{- define "pop3-gateway.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- /* 50 characters leave room for what is appended: names of services have 63. */ -}}
{{- define "pop3-gateway.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "pop3-gateway.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "pop3-gateway.selectorLabels" -}}
app.kubernetes.io/name: {{ include "pop3-gateway.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: gateway
{{- end -}}

{{- define "pop3-gateway.labels" -}}
{{- with .Values.commonLabels -}}
{{ toYaml . }}
{{ end -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: {{ include "pop3-gateway.name" . }}
{{ include "pop3-gateway.selectorLabels" . }}
{{- end -}}

{{- define "pop3-gateway.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "pop3-gateway.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "pop3-gateway.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ default $.Chart.AppVersion .tag }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "pop3-gateway.portName" -}}
{{- ternary "https" "http" .Values.tls.enabled -}}
{{- end -}}

{{- define "pop3-gateway.servicePort" -}}
{{- default (ternary 443 80 .Values.tls.enabled) .Values.service.port -}}
{{- end -}}

{{- /* The number of octets of a quantity such as 512Mi. */ -}}
{{- define "pop3-gateway.octets" -}}
{{- $text := toString . -}}
{{- $number := regexFind "^[0-9]+" $text | int64 -}}
{{- $unit := regexReplaceAll "^[0-9]+" $text "" -}}
{{- $factors := dict "" 1 "k" 1000 "M" 1000000 "G" 1000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 -}}
{{- mul $number (get $factors $unit | int64) -}}
{{- end -}}

{{- /* The number of octets of a size in the gateway's configuration, such as 96M. */ -}}
{{- define "pop3-gateway.configuredOctets" -}}
{{- $text := toString . | upper -}}
{{- $factors := dict "" 1 "K" 1024 "M" 1048576 "G" 1073741824 -}}
{{- mul (regexFind "^[0-9]+" $text | int64) (get $factors (regexFind "[KMG]?$" $text) | int64) -}}
{{- end -}}

{{- /* A path of the API, below the one that the gateway answers at. */ -}}
{{- define "pop3-gateway.path" -}}
{{ trimSuffix "/" (index . 0).Values.http.basePath }}{{ index . 1 }}
{{- end -}}

{{- /* What picks this release's time series. */ -}}
{{- define "pop3-gateway.series" -}}
namespace="{{ .Release.Namespace }}",job="{{ include "pop3-gateway.fullname" . }}-management"
{{- end -}}
