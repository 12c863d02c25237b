package io.pop3gateway.mime;

import io.pop3gateway.mime.header.AddressList;
import io.pop3gateway.mime.header.EncodedWords;
import io.pop3gateway.mime.header.FieldNames;
import io.pop3gateway.mime.header.HeaderOctets;
import io.pop3gateway.mime.header.ListFields;
import io.pop3gateway.mime.header.MailDate;
import io.pop3gateway.mime.header.MailTraits;
import io.pop3gateway.mime.header.MessageIdentifiers;
import io.pop3gateway.mime.header.OneLine;
import io.pop3gateway.mime.header.RawHeaders;
import io.pop3gateway.mime.header.UsualHeader;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.MimeScanner;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a header section, such as the answer to {@code TOP n 0}. Safe for use by several threads.
 */
public final class HeaderParser {

    /** Every name that is read, but none that is only shown. */
    private static final FieldNames IN_SUMMARIES = FieldNames.of(
            "Subject",
            "From",
            "To",
            "Cc",
            "Bcc",
            "Reply-To",
            "Sender",
            "Date",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Received",
            "List-Id",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "Auto-Submitted",
            "Importance",
            "X-Priority",
            "X-MSMail-Priority",
            "Priority",
            "Disposition-Notification-To",
            "Content-Type",
            "Content-Disposition",
            "Return-Path");

    /** Those of them of which the text counts. */
    private static final FieldNames AS_TEXT =
            FieldNames.of("Subject", "Content-Type", "Content-Disposition", "Return-Path");

    private static final FieldNames ON_THE_ENVELOPE = FieldNames.of("Return-Path", "Date");

    private final MimeLimits limits;

    /** A parser that keeps to the limits. */
    public HeaderParser(MimeLimits limits) {
        this.limits = Objects.requireNonNull(limits, "the limits must be given");
    }

    /**
     * Reads the header section at the start of the octets; what follows the empty line is not looked at.
     *
     * @throws MimeFailure.TooComplex when a limit on headers or time is broken
     */
    public ParsedHeaders parse(byte[] headerOctets) {
        return parse(headerOctets, field -> true);
    }

    /**
     * The same for a line of a list, which shows no field by its name: {@link ParsedHeaders#headers()} has only those that say
     * what kind of message it is and where it came from, and the problems are those of what was read.
     *
     * @throws MimeFailure.TooComplex when a limit on headers or time is broken
     */
    public ParsedHeaders summary(byte[] headerOctets) {
        return UsualHeader.of(headerOctets, IN_SUMMARIES, limits)
                .map(raw -> read(raw, null, AS_TEXT::contains, new LinkedHashSet<>(), ParseDeadline.start(limits)))
                .orElseGet(() -> parse(headerOctets, AS_TEXT::contains));
    }

    /**
     * Reads the first {@code Return-Path} and {@code Date} alone.
     *
     * @throws MimeFailure.TooComplex when a limit on headers or time is broken
     */
    public Envelope envelope(byte[] headerOctets) {
        RawHeaders raw = UsualHeader.of(headerOctets, ON_THE_ENVELOPE, limits)
                .orElseGet(
                        () -> scanned(headerOctets, ParseDeadline.start(limits)).headers());
        return new Envelope(
                raw.first("Return-Path").map(OneLine::of), raw.first("Date").flatMap(MailDate::parse));
    }

    private MimePart scanned(byte[] headerOctets, ParseDeadline deadline) {
        MimeScanner scanner = new MimeScanner(limits, deadline);
        scanner.accept(headerOctets, 0, endOfHeader(headerOctets));
        return scanner.finish();
    }

    private ParsedHeaders parse(byte[] headerOctets, Predicate<String> shown) {
        ParseDeadline deadline = ParseDeadline.start(limits);
        MimePart part = scanned(headerOctets, deadline);
        Set<MimeProblem> problems = new LinkedHashSet<>();
        for (MimeProblem.Kind kind : part.problems()) {
            if (kind == MimeProblem.Kind.MALFORMED_HEADER) {
                problems.add(new MimeProblem(kind, part.section()));
            }
        }
        return read(part.headers(), part.textCharset(), shown, problems, deadline);
    }

