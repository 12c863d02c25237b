package io.pop3gateway.server;

import io.pop3gateway.config.ServerConfig;
import io.pop3gateway.config.ServerConfig.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What must hold for a configured server; each broken rule is a sentence that names the key and says what to change. */
final class ServerRules {

    private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|[0-9A-Fa-f:.]{2,45}");

    private final Predicate<String> tlsConfigurationExists;
    private final Predicate<String> tlsConfigurationHasKey;

    /**
     * @param tlsConfigurationExists whether Quarkus' TLS registry knows a name
     * @param tlsConfigurationHasKey whether it holds a certificate of our own under that name
     */
    ServerRules(Predicate<String> tlsConfigurationExists, Predicate<String> tlsConfigurationHasKey) {
        this.tlsConfigurationExists = tlsConfigurationExists;
        this.tlsConfigurationHasKey = tlsConfigurationHasKey;
    }

    /** The broken rules, in a fixed order; empty when the server can be used. */
    List<String> broken(String alias, ServerConfig server) {
        List<String> sentences = new ArrayList<>();
        String key = "gateway.servers." + (alias.contains(".") ? '"' + alias + '"' : alias);
        if (!ALIAS.matcher(alias).matches()) {
            sentences.add(
                    key + ": the alias must be 1 to 63 of a-z, 0-9, '.' and '-', beginning with a letter or digit;"
                            + " rename it");
        }
        host(key, server, sentences);
        server.port()
                .ifPresent(port -> require(
                        port >= 1 && port <= 65535, key + ".port must be between 1 and 65535, was " + port, sentences));
        protection(key, server, sentences);
        mechanisms(key, server.auth(), sentences);
        external(key, server, sentences);
        identity(key, server, sentences);
        return sentences;
    }

    private static void host(String key, ServerConfig server, List<String> sentences) {
        if (server.host().isEmpty()) {
            sentences.add(key + ".host is missing: set it to the POP3 server's host name");
        } else if (HostName.ascii(server.host().get())
                .filter(name -> HOST.matcher(name).matches())
                .isEmpty()) {
            sentences.add(key + ".host must be a host name or an IP address alone, without scheme, port or path");
        }
    }

    private void protection(String key, ServerConfig server, List<String> sentences) {
        if (server.security() == Security.NONE) {
            boolean loopback = server.host().map(LoopbackName::is).orElse(true);
            require(
                    loopback || server.allowPlaintext(),
                    key + ".security=none sends passwords in the clear: use tls or starttls, or set " + key
                            + ".allow-plaintext=true",
                    sentences);
            require(
                    server.tlsConfiguration().isEmpty(),
                    key + ".tls-configuration has no effect with security=none: remove it, or set " + key
                            + ".security=tls",
                    sentences);
        }
        server.tlsConfiguration()
                .ifPresent(name -> require(
                        tlsConfigurationExists.test(name),
                        key + ".tls-configuration names \"" + name + "\", which is not configured: add quarkus.tls."
                                + name + ".trust-store.*",
                        sentences));
    }

    private void external(String key, ServerConfig server, List<String> sentences) {
        if (server.auth().stream().anyMatch(MechanismName.EXTERNAL::equalsIgnoreCase)) {
            require(
                    server.tlsConfiguration().filter(tlsConfigurationHasKey).isPresent(),
                    key + ".auth=external shows the server a certificate in the password's place: set " + key
                            + ".tls-configuration to a name with quarkus.tls.<name>.key-store.*",
                    sentences);
        }
    }

    private static void identity(String key, ServerConfig server, List<String> sentences) {
        server.authorizationIdentity().ifPresent(identity -> {
            require(
                    !identity.isBlank() && identity.chars().noneMatch(Character::isISOControl),
                    key + ".authorization-identity must be a login name",
                    sentences);
            for (String name : server.auth()) {
                require(
                        MechanismName.isChoice(name) || MechanismName.carriesIdentity(name.toUpperCase(Locale.ROOT)),
                        key + ".auth holds \"" + name + "\", which cannot say whose maildrop is meant: remove it, or "
                                + key + ".authorization-identity",
                        sentences);
            }
        });
    }

    private static void mechanisms(String key, List<String> auth, List<String> sentences) {
        if (auth.size() == 1 && MechanismName.isChoice(auth.get(0))) {
            return;
        }
        for (String name : auth) {
            require(
                    MechanismName.isKnown(name.toUpperCase(Locale.ROOT)),
                    key + ".auth holds \"" + name + "\": use " + MechanismName.AUTO + " or " + MechanismName.STRONGEST
                            + " alone, or a list of "
                            + MechanismName.list(),
                    sentences);
        }
    }

    private static void require(boolean holds, String sentence, List<String> sentences) {
        if (!holds) {
            sentences.add(sentence);
        }
    }
}
