{{- /* Whether the NetworkPolicy lets the pod reach an address that stands in the values; it cannot know the others'. */ -}}

{{- /* The number of an IPv4 address. */ -}}
{{- define "pop3-gateway.ipv4" -}}
{{- $number := 0 -}}
{{- range splitList "." . -}}{{- $number = add (mul $number 256) (int64 .) -}}{{- end -}}
{{- $number -}}
{{- end -}}

{{- /* The number of the first 16 bits of an IPv6 address. */ -}}
{{- define "pop3-gateway.hextet" -}}
{{- $digits := dict "0" 0 "1" 1 "2" 2 "3" 3 "4" 4 "5" 5 "6" 6 "7" 7 "8" 8 "9" 9 "a" 10 "b" 11 "c" 12 "d" 13 "e" 14 "f" 15 -}}
{{- $number := 0 -}}
{{- range regexFindAll "[0-9a-f]" (first (splitList ":" (lower .))) -1 -}}{{- $number = add (mul $number 16) (get $digits .) -}}{{- end -}}
{{- $number -}}
{{- end -}}

{{- /* The number of addresses, or of what is counted in their place, that share a prefix of so many bits, the last, of all, the first. */ -}}
{{- define "pop3-gateway.sharing" -}}
{{- $size := 1 -}}
{{- range until (sub (first .) (last .) | int) -}}{{- $size = mul $size 2 -}}{{- end -}}
{{- $size -}}
{{- end -}}

{{- /* Not empty when a range, the first, has an address, the last; of IPv6, ranges longer than 16 bits are told by how they are written. */ -}}
{{- define "pop3-gateway.within" -}}
{{- $range := splitList "/" (first .) -}}
{{- $address := last . -}}
{{- if and (contains ":" (first $range)) (contains ":" $address) -}}
{{- $start := trimSuffix "::" (first $range) | lower -}}
{{- if le (last $range | int) 16 -}}
{{- $size := include "pop3-gateway.sharing" (list 16 (last $range | int)) | int64 -}}
{{- if eq (div (include "pop3-gateway.hextet" $start | int64) $size) (div (include "pop3-gateway.hextet" $address | int64) $size) -}}yes{{- end -}}
{{- else if or (eq (first $range) $address) (and $start (hasPrefix (printf "%s:" $start) (lower $address))) -}}yes{{- end -}}
{{- else if not (or (contains ":" (first $range)) (contains ":" $address)) -}}
{{- $size := include "pop3-gateway.sharing" (list 32 (last $range | int)) | int64 -}}
{{- if eq (div (include "pop3-gateway.ipv4" (first $range) | int64) $size) (div (include "pop3-gateway.ipv4" $address | int64) $size) -}}yes{{- end -}}
{{- end -}}
{{- end -}}

{{- /* Not empty when no rule lets the pod reach a host; the arguments are the root and the host. */ -}}
{{- define "pop3-gateway.blocked" -}}
{{- $policy := (first .).Values.networkPolicy -}}
{{- $host := last . -}}
{{- $address := or (contains ":" $host) (regexMatch "^[0-9]+([.][0-9]+){3}$" $host) -}}
{{- $inCluster := and (not $address) (or (not (contains "." $host)) (regexMatch "[.](svc|svc[.]cluster[.]local|cluster[.]local)$" $host)) (ne $host "localhost") -}}
{{- $ofThePod := or (eq $host "::1") (and $address (hasPrefix "127." $host)) -}}
{{- $open := or (not $policy.enabled) $ofThePod (not (or $address $inCluster)) -}}
{{- range $policy.extraEgress -}}
{{- if not .to -}}{{- $open = true -}}{{- end -}}
{{- range .to -}}
{{- if not .ipBlock -}}{{- $open = true -}}
{{- else if $address -}}{{- if include "pop3-gateway.within" (list .ipBlock.cidr $host) -}}{{- $open = true -}}{{- end -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- if and $address (not $open) -}}
{{- range $range := $policy.mailRanges -}}
{{- if include "pop3-gateway.within" (list $range $host) -}}
{{- $excepted := false -}}
{{- range $policy.exceptRanges -}}
{{- if and (hasSuffix "/0" $range) (include "pop3-gateway.within" (list . $host)) -}}{{- $excepted = true -}}{{- end -}}
{{- end -}}
{{- if not $excepted -}}{{- $open = true -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not $open -}}yes{{- end -}}
{{- end -}}