    /** Reads fields that were found already. */
    static ParsedHeaders read(MimePart part, Set<MimeProblem> problems, ParseDeadline deadline) {
        return read(part.headers(), part.textCharset(), field -> true, problems, deadline);
    }

    private static ParsedHeaders read(
            RawHeaders raw,
            String textCharset,
            Predicate<String> shown,
            Set<MimeProblem> problems,
            ParseDeadline deadline) {
        List<HeaderField> fields = new ArrayList<>();
        for (RawHeaders.Field field : raw.fields()) {
            deadline.check();
            if (shown.test(field.name())) {
                fields.add(new HeaderField(field.name(), readable(field, textCharset, problems)));
            }
        }
        return new ParsedHeaders(
                HeaderField.first(fields, "Subject").orElse(null),
                addresses(raw, textCharset, "From", problems, deadline),
                addresses(raw, textCharset, "To", problems, deadline),
                addresses(raw, textCharset, "Cc", problems, deadline),
                addresses(raw, textCharset, "Bcc", problems, deadline),
                addresses(raw, textCharset, "Reply-To", problems, deadline),
                addresses(raw, textCharset, "Sender", problems, deadline),
                date(raw, problems),
                MessageIdentifiers.ofRaw(raw.first("Message-ID").orElse("")).stream()
                        .findFirst()
                        .orElse(null),
                MessageIdentifiers.answered(raw.first("In-Reply-To").orElse("")),
                MessageIdentifiers.ofRaw(raw.first("References").orElse("")),
                MailTraits.receivedAt(raw).orElse(null),
                ListFields.of(raw),
                MailTraits.autoSubmitted(raw).orElse(null),
                MailTraits.priority(raw).orElse(null),
                addresses(raw, textCharset, "Disposition-Notification-To", problems, deadline),
                fields,
                List.copyOf(problems));
    }

    private static String readable(RawHeaders.Field field, String textCharset, Set<MimeProblem> problems) {
        boolean plain = HeaderOctets.isPlain(field.value());
        if (!plain && HeaderOctets.isUnlabelled(field.value())) {
            problems.add(new MimeProblem(MimeProblem.Kind.UNLABELLED_HEADER_OCTETS, field.name()));
        }
        EncodedWords.Decoded decoded =
                EncodedWords.decode(plain ? field.value() : HeaderOctets.toText(field.value(), textCharset));
        for (MimeProblem.Kind kind : decoded.problems()) {
            problems.add(new MimeProblem(kind, field.name()));
        }
        return OneLine.of(decoded.text());
    }

    /** RFC 5322 §3.6 allows each of these once; where there are several, all count. */
    private static List<Mailbox> addresses(
            RawHeaders raw, String textCharset, String name, Set<MimeProblem> problems, ParseDeadline deadline) {
        List<Mailbox> all = new ArrayList<>();
        for (String value : raw.all(name)) {
            deadline.check();
            AddressList.Parsed parsed = AddressList.parse(HeaderOctets.toText(value, textCharset));
            all.addAll(parsed.mailboxes());
            if (parsed.unreadable()) {
                problems.add(new MimeProblem(MimeProblem.Kind.UNREADABLE_ADDRESS, name));
            }
        }
        return all;
    }

    private static OffsetDateTime date(RawHeaders raw, Set<MimeProblem> problems) {
        Optional<String> value = raw.first("Date");
        Optional<OffsetDateTime> date = value.flatMap(MailDate::parse);
        if (value.isPresent() && date.isEmpty()) {
            problems.add(new MimeProblem(MimeProblem.Kind.UNREADABLE_DATE, "Date"));
        }
        return date.orElse(null);
    }

    private static int endOfHeader(byte[] octets) {
        int lineStart = 0;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n') {
                boolean empty = i == lineStart || i == lineStart + 1 && octets[lineStart] == '\r';
                if (empty) {
                    return i + 1;
                }
                lineStart = i + 1;
            }
        }
        return octets.length;
    }
}
