package io.pop3gateway.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a private Dovecot's configuration. */
record DovecotConfiguration(Path folder, int port, int tlsPort, boolean lockSession) {

    /** Services that would change their root folder, which only root may. */
    private static final List<String> CONFINED =
            List.of("anvil", "pop3-login", "stats", "old-stats", "ipc", "director");

    String text() {
        return process() + identities() + service() + (Maildir.isRoot() ? "" : unprivileged());
    }

    private String process() {
        return """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/log
                protocols = pop3
                listen = 127.0.0.1
                ssl = yes
                ssl_cert = <%1$s/certificate.pem
                ssl_key = <%1$s/key.pem
                first_valid_uid = 1
                mail_location = maildir:%1$s/mail/%%u
                mail_max_userip_connections = 100
                pop3_lock_session = %2$s
                """
                .formatted(folder, lockSession ? "yes" : "no");
    }

    private String identities() {
        return """
                disable_plaintext_auth = no
                auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 xoauth2 oauthbearer
                auth_failure_delay = 0
                passdb {
                  driver = oauth2
                  mechanisms = xoauth2 oauthbearer
                  args = %1$s/oauth2.conf
                }
                passdb {
                  driver = passwd-file
                  mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
                  args = %1$s/users
                }
                userdb {
                  driver = static
                  args = %2$s home=%1$s/mail/%%u allow_all_users=yes
                }
                """
                .formatted(folder, Maildir.isRoot() ? "uid=nobody gid=nogroup" : ids());
    }

    /** Failed logins from 127.0.0.1 would slow all others down: there is no penalty. */
    private String service() {
        return """
                service anvil {
                  unix_listener anvil-auth-penalty {
                    mode = 0
                  }
                }
                service pop3-login {
                  client_limit = 1000
                  inet_listener pop3 {
                    port = %d
                  }
                  inet_listener pop3s {
                    port = %d
                    ssl = yes
                  }
                }
                """
                .formatted(port, tlsPort);
    }

    /** Tokens are JSON web tokens, verified with a key in a file. */
    String oauth2() {
        return """
                introspection_mode = local
                local_validation_key_dict = fs:posix:prefix=%s/keys/
                username_attribute = sub
                """
                .formatted(folder);
    }

    private static String ids() {
        return "uid=" + System.getProperty("user.name") + " gid=" + System.getProperty("user.name");
    }

    private static String unprivileged() {
        String user = System.getProperty("user.name");
        return "default_internal_user = %1$s\ndefault_internal_group = %1$s\ndefault_login_user = %1$s\n"
                        .formatted(user)
                + CONFINED.stream()
                        .map(service -> "service " + service + " {\n  chroot =\n}\n")
                        .collect(Collectors.joining());
    }
}
