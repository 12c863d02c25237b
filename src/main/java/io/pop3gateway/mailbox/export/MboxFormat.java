package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.ParsedHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mbox file (RFC 4155) of the kind that can be taken apart again, mboxrd: before each message a line with sender and date,
 * after it an empty one; lines end with LF alone; a line of the message that begins with {@code From }, or with that behind
 * any number of {@code >}, gets another {@code >}.
 *
 * <p>POP3 tells neither the envelope nor when a message came, so both are taken from its header: {@code Return-Path} and
 * {@code Date}, else {@code MAILER-DAEMON} and the beginning of 1970.
 */
public final class MboxFormat implements ExportFormat {

    /** Octets of a header that are looked at: a longer one is held back no further. */
    private static final int HEADER = 64 << 10;

    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);
    private static final Pattern PATH = Pattern.compile("^\\s*<?\\s*([!-;=?-~]{1,320}?)\\s*>?\\s*$");
    private static final String UNKNOWN = "MAILER-DAEMON";

    private final HeaderParser headers;
    private final FromQuoting quoting = new FromQuoting();

    private ByteArrayOutputStream header;
    private HeaderEnd headerEnd;

    /** @param headers reads dates and senders */
    public MboxFormat(HeaderParser headers) {
        this.headers = headers;
    }

    @Override
    public boolean hasPlaceForMissing() {
        return false;
    }

    @Override
    public byte[] begin(ListedMessage message) {
        header = new ByteArrayOutputStream();
        headerEnd = new HeaderEnd();
        return new byte[0];
    }

    @Override
    public byte[] octets(byte[] piece) {
        if (header == null) {
            return quoting.quoted(piece);
        }
        header.writeBytes(piece);
        return header.size() < HEADER && !headerEnd.isWithin(piece) ? new byte[0] : headerSeen();
    }

    @Override
    public byte[] end() {
        byte[] rest = header == null ? new byte[0] : headerSeen();
        return joined(rest, quoting.end());
    }

    @Override
    public byte[] missing(ListedMessage message, RuntimeException why) {
        throw why;
    }

    private byte[] headerSeen() {
        byte[] octets = header.toByteArray();
        header = null;
        return joined(separator(octets), quoting.quoted(octets));
    }

    private byte[] separator(byte[] octets) {
        Optional<ParsedHeaders> parsed = parsed(octets);
        String sender = parsed.flatMap(MboxFormat::returnPath).orElse(UNKNOWN);
        Instant date = parsed.map(ParsedHeaders::date)
                .map(written -> written.toInstant())
                .orElse(Instant.EPOCH);
        return ("From " + sender + " " + ASCTIME.format(date.atOffset(ZoneOffset.UTC)) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Optional<ParsedHeaders> parsed(byte[] octets) {
        try {
            return Optional.of(headers.summary(octets));
        } catch (MimeFailure unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> returnPath(ParsedHeaders headers) {
        return headers.headers().stream()
                .filter(field -> field.name().equalsIgnoreCase("Return-Path"))
                .findFirst()
                .map(field -> PATH.matcher(field.value()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    /** Looks for the empty line behind a header that comes in pieces. */
    private static final class HeaderEnd {

        private int line;

        boolean isWithin(byte[] piece) {
            for (byte octet : piece) {
                if (octet == '\n') {
                    if (line == 0) {
                        return true;
                    }
                    line = 0;
                } else if (octet != '\r') {
                    line++;
                }
            }
            return false;
        }
    }
}
