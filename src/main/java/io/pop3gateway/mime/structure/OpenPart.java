package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.header.HeaderParameters;
import io.pop3gateway.mime.header.RawHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A part of which the scanner has not seen the end yet. */
final class OpenPart {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+");

    /** What the next line of a part belongs to. */
    enum Stage {
        HEADER,
        BODY,
        /** Behind the closing boundary of a multipart. */
        EPILOGUE
    }

    final HeaderCount count;
    final ByteArrayOutputStream headerOctets = new ByteArrayOutputStream(256);
    final Set<MimeProblem.Kind> problems = EnumSet.noneOf(MimeProblem.Kind.class);
    private final OpenPart parent;
    private final List<MimePart> children = new ArrayList<>();
    private Stage stage = Stage.HEADER;
    private String section;
    private RawHeaders headers;
    private HeaderParameters parameters;
    private String mediaType;
    private byte[] boundary;
    private long bodyFrom = -1;
    private String previousLine = "";
    private long strayFrom = -1;
    private boolean fieldBehindStray;
    private int strayHeaderLength;

    OpenPart(OpenPart parent, MimeLimits limits) {
        this.parent = parent;
        this.count = new HeaderCount(limits);
        if (parent == null) {
            section = "";
        } else if (parent.isEnclosedMessage()) {
            section = parent.section;
        } else {
            String number = String.valueOf(parent.children.size() + 1);
            section = parent.section.isEmpty() ? number : parent.section + "." + number;
        }
    }

    Stage stage() {
        return stage;
    }

    boolean isMultipart() {
        return mediaType.startsWith("multipart/");
    }

    boolean isEnclosedMessage() {
        return MimePart.isEnclosedMessage(mediaType) && isIdentity();
    }

    byte[] boundary() {
        return boundary;
    }

    /** A multipart without a boundary parameter takes the first line that looks like a delimiter. */
    void adoptBoundary(byte[] found) {
        boundary = found;
        problems.add(MimeProblem.Kind.MISSING_BOUNDARY);
    }

    /** Remembers the first line of the header that is no field: where no known field follows, the body begins here. */
    void headerLine(String text, long at) {
        if (RawHeaders.isContinuation(text) || RawHeaders.isLostFold(previousLine, text)) {
            previousLine = text;
            return;
        }
        boolean field = RawHeaders.nameLength(text) > 0;
        fieldBehindStray |= strayFrom >= 0 && field && RawHeaders.isKnown(text);
        if (strayFrom < 0 && !field && !RawHeaders.isMboxSeparator(text)) {
            strayFrom = at;
            strayHeaderLength = headerOctets.size();
        }
        previousLine = text;
    }

    void startBody(long at) {
        bodyFrom = at;
        stage = Stage.BODY;
        readHeaders(headerOctets.toByteArray());
        if (strayFrom >= 0 && !fieldBehindStray && isPlainLeaf()) {
            dropStrayLines();
        }
        if (!isMultipart()) {
            numberOnlyPart();
        }
    }

    /** An encoded body would be spoilt by a line that is none of its own. */
    private boolean isPlainLeaf() {
        return !isMultipart() && !isEnclosedMessage() && isIdentity();
    }

    private void dropStrayLines() {
        byte[] octets = headerOctets.toByteArray();
        headerOctets.reset();
        headerOctets.write(octets, 0, strayHeaderLength);
        bodyFrom = strayFrom;
        strayFrom = -1;
        problems.clear();
        readHeaders(headerOctets.toByteArray());
        problems.add(MimeProblem.Kind.MISSING_BLANK_LINE);
    }

    /** RFC 9051 §6.4.5.1: the only part of a message that is no multipart has the number 1. */
    private void numberOnlyPart() {
        if (parent == null || parent.isEnclosedMessage()) {
            section = section.isEmpty() ? "1" : section + ".1";
        }
    }

    void closeBoundary() {
        stage = Stage.EPILOGUE;
    }

    MimePart close(long end) {
        if (stage == Stage.HEADER) {
            closeHeader(end);
        }
        if (isMultipart() && stage == Stage.BODY) {
            problems.add(
                    children.isEmpty() ? MimeProblem.Kind.MISSING_BOUNDARY : MimeProblem.Kind.UNTERMINATED_MULTIPART);
        }
        if (isMultipart() && children.isEmpty()) {
            numberOnlyPart();
        }
        // a multipart that was closed without a part has nothing to show; one whose boundary never came is all text
        boolean nothing = children.isEmpty() && stage == Stage.EPILOGUE;
        MimePart part = new MimePart(
                section,
                headers,
                mediaType,
                parameters,
                bodyFrom,
                nothing ? bodyFrom : Math.max(bodyFrom, end),
                List.copyOf(children),
                // in the order of the kinds: every gateway must answer the same
                Collections.unmodifiableSet(problems));
        if (parent != null) {
            parent.children.add(part);
        }
        return part;
    }

    private void closeHeader(long end) {
        startBody(end);
        if (strayFrom >= 0) {
            dropStrayLines();
        }
    }

    private void readHeaders(byte[] octets) {
        headers = RawHeaders.parse(octets);
        if (headers.malformed()) {
            problems.add(MimeProblem.Kind.MALFORMED_HEADER);
        }
        String contentType = headers.first("Content-Type").orElse("");
        parameters = HeaderParameters.parse(contentType);
        mediaType = parameters.value().toLowerCase(Locale.ROOT);
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            if (!contentType.isEmpty() && !mediaType.equals("text")) {
                problems.add(MimeProblem.Kind.UNREADABLE_CONTENT_TYPE);
            }
            mediaType = defaultType(contentType);
        }
        if (isMultipart()) {
            boundary = parameters
                    .decoded("boundary")
                    .map(String::stripTrailing)
                    .filter(text -> !text.isEmpty())
                    .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                    .orElse(null);
        }
    }

    /** RFC 2046 §5.1.5: in a digest the default is a message; what cannot be read is data (RFC 2045 §5.2 allows either). */
    private String defaultType(String contentType) {
        if (contentType.isEmpty() || mediaType.isEmpty() || mediaType.equals("text")) {
            boolean inDigest = parent != null && parent.mediaType.equals("multipart/digest");
            return inDigest ? "message/rfc822" : "text/plain";
        }
        String disposition = headers.first("Content-Disposition").orElse("").toLowerCase(Locale.ROOT);
        return disposition.startsWith("attachment") ? "application/octet-stream" : "text/plain";
    }

    private boolean isIdentity() {
        String encoding = headers.transferEncoding();
        return !encoding.equals("base64") && !encoding.equals("quoted-printable");
    }
}
