package io.pop3gateway.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** JSON values, and what is none, for the properties of bodies and for whole bodies. */
final class BadJson {

    private static final String ID = "\"MDAwMDAwMDE2NWQ0\"";

    private BadJson() {}

    /** Values of properties, each valid JSON. */
    static List<String> values() {
        List<String> values = BadText.read("bad-json");
        values.add("[\"" + "A".repeat(1367) + "\"]");
        values.add("[\"" + "A".repeat(40_000) + "\"]");
        values.add("\"" + "x".repeat(40_000) + "\"");
        values.add("[" + "[".repeat(900) + "]".repeat(900) + "]");
        values.add("[" + (ID + ",").repeat(1000) + ID + "]");
        values.add("9".repeat(900));
        values.add("{\"a\":".repeat(400) + "1" + "}".repeat(400));
        return values;
    }

    /** Whole bodies that none of the operations takes. */
    static List<byte[]> bodies() {
        List<String> texts = BadText.read("bad-bodies");
        texts.add("[".repeat(30_000));
        texts.add("{\"a\":".repeat(10_000));
        texts.add("9".repeat(2000));
        texts.add("{\"ids\":[" + ID + "],\"" + "k".repeat(3000) + "\":1}");
        List<byte[]> bodies = new ArrayList<>();
        texts.forEach(text -> bodies.add(text.getBytes(StandardCharsets.UTF_8)));
        bodies.add("{\"ids\":[]}".getBytes(StandardCharsets.UTF_16));
        bodies.add(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        bodies.add(new byte[] {0});
        bodies.add(new byte[5000]);
        return bodies;
    }
}
