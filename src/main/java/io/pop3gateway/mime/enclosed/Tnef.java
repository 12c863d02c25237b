package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.structure.MimePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Outlook puts in {@code winmail.dat} (MS-OXTNEF): the letter's text in forms of its own, and the files, which are told by
 * where they lie. What is broken is read as far as it goes.
 */
final class Tnef {

    private static final long SIGNATURE = 0x223E9F78L;

    private static final int CODE_PAGE = 0x9007;
    private static final int BODY = 0x800C;
    private static final int PROPERTIES = 0x9003;
    private static final int FILE_BEGINS = 0x9002;
    private static final int FILE_TITLE = 0x8010;
    private static final int FILE_DATA = 0x800F;
    private static final int FILE_PROPERTIES = 0x9005;

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_TITLE = 4096;

    private final TnefInput in;
    private final String section;
    private final int mostFiles;
    private final long size;
    private final List<TnefFile> files = new ArrayList<>();
    private final MapiProperties letter = new MapiProperties();
    private CodePage page = CodePage.UNKNOWN;
    private byte[] body;
    private boolean broken;

    private Tnef(TnefInput in, long size, String section, int mostFiles) {
        this.in = in;
        this.size = size;
        this.section = section;
        this.mostFiles = mostFiles;
    }

    /**
     * What was found.
     *
     * @param files as parts of the data
     * @param text empty when there is none, or only HTML
     * @param html empty when there is none
     * @param broken whether there may be more that could not be read
     */
    record Found(List<MimePart> files, Optional<String> text, Optional<String> html, boolean broken) {}

    /**
     * Reads the data.
     *
     * @param size octets of it
     * @param section the section number that the files' numbers go on from
     * @param mostFiles files, 1 or more
     * @return empty when it is no TNEF
     * @throws MimeFailure.TooComplex when there are more files or properties than that
     */
    static Optional<Found> read(TnefInput in, long size, String section, int mostFiles) throws IOException {
        Tnef tnef = new Tnef(in, size, section, mostFiles);
        return tnef.begins() ? Optional.of(tnef.found()) : Optional.empty();
    }

    private boolean begins() {
        try {
            boolean signed = in.u32() == SIGNATURE;
            in.skip(2);
            return signed;
        } catch (IOException e) {
            return false;
        }
    }

    private Found found() {
        try {
            while (attribute()) {
                // until there is none
            }
        } catch (IOException e) {
            broken = true;
        }
        List<MimePart> parts = new ArrayList<>();
        for (TnefFile file : files) {
            file.asPart(section + "." + (parts.size() + 1), page, size).ifPresent(parts::add);
        }
        CodePage texts = letter.get(MapiProperties.CODE_PAGE)
                .map(value -> new CodePage((int) value.number()))
                .filter(known -> known.number() != 0)
                .orElse(page);
        Optional<RtfText.Read> rtf = letter.get(MapiProperties.RTF)
                .filter(value -> value.octets() != null)
                .flatMap(value -> RtfText.ofCompressed(value.octets()));
        Optional<String> html = letter.get(MapiProperties.HTML)
                .map(value -> value.text(texts))
                .filter(text -> !text.isBlank())
                .or(() -> rtf.flatMap(RtfText.Read::html));
        Optional<String> text = Optional.of(letter.text(MapiProperties.BODY, texts))
                .filter(plain -> !plain.isBlank())
                .or(() -> Optional.ofNullable(body).map(octets -> TnefInput.untilNul(page.decode(octets))))
                .filter(plain -> !plain.isBlank())
                .or(() -> rtf.flatMap(RtfText.Read::text));
        return new Found(parts, text, html, broken);
    }

    /** Reads one attribute: level, id, type, length, data, sum. */
    private boolean attribute() throws IOException {
        if (in.octet() < 0) {
            return false;
        }
        int id = in.u16();
        in.skip(2);
        long length = in.u32();
        long end = in.position() + length;
        switch (id) {
            case CODE_PAGE -> page = new CodePage((int) in.u32());
            case BODY -> body = length <= LONGEST_TEXT ? in.octets((int) length) : null;
            case PROPERTIES -> MapiProperties.read(in, letter);
            case FILE_BEGINS -> begin();
            case FILE_TITLE -> current().title = length <= LONGEST_TITLE ? in.octets((int) length) : null;
            case FILE_DATA -> current().data(in.position(), end);
            case FILE_PROPERTIES -> MapiProperties.read(in, current().properties);
            default -> {
                // nothing that a person reads
            }
        }
        if (in.position() > end) {
            throw new IOException("an attribute that is longer than it says");
        }
        in.skip(end - in.position() + 2);
        return true;
    }

    private void begin() {
        if (files.size() >= mostFiles) {
            throw new MimeFailure.TooComplex("files in winmail.dat", mostFiles);
        }
        files.add(new TnefFile());
    }

    private TnefFile current() {
        if (files.isEmpty()) {
            begin();
        }
        return files.get(files.size() - 1);
    }
}
