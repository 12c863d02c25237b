package io.pop3gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load, from outside of the process: wrk, with 64 callers who take turns at 1,024 mailboxes. */
final class Wrk {

    private static final int CALLERS = 64;
    private static final int MAILBOXES = 1024;
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private final Subject subject;
    private final String path;
    private final Path script;

    /** @param word what the callers' names begin with: the maildrop */
    Wrk(Subject subject, String word, String path) {
        this.subject = subject;
        this.path = path;
        StringBuilder lua = new StringBuilder("local who = {");
        for (int i = 0; i < MAILBOXES; i++) {
            lua.append('"').append(basic(word + "-" + i)).append("\",\n");
        }
        lua.append("}\nlocal next = 0\nrequest = function()\n  next = next % ").append(MAILBOXES);
        lua.append(" + 1\n  wrk.headers[\"Authorization\"] = who[next]\n  return wrk.format()\nend\n");
        try {
            script = Files.createTempFile(Path.of("target", "bench"), word, ".lua");
            Files.writeString(script, lua);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header field's value for a user whose password is {@code pw}. */
    static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
    }

    /** Whose callers they are. */
    Subject subject() {
        return subject;
    }

    /**
     * What a window showed.
     *
     * @param rate answers a second
     * @param processorMillis processor time of the subject for each
     */
    record Load(double rate, double processorMillis) {}

    /** Runs for so long; fails where an answer is not a success. */
    Load run(int seconds) {
        ProcessorTime before = subject.processorTime();
        String said = said(seconds);
        ProcessorTime used = subject.processorTime().minus(before);
        if (REFUSED.matcher(said).find() || said.contains("Socket errors")) {
            throw new IllegalStateException("the " + subject.name() + " must serve all of " + path + ", but: " + said);
        }
        double requests = number(REQUESTS, said);
        return new Load(number(RATE, said), 1000 * used.all() / requests);
    }

    private String said(int seconds) {
        try {
            Process process = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + CALLERS,
                            "-d" + seconds + "s",
                            "--timeout",
                            "30s",
                            "-s",
                            script.toString(),
                            "http://127.0.0.1:" + subject.port() + path)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the benches need wrk: apt-get install wrk", e);
        }
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk must tell its figures, but said: " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
