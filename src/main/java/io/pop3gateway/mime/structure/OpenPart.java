package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.codec.TransferEncoding;
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
import java.util.stream.Stream;

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
    private final Boundaries boundaries = new Boundaries();
    private final OpenPart top;
    private String textCharset;
    private final OutsideText preamble = new OutsideText();
    private final OutsideText epilogue = new OutsideText();
    private UuencodedFiles files;
    private boolean begun;
    private long bodyFrom = -1;
    private String previousLine = "";
    private long strayFrom = -1;
    private boolean fieldBehindStray;
    private int strayHeaderLength;

    /** @param outside the section number of the part that the outermost one stands in; empty when it is the message itself */
    OpenPart(OpenPart parent, String outside, MimeLimits limits) {
        this.parent = parent;
        this.count = new HeaderCount(limits);
        this.top = parent == null || parent.isEnclosedMessage() ? this : parent.top;
        if (parent == null) {
            section = outside;
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

    Boundaries boundaries() {
        return boundaries;
    }

    boolean hasNoPart() {
        return !begun;
    }

    /** @param at one past the octet before its delimiter */
    void beginPart(long at) {
        begun = true;
        preamble.end(at);
    }

    /** The files in a plain text; null where there can be none. */
    UuencodedFiles files() {
        return files;
    }

    /** A multipart without a boundary parameter, or with a wrong one, takes the first line that looks like a delimiter. */
    void adoptBoundary(byte[] found) {
        boundaries.add(found);
        problems.add(MimeProblem.Kind.MISSING_BOUNDARY);
    }

    /** Takes octets of its body; those of a multipart belong to none of its parts. */
    void outside(byte[] octets, int from, int to, boolean lineStart) {
        if (stage == Stage.HEADER || !isMultipart()) {
            return;
        }
        if (stage == Stage.EPILOGUE) {
            epilogue.octets(octets, from, to, lineStart);
        } else if (children.isEmpty()) {
            preamble.octets(octets, from, to, lineStart);
        }
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
        preamble.begin(at);
        stage = Stage.BODY;
        readHeaders(headerOctets.toByteArray());
        if (strayFrom >= 0 && !fieldBehindStray && isPlainLeaf()) {
            dropStrayLines();
        }
        if (!isMultipart()) {
            numberOnlyPart();
        }
        if (mediaType.equals("text/plain") && !TransferEncoding.decodes(headers.transferEncoding())) {
            files = new UuencodedFiles();
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

    /**
     * @param before one past the octet before the closing delimiter
     * @param behind one past the last octet of the closing delimiter
     */
    void closeBoundary(long before, long behind) {
        stage = Stage.EPILOGUE;
        preamble.end(before);
        epilogue.begin(behind);
    }

    MimePart close(long end) {
        if (stage == Stage.HEADER) {
            closeHeader(end);
        }
        if (isMultipart()) {
            judgeMultipart();
        }
        // what stands before the first part is all there is where a multipart was closed without one
        boolean closedEmpty = children.isEmpty() && stage == Stage.EPILOGUE;
        addFiles();
        epilogue.end(end);
        MimePart part = new MimePart(
                section,
                headers,
                mediaType,
                parameters,
                bodyFrom,
                Math.max(bodyFrom, closedEmpty ? preamble.end() : end),
                List.copyOf(children),
                outside(),
                // in the order of the kinds: every gateway must answer the same
                Collections.unmodifiableSet(problems),
                top.textCharset);
        if (parent != null) {
            parent.children.add(part);
        }
        return part;
    }

    private void judgeMultipart() {
        if (children.isEmpty()) {
            numberOnlyPart();
            if (stage == Stage.BODY) {
                problems.add(MimeProblem.Kind.MISSING_BOUNDARY);
            } else if (preamble.hasWords()) {
                problems.add(MimeProblem.Kind.MULTIPART_WITHOUT_PARTS);
            }
        } else if (stage == Stage.BODY) {
            problems.add(MimeProblem.Kind.UNTERMINATED_MULTIPART);
        }
        boolean lost = !children.isEmpty() && preamble.hasWords() && !preamble.isNote();
        if (lost || epilogue.hasWords()) {
            problems.add(MimeProblem.Kind.TEXT_OUTSIDE_PARTS);
        }
    }

    private List<MimePart> outside() {
        boolean none = !isMultipart() || children.isEmpty();
        return none
                ? List.of()
                : Stream.of(preamble, epilogue)
                        .flatMap(text -> text.asPart(section, top.textCharset).stream())
                        .toList();
    }

    private void addFiles() {
        for (UuencodedFiles.Found file : files == null ? List.<UuencodedFiles.Found>of() : files.found()) {
            children.add(file.asPart(section + "." + (children.size() + 1), top.textCharset));
        }
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
            boundaries.clear();
            parameters
                    .decoded("boundary")
                    .map(String::stripTrailing)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> boundaries.add(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
        if (mediaType.startsWith("text/") && top.textCharset == null) {
            top.textCharset = parameters.word("charset").orElse(null);
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
