package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Dovecot noted of its sessions. */
public final class DovecotLog {

    /**
     * A login that succeeded.
     *
     * @param user whose
     * @param method the mechanism; PLAIN for USER and PASS
     */
    public record Login(String user, String method) {}

    /**
     * A session that ended.
     *
     * @param user whose it was
     * @param loggedOut whether it ended with QUIT
     * @param top messages given by TOP
     * @param retrieved messages given by RETR
     * @param deleted messages removed
     */
    public record Ended(String user, boolean loggedOut, int top, int retrieved, int deleted) {}

    private static final Pattern LOGIN = Pattern.compile("pop3-login: Info: Login: user=<([^>]*)>, method=([^,]*),");
    private static final Pattern FAILED = Pattern.compile("pop3-login: Info: .*auth failed, .*user=<([^>]*)>");
    private static final Pattern CALLER = Pattern.compile("pop3-login: Info: Login: .* rip=([^,]*),");
    private static final Pattern ENDED = Pattern.compile(
            "pop3\\(([^)]*)\\)<.*Info: (?:Disconnected: )?(.*) top=(\\d+)/\\d+, retr=(\\d+)/\\d+, del=(\\d+)/\\d+");

    private final Path file;

    DovecotLog(Path file) {
        this.file = file;
    }

    /** The logins that succeeded, in their order. */
    public List<Login> logins() {
        return matches(LOGIN).stream()
                .map(m -> new Login(m.group(1), m.group(2)))
                .toList();
    }

    /** Whose logins were refused, in their order, each as soon as its connection has ended. */
    public List<String> failed() {
        return matches(FAILED).stream().map(m -> m.group(1)).toList();
    }

    /** The addresses from which the logins that succeeded came, as the server was told, in their order. */
    public List<String> callers() {
        return matches(CALLER).stream().map(m -> m.group(1)).toList();
    }

    /** The sessions that ended, in the order of their ends. */
    public List<Ended> ended() {
        return matches(ENDED).stream()
                .map(m -> new Ended(
                        m.group(1),
                        m.group(2).startsWith("Logged out"),
                        Integer.parseInt(m.group(3)),
                        Integer.parseInt(m.group(4)),
                        Integer.parseInt(m.group(5))))
                .toList();
    }

    /** The whole log. */
    String text() {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<MatchResult> matches(Pattern pattern) {
        return pattern.matcher(text()).results().toList();
    }
}
