package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.header.HeaderParameters;
import io.pop3gateway.mime.header.RawHeaders;
import io.pop3gateway.mime.structure.MimePart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One file of a {@code winmail.dat}, as far as it was read. */
final class TnefFile {

    /** Before a letter in a letter stands what kind of object it is (MS-OXTNEF §2.1.3.4). */
    private static final int KIND_OF_OBJECT = 16;

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,90}");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    final MapiProperties properties = new MapiProperties();
    byte[] title;
    private long from = -1;
    private long to;

    void data(long begin, long end) {
        from = begin;
        to = end;
    }

    /**
     * The file as a part.
     *
     * @param size octets of the whole
     * @return empty when its content was not found, or not all of it is there
     */
    Optional<MimePart> asPart(String section, CodePage page, long size) {
        boolean letter = false;
        Optional<MapiProperties.Value> own = properties.get(MapiProperties.DATA);
        if (own.isPresent() && (from < 0 || own.get().isObject())) {
            letter = own.get().isObject();
            from = own.get().from()
                    + (letter ? Math.min(KIND_OF_OBJECT, own.get().length()) : 0);
            to = own.get().from() + own.get().length();
        }
        if (from < 0 || to > size) {
            return Optional.empty();
        }
        String type = letter ? Containers.TNEF : type(page);
        String id = properties.text(MapiProperties.CONTENT_ID, page);
        List<RawHeaders.Field> fields = new ArrayList<>();
        String name = "filename=\"" + raw(name(page)) + "\"";
        // a picture that the letter shows is told by its id
        String disposition = id.isEmpty() || !type.startsWith("image/") ? "attachment; " : "; ";
        fields.add(new RawHeaders.Field("Content-Disposition", disposition + name));
        if (!id.isEmpty()) {
            fields.add(new RawHeaders.Field("Content-ID", "<" + raw(id) + ">"));
        }
        return Optional.of(new MimePart(
                section,
                new RawHeaders(fields, false),
                type,
                HeaderParameters.parse(type),
                from,
                to,
                List.of(),
                List.of(),
                Set.of(),
                null));
    }

    private String type(CodePage page) {
        String type = properties.text(MapiProperties.MEDIA_TYPE, page).strip().toLowerCase(Locale.ROOT);
        boolean holds = type.startsWith("message/") || type.startsWith("multipart/");
        return MEDIA_TYPE.matcher(type).matches() && !holds ? type : "application/octet-stream";
    }

    private String name(CodePage page) {
        for (int id : new int[] {MapiProperties.LONG_NAME, MapiProperties.SHORT_NAME}) {
            String name = properties.text(id, page);
            if (!name.isBlank()) {
                return name;
            }
        }
        String name = title == null ? "" : TnefInput.untilNul(page.decode(title));
        return name.isBlank() ? properties.text(MapiProperties.DISPLAY_NAME, page) : name;
    }

    /** As it would stand in a header, each octet one character. */
    private static String raw(String text) {
        String clean = CONTROLS.matcher(text).replaceAll("_");
        String quoted = clean.replace("\\", "\\\\").replace("\"", "\\\"");
        return new String(quoted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
