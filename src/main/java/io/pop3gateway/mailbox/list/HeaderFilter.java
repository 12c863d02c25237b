package io.pop3gateway.mailbox.list;

import io.pop3gateway.mime.Mailbox;
import io.pop3gateway.mime.ParsedHeaders;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which messages of a list are wanted, by their decoded headers; all conditions must hold. Text is compared without regard to
 * case, by Unicode NFKC and case folding. A message without a readable date meets no condition on the date.
 *
 * @param from a part of the name or of the address of an author
 * @param to a part of the name or of the address of a recipient, of a copy too
 * @param subject a part of the subject
 * @param since not written before this
 * @param before written before this
 */
public record HeaderFilter(
        Optional<String> from,
        Optional<String> to,
        Optional<String> subject,
        Optional<Instant> since,
        Optional<Instant> before) {

    /** Every message is wanted. */
    public static final HeaderFilter NONE =
            new HeaderFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public HeaderFilter {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(before, "before");
        from = from.map(FoldedText::of);
        to = to.map(FoldedText::of);
        subject = subject.map(FoldedText::of);
    }

    /** A filter without a condition on recipients. */
    public HeaderFilter(
            Optional<String> from, Optional<String> subject, Optional<Instant> since, Optional<Instant> before) {
        this(from, Optional.empty(), subject, since, before);
    }

    /** Whether every message is wanted. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether a message is wanted. */
    boolean matches(ParsedHeaders headers) {
        return from.stream().allMatch(text -> headers.from().stream().anyMatch(author -> names(author, text)))
                && to.stream().allMatch(text -> Stream.concat(headers.to().stream(), headers.cc().stream())
                        .anyMatch(recipient -> names(recipient, text)))
                && subject.stream().allMatch(text -> holds(headers.subject(), text))
                && isInTime(headers);
    }

    private boolean isInTime(ParsedHeaders headers) {
        if (since.isEmpty() && before.isEmpty()) {
            return true;
        }
        if (headers.date() == null) {
            return false;
        }
        Instant written = headers.date().toInstant();
        return since.stream().noneMatch(written::isBefore) && before.stream().allMatch(written::isBefore);
    }

    private static boolean names(Mailbox mailbox, String folded) {
        return Stream.of(Optional.ofNullable(mailbox.name()), Optional.ofNullable(mailbox.address()))
                .flatMap(Optional::stream)
                .anyMatch(text -> holds(text, folded));
    }

    private static boolean holds(String text, String folded) {
        return text != null && FoldedText.of(text).contains(folded);
    }
}
