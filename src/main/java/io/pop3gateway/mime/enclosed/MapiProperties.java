package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.MimeFailure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of a letter or a file in TNEF (MS-OXTNEF §2.1.3.4, MS-OXCDATA §2.11). Only those that are wanted are kept. */
final class MapiProperties {

    static final int SUBJECT = 0x0037;
    static final int BODY = 0x1000;
    static final int RTF = 0x1009;
    static final int HTML = 0x1013;
    static final int DISPLAY_NAME = 0x3001;
    static final int DATA = 0x3701;
    static final int SHORT_NAME = 0x3704;
    static final int LONG_NAME = 0x3707;
    static final int MEDIA_TYPE = 0x370E;
    static final int CONTENT_ID = 0x3712;
    static final int CODE_PAGE = 0x3FDE;

    /** A text so long is not kept. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final int LONGEST_WORD = 4096;

    private static final int OBJECT = 0x0D;
    private static final int SEVERAL = 0x1000;
    private static final int NAMED = 0x8000;
    private static final int MOST = 4096;

    private static final Set<Integer> WANTED = Set.of(
            SUBJECT, BODY, RTF, HTML, DISPLAY_NAME, DATA, SHORT_NAME, LONG_NAME, MEDIA_TYPE, CONTENT_ID, CODE_PAGE);

    private static final Set<Integer> TEXTS = Set.of(BODY, RTF, HTML);

    /** Types of one size: their octets with those that fill them up to four. */
    private static final Map<Integer, Integer> FIXED = Map.ofEntries(
            Map.entry(0x01, 0),
            Map.entry(0x02, 4),
            Map.entry(0x03, 4),
            Map.entry(0x04, 4),
            Map.entry(0x05, 8),
            Map.entry(0x06, 8),
            Map.entry(0x07, 8),
            Map.entry(0x0A, 4),
            Map.entry(0x0B, 4),
            Map.entry(0x14, 8),
            Map.entry(0x40, 8),
            Map.entry(0x48, 16));

    private static final int WIDE_TEXT = 0x1F;
    private static final Set<Integer> OF_ANY_LENGTH = Set.of(0x1E, WIDE_TEXT, 0x102, OBJECT);

    /**
     * One value.
     *
     * @param type of the property
     * @param from where it begins
     * @param length its octets
     * @param octets itself; null for a file's content, and where it is too long
     */
    record Value(int type, long from, long length, byte[] octets) {

        boolean isObject() {
            return type == OBJECT;
        }

        long number() {
            return octets != null && octets.length >= 4
                    ? (octets[0] & 0xFF)
                            | (octets[1] & 0xFF) << 8
                            | (octets[2] & 0xFF) << 16
                            | (octets[3] & 0xFFL) << 24
                    : 0;
        }

        String text(CodePage page) {
            if (octets == null) {
                return "";
            }
            return type == WIDE_TEXT ? TnefInput.wide(octets) : TnefInput.untilNul(page.decode(octets));
        }
    }

    private final Map<Integer, Value> values = new HashMap<>();

    /**
     * Reads properties as they come.
     *
     * @param into is filled up to where the data breaks off
     * @throws IOException when it does, or is none that is known
     */
    static void read(TnefInput in, MapiProperties into) throws IOException {
        long count = in.u32();
        if (count > MOST) {
            throw new MimeFailure.TooComplex("properties in winmail.dat", MOST);
        }
        for (long i = 0; i < count; i++) {
            into.property(in);
        }
    }

    Optional<Value> get(int id) {
        return Optional.ofNullable(values.get(id));
    }

    String text(int id, CodePage page) {
        return get(id).map(value -> value.text(page)).orElse("");
    }

    private void property(TnefInput in) throws IOException {
        int tag = in.u16();
        int id = in.u16();
        int type = tag & ~SEVERAL;
        if (id >= NAMED) {
            skipName(in);
        }
        boolean sized = OF_ANY_LENGTH.contains(type);
        if (!sized && !FIXED.containsKey(type)) {
            throw new IOException("a property of an unknown type");
        }
        long count = sized || type != tag ? in.u32() : 1;
        for (long i = 0; i < count; i++) {
            long length = sized ? in.u32() : FIXED.get(type);
            value(in, id, type, length);
            if (length == 0 && !sized) {
                return;
            }
        }
    }

    private static void skipName(TnefInput in) throws IOException {
        in.skip(16);
        if (in.u32() == 0) {
            in.skip(4);
        } else {
            in.skip(padded(in.u32()));
        }
    }

    private void value(TnefInput in, int id, int type, long length) throws IOException {
        long from = in.position();
        byte[] octets = null;
        if (WANTED.contains(id) && !values.containsKey(id)) {
            if (id != DATA && length <= (TEXTS.contains(id) ? LONGEST_TEXT : LONGEST_WORD)) {
                octets = in.octets((int) length);
            }
            values.put(id, new Value(type, from, length, octets));
        }
        in.skip(padded(length) - (octets == null ? 0 : length));
    }

    private static long padded(long length) {
        return (length + 3) / 4 * 4;
    }
}
