package io.pop3gateway.mime.text;

import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.html.HtmlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The stretches of a message's text in their order. */
final class Bodies {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<Body> all = new ArrayList<>();
    private final ParseDeadline deadline;

    Bodies(ParseDeadline deadline) {
        this.deadline = deadline;
    }

    int size() {
        return all.size();
    }

    List<Body> all() {
        return all;
    }

    void add(Body body) {
        all.add(body);
    }

    /** Adds what a program wrote once more in a form of its own, unless it says the same; then it gives the HTML at most. */
    void addUnlessSaid(Body letter) {
        Body only = all.size() == 1 ? all.get(0) : null;
        if (all.isEmpty() || isBlankFrom(0)) {
            all.clear();
            all.add(letter);
        } else if (!saysTheSame(text(), letter)) {
            all.add(letter);
        } else if (only != null && only.html() == null && letter.html() != null) {
            all.set(0, new Body(only.asText(), letter.asHtml()));
        }
    }

    /** Whether most words of the shorter one are in the longer one. */
    private boolean saysTheSame(String shown, Body letter) {
        Set<String> there = words(shown);
        Set<String> here = words(plain(letter));
        Set<String> shorter = there.size() < here.size() ? there : here;
        Set<String> longer = shorter == there ? here : there;
        long common = shorter.stream().filter(longer::contains).count();
        return common * 5 >= shorter.size() * 4L;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        BETWEEN_WORDS.splitAsStream(text.toLowerCase(Locale.ROOT)).limit(2_000).forEach(words::add);
        return words;
    }

    /** Whether the stretches from one on show nothing at all. */
    boolean isBlankFrom(int first) {
        return all.stream().skip(first).allMatch(this::isBlank);
    }

    void dropFrom(int first) {
        all.subList(first, all.size()).clear();
    }

    private boolean isBlank(Body body) {
        return body.text() == null
                ? !body.html().contains("<img")
                        && HtmlText.of(body.html(), deadline).isBlank()
                : body.text().isBlank();
    }

    private String plain(Body body) {
        return body.text() == null ? HtmlText.of(body.html(), deadline) : body.text();
    }

    /** The text of all stretches, from the HTML where one has only that. */
    String text() {
        StringBuilder out = new StringBuilder();
        for (Body body : all) {
            String text = plain(body);
            if (!out.isEmpty() && !text.isEmpty()) {
                int end = out.length() - 1;
                out.append(out.charAt(end) == '\n' ? "\n" : "\n\n");
            }
            out.append(text);
        }
        return out.toString();
    }

    /** The HTML of the only stretch that has nothing else, so that {@link #text()} is made of it; empty otherwise. */
    Optional<String> onlyHtml() {
        return all.size() == 1 && all.get(0).text() == null
                ? Optional.of(all.get(0).html())
                : Optional.empty();
    }

    /** The HTML of all stretches, plain ones as preformatted text; empty when none has HTML. */
    Optional<String> html() {
        if (all.stream().allMatch(body -> body.html() == null)) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        for (Body body : all) {
            out.append(body.html() == null ? preformatted(body.text()) : body.html());
        }
        return Optional.of(out.toString());
    }

    static String preformatted(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<pre>" + escaped + "</pre>";
    }
}
