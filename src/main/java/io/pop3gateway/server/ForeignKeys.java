package io.pop3gateway.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keys of Quarkus' that operators use, where it would start all the same, or would end in words about the program. */
final class ForeignKeys {

    private static final Pattern CERTIFICATES = Pattern.compile(
            "quarkus\\.tls\\.(.+\\.)?(trust-store\\.pem\\.certs|key-store\\.pem\\..+\\.cert)(\\[\\d+])?");
    private static final Pattern OTHER_FILES = Pattern.compile(
            "quarkus\\.tls\\.(.+\\.)?(key-store\\.pem\\..+\\.key|(trust|key)-store\\.(p12|jks)\\.path)(\\[\\d+])?");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/]+|\\*|/.*/|null");
    private static final Set<String> PORTS =
            Set.of("quarkus.http.port", "quarkus.http.ssl-port", "quarkus.management.port");
    private static final Set<String> LEVELS = Set.of(
            "ALL", "OFF", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "FINEST", "FINER", "FINE", "CONFIG",
            "WARNING", "SEVERE");
    private static final int MAX_PORT = 65_535;

    private ForeignKeys() {}

    /** Whether there may be a rule for a key; the values of others need not be asked for. */
    static boolean concern(String key) {
        return key.startsWith("quarkus.tls.")
                || key.startsWith("quarkus.http.cors.origins")
                || key.startsWith("quarkus.log.") && key.endsWith("level")
                || PORTS.contains(key);
    }

    /** What is wrong, a sentence each, with the values of those that {@link #concern} rules. */
    static List<String> broken(Map<String, String> values) {
        List<String> sentences = new ArrayList<>();
        new TreeMap<>(values).forEach((key, value) -> one(key, value, sentences));
        String port = values.getOrDefault("quarkus.http.port", "8080");
        if (port.equals(values.getOrDefault("quarkus.management.port", "9000")) && !port.equals("0")) {
            sentences.add("quarkus.http.port and quarkus.management.port must differ, were both " + port);
        }
        return sentences;
    }

    private static void one(String key, String value, List<String> sentences) {
        if (CERTIFICATES.matcher(key).matches()) {
            for (String file : value.split(",")) {
                certificates(key, file.strip(), sentences);
            }
        } else if (OTHER_FILES.matcher(key).matches()) {
            readable(key, value, sentences);
        } else if (key.equals("quarkus.http.cors.origins") || key.startsWith("quarkus.http.cors.origins[")) {
            origins(key, value, sentences);
        } else if (PORTS.contains(key)) {
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > MAX_PORT) {
                sentences.add(key + " must be from 0 to 65535, was \"" + value + "\"");
            }
        } else if (key.equals("quarkus.log.level") || key.matches("quarkus\\.log\\.category\\..+\\.level")) {
            if (!LEVELS.contains(value.toUpperCase(java.util.Locale.ROOT)) && !value.equals("inherit")) {
                sentences.add(key + " must be a level such as INFO or DEBUG, was \"" + value + "\"");
            }
        }
    }

    private static void origins(String key, String value, List<String> sentences) {
        for (String origin : value.split("(?<!\\\\),")) {
            if (!ORIGIN.matcher(origin.strip()).matches()) {
                sentences.add(key + " must be origins with scheme and host, as in https://mail.example.org, was \""
                        + origin.strip() + "\"");
            }
        }
    }

    private static boolean readable(String key, String file, List<String> sentences) {
        boolean readable = Files.isReadable(Path.of(file)) && !Files.isDirectory(Path.of(file));
        if (!readable && ForeignKeys.class.getClassLoader().getResource(file) == null) {
            sentences.add(key + " must name a file that can be read, was \"" + file + "\"");
        }
        return readable;
    }

    private static void certificates(String key, String file, List<String> sentences) {
        if (!readable(key, file, sentences)) {
            return;
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty()) {
                return;
            }
        } catch (IOException | CertificateException e) {
            // Told below, with what it has to be.
        }
        sentences.add(key + " must name a file with certificates in PEM, and there is none in \"" + file + "\"");
    }
}
