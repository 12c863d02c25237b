{{- /* A value in a properties file, such that neither the file's format nor the configuration's expressions change it. */ -}}
{{- define "pop3-gateway.value" -}}
{{- toString . | replace "\\" "\\\\" | replace "${" "\\\\${" -}}
{{- end -}}

{{- /* A key's segment: quoted where it has dots, since those separate segments. */ -}}
{{- define "pop3-gateway.segment" -}}
{{- if contains "." . -}}
{{ . | quote }}
{{- else -}}
{{ . }}
{{- end -}}
{{- end -}}

{{- /* Whole numbers that YAML read as floating-point ones come out as digits. */ -}}
{{- define "pop3-gateway.scalar" -}}
{{- if kindIs "float64" . -}}
{{- if eq (floor .) . -}}{{ int64 . }}{{- else -}}{{ . }}{{- end -}}
{{- else if kindIs "slice" . -}}
{{- $items := list -}}
{{- range . -}}{{- $items = append $items (include "pop3-gateway.scalar" . | replace "," "\\,") -}}{{- end -}}
{{- join "," $items -}}
{{- else -}}
{{ toString . }}
{{- end -}}
{{- end -}}

{{- define "pop3-gateway.property" -}}
{{ index . 0 }}={{ include "pop3-gateway.value" (include "pop3-gateway.scalar" (index . 1)) }}
{{- end -}}

{{- /* The lines that the chart's own values decide; what is null is left to the gateway. */ -}}
{{- define "pop3-gateway.configuration.chart" -}}
{{- $lines := list -}}
{{- $lines = append $lines (printf "quarkus.shutdown.timeout=PT%dS" (int .Values.shutdown.timeoutSeconds)) -}}
{{- range $alias, $server := .Values.servers -}}
{{- range $key, $value := $server -}}
{{- if not (kindIs "invalid" $value) -}}
{{- $lines = append $lines (include "pop3-gateway.property" (list (printf "gateway.servers.%s.%s" (include "pop3-gateway.segment" $alias) (kebabcase $key)) $value)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if .Values.demo.enabled -}}
{{- $lines = concat $lines (list "gateway.servers.demo.host=127.0.0.1" "gateway.servers.demo.port=3110" "gateway.servers.demo.security=none" "gateway.servers.demo.name=Sample mailbox") -}}
{{- end -}}
{{- range $group := list "pool" "timeouts" "limits" -}}
{{- range $key, $value := index $.Values $group -}}
{{- if not (kindIs "invalid" $value) -}}
{{- $lines = append $lines (include "pop3-gateway.property" (list (printf "gateway.%s.%s" $group (kebabcase $key)) $value)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- with .Values.cors.origins -}}
{{- $lines = append $lines "quarkus.http.cors.enabled=true" -}}
{{- $lines = append $lines (include "pop3-gateway.property" (list "quarkus.http.cors.origins" .)) -}}
{{- end -}}
{{- with .Values.http -}}
{{- $basePath := .basePath -}}
{{- if and (eq $basePath "/") $.Values.httpRoute.enabled -}}{{- $basePath = $.Values.httpRoute.pathPrefix -}}{{- end -}}
{{- if ne $basePath "/" -}}{{- $lines = append $lines (include "pop3-gateway.property" (list "gateway.http.base-path" $basePath)) -}}{{- end -}}
{{- with .compression -}}{{- $lines = append $lines (include "pop3-gateway.property" (list "gateway.http.compression" .)) -}}{{- end -}}
{{- if not (kindIs "invalid" .swaggerUi) -}}{{- $lines = append $lines (include "pop3-gateway.property" (list "gateway.http.swagger-ui" .swaggerUi)) -}}{{- end -}}
{{- end -}}
{{- with .Values.egress -}}
{{- if .dynamic -}}
{{- range $key, $value := . -}}
{{- if $value -}}
{{- $lines = append $lines (include "pop3-gateway.property" (list (printf "gateway.egress.%s" $key) $value)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- with .Values.proxy.trustedRanges -}}
{{- $lines = append $lines (include "pop3-gateway.property" (list "gateway.proxies.trusted" .)) -}}
{{- end -}}
{{- with .Values.frontDoor -}}
{{- if .keysSecret -}}{{- $lines = append $lines "gateway.door.keys=/etc/pop3-gateway/door/keys" -}}{{- end -}}
{{- if .authoritiesSecret -}}{{- $lines = concat $lines (list "gateway.door.certificates=true" "quarkus.tls.callers.trust-store.pem.certs=/etc/pop3-gateway/callers/ca.crt") -}}{{- end -}}
{{- end -}}
{{- if .Values.tls.enabled -}}
{{- $lines = concat $lines (list "quarkus.http.insecure-requests=disabled" "quarkus.http.ssl-port=8443" "quarkus.http.tls-configuration-name=callers" "quarkus.tls.callers.key-store.pem.0.cert=/etc/pop3-gateway/tls/tls.crt" "quarkus.tls.callers.key-store.pem.0.key=/etc/pop3-gateway/tls/tls.key" (printf "quarkus.tls.callers.reload-period=%s" .Values.tls.reloadPeriod)) -}}
{{- end -}}
{{- range $name, $authority := .Values.certificateAuthorities -}}
{{- $lines = append $lines (printf "quarkus.tls.%s.trust-store.pem.certs=/etc/pop3-gateway/authorities/%s/ca.crt" $name $name) -}}
{{- $lines = append $lines (printf "quarkus.tls.%s.reload-period=%s" $name $.Values.tls.reloadPeriod) -}}
{{- end -}}
{{- join "\n" $lines -}}
{{- end -}}

{{- /* Every line of the gateway's configuration. */ -}}
{{- define "pop3-gateway.configuration" -}}
{{ include "pop3-gateway.configuration.chart" . }}
{{- range $key, $value := .Values.properties }}
{{ include "pop3-gateway.property" (list $key $value) }}
{{- end -}}
{{- end -}}
