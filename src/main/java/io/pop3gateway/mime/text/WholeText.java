package io.pop3gateway.mime.text;

import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.enclosed.Containers;
import io.pop3gateway.mime.enclosed.Enclosed;
import io.pop3gateway.mime.html.HtmlText;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All text of a message that may be larger than the memory: plain text is read from the message's octets piece by piece; what
 * must be there as a whole before it can be read, HTML above all, tells how much that is. For one thread at a time.
 */
public final class WholeText {

    /** What is looked at to tell which parts are shown: of all parts together, and of each at least. */
    private static final int LOOKED_AT = 1 << 20;

    private static final int FEWEST = 4 << 10;

    private final List<Body> bodies;
    private final Map<Enclosed, Charset> charsets;
    private final Supplier<ParseDeadline> clock;

    private WholeText(List<Body> bodies, Map<Enclosed, Charset> charsets, Supplier<ParseDeadline> clock) {
        this.bodies = bodies;
        this.charsets = charsets;
        this.clock = clock;
    }

    /**
     * Looks at a message.
     *
     * @param root its octets and parts
     * @param containers opens shells in it
     * @param clock begins the time for what must be read as a whole
     * @param deadline for looking at it
     * @throws IOException when the octets cannot be read
     */
    public static WholeText of(
            Enclosed root, Containers containers, Supplier<ParseDeadline> clock, ParseDeadline deadline)
            throws IOException {
        long each = Math.max(FEWEST, LOOKED_AT / leaves(root.part()));
        BodyCollector shown =
                new BodyCollector(root.octets(), deadline, containers, TextAllowance.ofEach(each), new HashSet<>());
        shown.walk(root.part());
        List<Body> bodies = new ArrayList<>();
        Map<Enclosed, Charset> charsets = new IdentityHashMap<>();
        for (Body body : shown.bodies()) {
            bodies.add(new Body(withoutContent(body.asText()), withoutContent(body.asHtml())));
            for (Enclosed part :
                    body.asText() == null ? List.<Enclosed>of() : body.asText().parts()) {
                deadline.check();
                charsets.put(part, CharsetSample.of(part.octets(), part.part(), deadline));
            }
        }
        return new WholeText(bodies, charsets, clock);
    }

    private static int leaves(MimePart part) {
        return part.isMultipart()
                ? part.children().stream().mapToInt(WholeText::leaves).sum()
                : 1;
    }

    private static Body.Form withoutContent(Body.Form form) {
        return form == null ? null : new Body.Form("", form.parts());
    }

    /** Whether any of it is HTML. */
    public boolean hasHtml() {
        return bodies.stream().anyMatch(body -> body.asHtml() != null);
    }

    /** The most octets of the message that {@link #text()} has in memory at one moment. */
    public long heldForText() {
        return bodies.stream()
                .mapToLong(body -> body.asText() == null ? octets(body.asHtml().parts()) : largestEnriched(body))
                .max()
                .orElse(0);
    }

    private static long largestEnriched(Body body) {
        return body.asText().parts().stream()
                .filter(part -> BodyText.isEnriched(part.part()))
                .mapToLong(part -> octets(List.of(part)))
                .max()
                .orElse(0);
    }

    /** The octets of the message that {@link #html()} has in memory. */
    public long heldForHtml() {
        return octets(Body.parts(bodies, Body::asHtml, Body::asText));
    }

    private static long octets(List<Enclosed> parts) {
        return parts.stream()
                .mapToLong(part -> part.part().bodyTo() - part.part().bodyFrom())
                .sum();
    }

    /** What {@link io.pop3gateway.mime.ParsedMessage#text()} shows, in UTF-8, as it is asked for. */
    public InputStream text() {
        return new TextStream(texts(), false);
    }

    /** The same as a fragment for the body of a page, the same characters in the same lines. */
    public InputStream textAsHtml() {
        return new TextStream(texts(), true);
    }

    private List<Characters.Source> texts() {
        List<Characters.Source> sources = new ArrayList<>();
        for (Body body : bodies) {
            if (body.asText() == null) {
                sources.add(() -> Characters.of(textOf(body.asHtml().parts())));
                continue;
            }
            for (Enclosed part : body.asText().parts()) {
                sources.add(() -> plain(part, charsets.get(part)));
            }
        }
        return sources;
    }

    private Characters plain(Enclosed in, Charset charset) throws IOException {
        MimePart part = in.part();
        return BodyText.isEnriched(part)
                ? Characters.of(BodyText.plain(all(in, charset, new CleanText(), clock.get()), part))
                : new DecodedCharacters(
                        PartContent.openWithoutFiles(in.octets(), part), charset, BodyText.stages(part));
    }

    private String textOf(List<Enclosed> parts) throws IOException {
        ParseDeadline deadline = clock.get();
        return HtmlText.of(html(parts, deadline), deadline);
    }

    /**
     * All of the message's HTML, plain stretches of it as preformatted text; as hostile as its sender.
     *
     * @throws IOException when the octets cannot be read
     */
    public String html() throws IOException {
        return html(Body.parts(bodies, Body::asHtml, Body::asText), clock.get());
    }

    private String html(List<Enclosed> parts, ParseDeadline deadline) throws IOException {
        StringBuilder out = new StringBuilder();
        for (Enclosed in : parts) {
            MimePart part = in.part();
            Charset known = charsets.get(in);
            Charset charset = known != null ? known : CharsetSample.of(in.octets(), part, deadline);
            boolean isHtml = part.subtype().equals("html");
            CharacterStage stage = isHtml || BodyText.isEnriched(part) ? new CleanText() : BodyText.stages(part);
            String text = all(in, charset, stage, deadline);
            if (isHtml && parts.size() == 1) {
                return text;
            }
            out.append(
                    isHtml ? text : Bodies.preformatted(BodyText.isEnriched(part) ? BodyText.plain(text, part) : text));
        }
        return out.toString();
    }

    private String all(Enclosed in, Charset charset, CharacterStage stage, ParseDeadline deadline) throws IOException {
        StringBuilder text = new StringBuilder((int) octets(List.of(in)));
        try (Characters characters =
                new DecodedCharacters(PartContent.openWithoutFiles(in.octets(), in.part()), charset, stage)) {
            while (characters.next(text)) {
                deadline.check();
            }
        }
        return text.toString();
    }
}
