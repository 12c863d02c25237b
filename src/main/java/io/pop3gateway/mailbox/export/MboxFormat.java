package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mime.Envelope;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MimeFailure;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
    /** Characters of an address (RFC 5321 §4.5.3.1 has 256). */
    private static final int LONGEST = 320;

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
    public void begin(ListedMessage message, Buffer file) {
        header = new ByteArrayOutputStream(0);
        headerEnd = new HeaderEnd();
    }

    @Override
    public void octets(Buffer piece, Buffer file) {
        octets(piece.getBytes(), file);
    }

    private void octets(byte[] piece, Buffer file) {
        if (header == null) {
            quoting.quoted(piece, file);
            return;
        }
        int end = headerEnd.within(piece);
        if (end > 0 && header.size() == 0) {
            header = null;
            file.appendString(separator(Arrays.copyOf(piece, end)));
            quoting.quoted(piece, file);
            return;
        }
        header.writeBytes(piece);
        if (header.size() >= HEADER || end > 0) {
            headerSeen(file);
        }
    }

    @Override
    public void end(Buffer file) {
        if (header != null) {
            headerSeen(file);
        }
        quoting.end(file);
    }

    @Override
    public void missing(ListedMessage message, RuntimeException why, Buffer file) {
        throw why;
    }

    private void headerSeen(Buffer file) {
        byte[] octets = header.toByteArray();
        header = null;
        file.appendString(separator(octets));
        quoting.quoted(octets, file);
    }

    /** In ASCII. */
    private String separator(byte[] octets) {
        Optional<Envelope> read = envelope(octets);
        String sender =
                read.flatMap(Envelope::returnPath).flatMap(MboxFormat::address).orElse(UNKNOWN);
        Instant date =
                read.flatMap(Envelope::date).map(OffsetDateTime::toInstant).orElse(Instant.EPOCH);
        return "From " + sender + " " + ASCTIME.format(date.atOffset(ZoneOffset.UTC)) + "\n";
    }

    private Optional<Envelope> envelope(byte[] octets) {
        try {
            return Optional.of(headers.envelope(octets));
        } catch (MimeFailure unreadable) {
            return Optional.empty();
        }
    }

    /** What is between the angle brackets, or all where there are none; empty when it is not one word of ASCII. */
    private static Optional<String> address(String path) {
        String written = path.strip();
        int begin = written.startsWith("<") ? 1 : 0;
        int end = written.endsWith(">") && written.length() > begin ? written.length() - 1 : written.length();
        String address = written.substring(begin, end).strip();
        return !address.isEmpty()
                        && address.length() <= LONGEST
                        && address.chars().allMatch(MboxFormat::isOfWord)
                ? Optional.of(address)
                : Optional.empty();
    }

    private static boolean isOfWord(int character) {
        return character > ' ' && character < 0x7F && character != '<' && character != '>';
    }

    /** Looks for the empty line behind a header that comes in pieces. */
    private static final class HeaderEnd {

        private int line;

        /** How many octets of the piece are of the header, with the empty line; negative when all of them are and it goes on. */
        int within(byte[] piece) {
            for (int at = 0; at < piece.length; at++) {
                if (piece[at] == '\n') {
                    if (line == 0) {
                        return at + 1;
                    }
                    line = 0;
                } else if (piece[at] != '\r') {
                    line++;
                }
            }
            return -1;
        }
    }
}
