package io.pop3gateway.mime.header;

import io.pop3gateway.mime.MailingList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what mailing lists say of themselves (RFC 2919, RFC 2369, RFC 8058). Public for its neighbours in this room alone. */
public final class ListFields {

    private static final int MOST_LINKS = 20;
    private static final int LONGEST_LINK = 2000;
    private static final Pattern BRACKETED = Pattern.compile("<([^<>]*)>");
    private static final Pattern LINK = Pattern.compile("(?i)(https?://|mailto:)\\S+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private ListFields() {}

    /** Empty when the message came over none. */
    public static Optional<MailingList> of(RawHeaders raw) {
        String id = raw.first("List-Id").map(ListFields::id).orElse(null);
        List<String> links = links(raw.first("List-Unsubscribe").orElse(""));
        if (id == null && links.isEmpty()) {
            return Optional.empty();
        }
        boolean oneClick = raw.first("List-Unsubscribe-Post")
                        .filter(value ->
                                BLANKS.matcher(value).replaceAll("").equalsIgnoreCase("List-Unsubscribe=One-Click"))
                        .isPresent()
                && links.stream().anyMatch(link -> link.toLowerCase(Locale.ROOT).startsWith("https:"));
        return Optional.of(new MailingList(id, links, oneClick));
    }

    private static String id(String value) {
        Matcher bracketed = BRACKETED.matcher(value);
        String id = OneLine.of(HeaderOctets.toText(bracketed.find() ? bracketed.group(1) : value));
        return id.isEmpty() ? null : id;
    }

    private static List<String> links(String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> links = new ArrayList<>();
        Matcher bracketed = BRACKETED.matcher(
                EncodedWords.decode(HeaderOctets.toText(value)).text());
        while (bracketed.find() && links.size() < MOST_LINKS) {
            String link = BLANKS.matcher(OneLine.of(bracketed.group(1))).replaceAll("");
            if (link.length() <= LONGEST_LINK && LINK.matcher(link).matches()) {
                links.add(link);
            }
        }
        return links;
    }
}
