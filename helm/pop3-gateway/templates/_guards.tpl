{{- /* Combinations of values that cannot work. Each stops the installation with a sentence that says what to change. */ -}}
{{- define "pop3-gateway.guards" -}}
{{- include "pop3-gateway.guards.scaling" . -}}
{{- include "pop3-gateway.guards.traffic" . -}}
{{- include "pop3-gateway.guards.configuration" . -}}
{{- include "pop3-gateway.guards.pod" . -}}
{{- end -}}

{{- define "pop3-gateway.guards.scaling" -}}
{{- if and .Values.autoscaling.enabled .Values.keda.enabled -}}
{{- fail "autoscaling.enabled and keda.enabled must not both be true: two autoscalers would fight over the number of pods" -}}
{{- end -}}
{{- range $name := list "autoscaling" "keda" -}}
{{- $scaler := index $.Values $name -}}
{{- if and $scaler.enabled (gt (int $scaler.minReplicas) (int $scaler.maxReplicas)) -}}
{{- fail (printf "%s.minReplicas must not be more than %s.maxReplicas, was %d and %d" $name $name (int $scaler.minReplicas) (int $scaler.maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.keda.enabled (not .Values.keda.serverAddress) -}}
{{- fail "keda.serverAddress must be the address of Prometheus when keda.enabled is true" -}}
{{- end -}}
{{- with .Values.podDisruptionBudget -}}
{{- if .enabled -}}
{{- $both := and (not (kindIs "invalid" .minAvailable)) (not (kindIs "invalid" .maxUnavailable)) -}}
{{- $none := and (kindIs "invalid" .minAvailable) (kindIs "invalid" .maxUnavailable) -}}
{{- if or $both $none -}}
{{- fail "exactly one of podDisruptionBudget.minAvailable and podDisruptionBudget.maxUnavailable must be set; set the other one to null" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (not (hasKey (default dict .Values.resources.requests) "cpu")) -}}
{{- fail "resources.requests.cpu must be set when autoscaling.enabled is true: the target is a share of it" -}}
{{- end -}}
{{- range .Values.autoscaling.metrics -}}
{{- if eq (dig "resource" "name" "" .) "memory" -}}
{{- fail "autoscaling.metrics must not have memory: a Java virtual machine keeps what it once used, so pods would never go" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.demo.enabled (or .Values.autoscaling.enabled .Values.keda.enabled (ne (int .Values.replicaCount) 1)) -}}
{{- fail "demo.enabled needs replicaCount 1 and no autoscaler: each pod has a sample mailbox of its own, and what is deleted in one would still be in the others" -}}
{{- end -}}
{{- end -}}

{{- define "pop3-gateway.guards.traffic" -}}
{{- if and .Values.egress.dynamic (not .Values.egress.hosts) -}}
{{- fail "egress.hosts must say which hosts callers may name when egress.dynamic is true: *.example.org for all names below one, \"*\" for all" -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress.hosts must name a host when ingress.enabled is true" -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
{{- fail "httpRoute.parentRefs must name a Gateway when httpRoute.enabled is true" -}}
{{- end -}}
{{- if and .Values.service.externalTrafficPolicy (eq .Values.service.type "ClusterIP") -}}
{{- fail "service.externalTrafficPolicy must be empty when service.type is ClusterIP: nothing from outside the cluster comes that way" -}}
{{- end -}}
{{- if .Values.mailboxAffinity.enabled -}}
{{- if and (eq .Values.mailboxAffinity.provider "ingress-nginx") (not .Values.ingress.enabled) -}}
{{- fail "mailboxAffinity.provider ingress-nginx needs ingress.enabled: it is the Ingress that hashes" -}}
{{- end -}}
{{- if and (eq .Values.mailboxAffinity.provider "envoy-gateway") (not .Values.httpRoute.enabled) -}}
{{- fail "mailboxAffinity.provider envoy-gateway needs httpRoute.enabled: it is the route that hashes" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.frontDoor.authoritiesSecret (not .Values.tls.enabled) -}}
{{- fail "frontDoor.authoritiesSecret needs tls.enabled: a certificate of a caller is seen where TLS ends" -}}
{{- end -}}
{{- if and .Values.tls.enabled (not .Values.tls.secretName) -}}
{{- fail "tls.secretName must name a Secret of type kubernetes.io/tls when tls.enabled is true" -}}
{{- end -}}
{{- end -}}

{{- define "pop3-gateway.guards.configuration" -}}
{{- if and .Values.demo.enabled (hasKey .Values.servers "demo") -}}
{{- fail "servers.demo must not be set when demo.enabled is true: the sample mail server has that alias" -}}
{{- end -}}
{{- range $alias, $server := .Values.servers -}}
{{- if and (eq (default "tls" $server.security) "none") (not $server.allowPlaintext) (not (regexMatch "^(localhost|127[.][0-9.]+|::1)$" $server.host)) -}}
{{- fail (printf "servers.%s.security must not be none for %q, since passwords would cross the network in the clear; servers.%s.allowPlaintext true permits it" $alias $server.host $alias) -}}
{{- end -}}
{{- with $server.tlsConfiguration -}}
{{- $name := . -}}
{{- $found := hasKey $.Values.certificateAuthorities $name -}}
{{- range $key, $value := $.Values.properties -}}
{{- if hasPrefix (printf "quarkus.tls.%s." $name) $key -}}{{- $found = true -}}{{- end -}}
{{- end -}}
{{- if not $found -}}
{{- fail (printf "servers.%s.tlsConfiguration must be in certificateAuthorities, was %q" $alias $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $name, $authority := .Values.certificateAuthorities -}}
{{- if eq (hasKey $authority "secretName") (hasKey $authority "configMapName") -}}
{{- fail (printf "certificateAuthorities.%s must have exactly one of secretName and configMapName" $name) -}}
{{- end -}}
{{- end -}}
{{- if hasKey .Values.certificateAuthorities "callers" -}}
{{- fail "certificateAuthorities must not have the name \"callers\": it stands for the gateway's own certificate" -}}
{{- end -}}
{{- $rendered := regexFindAll "(?m)^[^=]+" (include "pop3-gateway.configuration.chart" .) -1 -}}
{{- range $key, $value := .Values.properties -}}
{{- if has $key $rendered -}}
{{- fail (printf "properties must not have %q: another value of this chart sets it" $key) -}}
{{- end -}}
{{- if and $.Values.proxy.trustedRanges (hasPrefix "quarkus.http.proxy." $key) -}}
{{- fail (printf "properties must not have %q beside proxy.trustedRanges: the two would believe different addresses" $key) -}}
{{- end -}}
{{- if has $key (list "quarkus.shutdown.delay" "quarkus.http.port" "quarkus.http.host" "quarkus.management.port" "quarkus.management.host" "quarkus.management.root-path") -}}
{{- fail (printf "properties must not have %q: services and probes rely on it" $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "pop3-gateway.guards.pod" -}}
{{- range $values := list "commonLabels" "podLabels" -}}
{{- range $key, $value := index $.Values $values -}}
{{- if or (hasPrefix "app.kubernetes.io/" $key) (has $key (list "helm.sh/chart" "pop3-gateway/service")) -}}
{{- fail (printf "%s must not have %q: objects are found by it" $values $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $object := list "serviceMonitor" "prometheusRule" "dashboard" -}}
{{- range $key, $value := (index $.Values.metrics $object).labels -}}
{{- if hasKey $.Values.commonLabels $key -}}
{{- fail (printf "metrics.%s.labels must not have %q: commonLabels sets it" $object $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- with .Values.shutdown -}}
{{- $sum := add .preStopSeconds .delaySeconds .timeoutSeconds | int -}}
{{- if le (int .gracePeriodSeconds) $sum -}}
{{- fail (printf "shutdown.gracePeriodSeconds must be more than preStopSeconds, delaySeconds and timeoutSeconds together, was %d for %d, %d and %d: running transfers would be killed" (int .gracePeriodSeconds) (int .preStopSeconds) (int .delaySeconds) (int .timeoutSeconds)) -}}
{{- end -}}
{{- end -}}
{{- $limits := default dict .Values.resources.limits -}}
{{- if not (hasKey $limits "memory") -}}
{{- fail "resources.limits.memory must be set: the heap is a share of it, and would be one of the node's memory" -}}
{{- end -}}
{{- with .Values.limits.spool -}}
{{- if gt (include "pop3-gateway.configuredOctets" . | int64) (include "pop3-gateway.octets" $.Values.spool.sizeLimit | int64) -}}
{{- fail (printf "limits.spool must not be more than spool.sizeLimit, was %v and %s: the pod would be evicted before its spool is full" . $.Values.spool.sizeLimit) -}}
{{- end -}}
{{- end -}}
{{- with get $limits "ephemeral-storage" -}}
{{- if lt (include "pop3-gateway.octets" . | int64) (include "pop3-gateway.octets" $.Values.spool.sizeLimit | int64) -}}
{{- fail (printf "resources.limits.ephemeral-storage must not be less than spool.sizeLimit, was %s and %s: the pod would be evicted before its spool is full" . $.Values.spool.sizeLimit) -}}
{{- end -}}
{{- end -}}
{{- end -}}
