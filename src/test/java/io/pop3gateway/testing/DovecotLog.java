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
     * A session that ended.
     *
     * @param loggedOut whether it ended with QUIT
     * @param top messages given by TOP
     * @param retrieved messages given by RETR
     * @param deleted messages removed
     */
    public record Ended(boolean loggedOut, int top, int retrieved, int deleted) {}

    private static final Pattern LOGIN = Pattern.compile("pop3-login: Info: Login: user=<([^>]*)>, method=([^,]*),.*");
    private static final Pattern ENDED = Pattern.compile(
            "pop3\\(([^)]*)\\).*Info: (?:Disconnected: )?(.*?) ?top=(\\d+)/\\d+, retr=(\\d+)/\\d+, del=(\\d+)/\\d+.*");

    private final Path file;

    DovecotLog(Path file) {
        this.file = file;
    }

    /** Successful logins of a user. */
    public int logins(String user) {
        return methods(user).size();
    }

    /** The mechanisms of a user's successful logins, in their order. */
    public List<String> methods(String user) {
        return matches(LOGIN).stream()
                .filter(m -> m.group(1).equals(user))
                .map(m -> m.group(2))
                .toList();
    }

    /** A user's sessions that ended, in the order of their ends. */
    public List<Ended> ended(String user) {
        return matches(ENDED).stream()
                .filter(m -> m.group(1).equals(user))
                .map(m -> new Ended(
                        m.group(2).startsWith("Logged out"),
                        Integer.parseInt(m.group(3)),
                        Integer.parseInt(m.group(4)),
                        Integer.parseInt(m.group(5))))
                .toList();
    }

    /** A user's sessions that were logged in and have not ended. */
    public int openSessions(String user) {
        return logins(user) - ended(user).size();
    }

    /** The whole log, for a failure's message. */
    public String text() {
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
