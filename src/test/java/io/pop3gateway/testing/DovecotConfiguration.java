package io.pop3gateway.testing;

import io.pop3gateway.testing.DovecotServer.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of a private Dovecot's configuration. */
record DovecotConfiguration(Path home, int port, int tlsPort, Set<Option> options) {

    /** Services that would change their root folder, which only root may. */
    private static final List<String> CONFINED =
            List.of("anvil", "pop3-login", "stats", "old-stats", "ipc", "director");

    private static final String WITHOUT_PENALTY =
            """
            service anvil {
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            """;

    String text() {
        String user = System.getProperty("user.name");
        return Resources.text("/dovecot/dovecot.conf")
                .replace("@TOKENS@", options.contains(Option.TOKENS) ? tokenDatabase() : "")
                .replace("@UNPRIVILEGED@", Maildir.isRoot() ? "" : unprivileged(user))
                .replace("@PENALTY@", options.contains(Option.PENALTY) ? "" : WITHOUT_PENALTY)
                .replace("@TRUST@", trust())
                .replace("@CLIENTS@", options.contains(Option.REUSES_PROCESSES) ? "0" : "1")
                .replace("@HAPROXY@", options.contains(Option.AWAITS_PROXY_HEADER) ? "yes" : "no")
                .replace("@HOME@", home.toString())
                .replace("@PORT@", String.valueOf(port))
                .replace("@TLS_PORT@", String.valueOf(tlsPort))
                .replace("@MECHANISMS@", mechanisms())
                .replace("@LOCK@", options.contains(Option.LOCK_SESSIONS) ? "yes" : "no")
                .replace("@OWNER@", Maildir.isRoot() ? "nobody" : user)
                .replace("@GROUP@", Maildir.isRoot() ? "nogroup" : user);
    }

    private String trust() {
        return (options.contains(Option.WANTS_CERTIFICATES) ? certificates() : "")
                + (options.contains(Option.TRUSTS_THIS_MACHINE) ? "login_trusted_networks = 127.0.0.1\n" : "")
                + (options.contains(Option.AWAITS_PROXY_HEADER) ? "haproxy_trusted_networks = 127.0.0.1\n" : "");
    }

    private String mechanisms() {
        return "plain login"
                + (options.contains(Option.ALL_MECHANISMS) ? " cram-md5 scram-sha-1 scram-sha-256" : "")
                + (options.contains(Option.WANTS_CERTIFICATES) ? " external" : "")
                + (options.contains(Option.TOKENS) ? " xoauth2 oauthbearer" : "");
    }

    private static String tokenDatabase() {
        return """
                passdb {
                  driver = oauth2
                  mechanisms = xoauth2 oauthbearer
                  args = @HOME@/oauth2.conf
                }
                """;
    }

    private String certificates() {
        return """
                ssl_ca = <%s/cert.pem
                ssl_require_crl = no
                ssl_verify_client_cert = yes
                auth_ssl_require_client_cert = yes
                auth_ssl_username_from_cert = yes
                ssl_cert_username_field = commonName
                passdb {
                  driver = static
                  mechanisms = external
                  args = nopassword
                }
                """
                .formatted(home);
    }

    /** Tokens are JSON web tokens, verified with a key in a file. */
    String oauth2() {
        return """
                introspection_mode = local
                local_validation_key_dict = fs:posix:prefix=%s/keys/
                username_attribute = sub
                """
                .formatted(home);
    }

    private static String unprivileged(String user) {
        return "default_internal_user = %1$s\ndefault_internal_group = %1$s\ndefault_login_user = %1$s\n"
                        .formatted(user)
                + CONFINED.stream()
                        .map(service -> "service " + service + " {\n  chroot =\n}\n")
                        .collect(Collectors.joining());
    }
}
