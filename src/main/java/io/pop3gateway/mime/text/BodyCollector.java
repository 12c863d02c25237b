package io.pop3gateway.mime.text;

import io.pop3gateway.mime.AttachmentInfo;
import io.pop3gateway.mime.CalendarEvent;
import io.pop3gateway.mime.MailReport;
import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.attachment.AttachmentName;
import io.pop3gateway.mime.attachment.Attachments;
import io.pop3gateway.mime.attachment.ShownPictures;
import io.pop3gateway.mime.charset.TextCharset;
import io.pop3gateway.mime.header.MessageIdentifiers;
import io.pop3gateway.mime.html.HtmlText;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import io.pop3gateway.mime.structure.TextTypes;
import io.pop3gateway.mime.text.Body.Form;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Walks the parts of a message and decides what is its text, its HTML and its attachments.
 * Public for its neighbours in this room alone.
 */
public final class BodyCollector {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern YENC = Pattern.compile("(?m)^=ybegin [^\n]{0,200}name=");
    private static final String AMP = "text/x-amp-html";

    private final OctetSource message;
    private final ParseDeadline deadline;
    private final TextAllowance allowance;
    private final Set<MimeProblem> problems;
    private final List<Body> bodies = new ArrayList<>();
    private final List<Measured> attached = new ArrayList<>();
    private final ProgramParts programs;

    /** @param allowance how much text is shown */
    public BodyCollector(
            OctetSource message, ParseDeadline deadline, TextAllowance allowance, Set<MimeProblem> problems) {
        this(message, deadline, allowance, problems, new ProgramParts(message, deadline));
    }

    private BodyCollector(
            OctetSource message,
            ParseDeadline deadline,
            TextAllowance allowance,
            Set<MimeProblem> problems,
            ProgramParts programs) {
        this.message = message;
        this.deadline = deadline;
        this.allowance = allowance;
        this.problems = problems;
        this.programs = programs;
    }

    /** The first report of a program; empty when there is none. */
    public Optional<MailReport> report() {
        return programs.report();
    }

    /** The first event; empty when there is none. */
    public Optional<CalendarEvent> calendar() {
        return programs.calendar();
    }

    /** A part that is not shown as text, and its decoded size. */
    private record Measured(MimePart part, long size) {}

    /** What was found to be shown, in order. */
    List<Body> bodies() {
        return bodies;
    }

    public void walk(MimePart part) throws IOException {
        problems(part, part.problems());
        if (part.isMultipart()) {
            multipart(part);
        } else if (isBody(part)) {
            bodies.add(body(part));
            for (MimePart file : part.children()) {
                attach(file);
            }
        } else {
            attach(part);
        }
    }

    public List<AttachmentInfo> attachments() {
        ShownPictures pictures = new ShownPictures(html());
        return attached.stream()
                .map(measured -> Attachments.info(measured.part(), measured.size(), pictures))
                .toList();
    }

    /** The text of all stretches, from the HTML where one has only that. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (Body body : bodies) {
            String text = body.text() == null ? HtmlText.of(body.html(), deadline) : body.text();
            if (!out.isEmpty() && !text.isEmpty()) {
                int end = out.length() - 1;
                out.append(out.charAt(end) == '\n' ? "\n" : "\n\n");
            }
            out.append(text);
        }
        return out.toString();
    }

    /** The HTML of all stretches, plain ones as preformatted text; empty when none has HTML. */
    public Optional<String> html() {
        if (bodies.stream().allMatch(body -> body.html() == null)) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        for (Body body : bodies) {
            out.append(body.html() == null ? preformatted(body.text()) : body.html());
        }
        return Optional.of(out.toString());
    }

    private void multipart(MimePart part) throws IOException {
        int before = bodies.size();
        int files = attached.size();
        parts(part);
        List<Body> shown = bodies.subList(before, bodies.size());
        if (part.outside().isEmpty()
                || files < attached.size()
                || !shown.stream().allMatch(this::isBlank)) {
            return;
        }
        shown.clear();
        problems.remove(new MimeProblem(MimeProblem.Kind.TEXT_OUTSIDE_PARTS, part.section()));
        problems(part, Set.of(MimeProblem.Kind.MULTIPART_WITHOUT_PARTS));
        for (MimePart words : part.outside()) {
            bodies.add(body(words));
        }
    }

    private boolean isBlank(Body body) {
        return body.text() == null
                ? !body.html().contains("<img")
                        && HtmlText.of(body.html(), deadline).isBlank()
                : body.text().isBlank();
    }

    private void parts(MimePart part) throws IOException {
        switch (part.subtype()) {
            case "alternative" -> alternative(part);
            case "related" -> related(part);
            default -> {
                for (MimePart child : part.children()) {
                    walk(child);
                }
            }
        }
    }

    /** RFC 2046 §5.1.4: the same in several forms, the best one last. Forms that are neither text nor HTML are attached. */
    private void alternative(MimePart part) throws IOException {
        Form text = null;
        Form html = null;
        for (MimePart child : part.children()) {
            BodyCollector form = new BodyCollector(message, deadline, allowance, problems, programs);
            if (child.mediaType().equals(AMP)) {
                // the same once more, for readers that run programs
                problems(child, child.problems());
                continue;
            }
            form.walk(child);
            attached.addAll(form.attached);
            boolean plain = form.bodies.stream().anyMatch(body -> body.text() != null);
            if (form.html().isPresent()) {
                List<MimePart> parts = Body.parts(form.bodies, Body::asHtml, Body::asText);
                html = better(new Form(form.html().get(), parts), html, child);
            } else if (plain) {
                text = better(new Form(form.text(), Body.parts(form.bodies, Body::asText, Body::asHtml)), text, child);
            }
        }
        if (text != null || html != null) {
            bodies.add(withoutBlank(text, html));
        }
    }

    /** Of two forms a blank one is left out; the only one stays whatever it says. */
    private static Body withoutBlank(Form text, Form html) {
        if (text == null || html == null || !text.isBlank() && !html.isBlank()) {
            return new Body(text, html);
        }
        return text.isBlank() ? new Body(null, html) : new Body(text, null);
    }

    /** An empty form is a program's habit, or due to a boundary too many, and not what the author wrote. */
    private Form better(Form form, Form before, MimePart part) {
        if (before == null || before.isBlank() || form.isBlank()) {
            return before != null && form.isBlank() ? before : form;
        }
        String words = BLANKS.matcher(form.content()).replaceAll("");
        if (!words.equals(BLANKS.matcher(before.content()).replaceAll(""))) {
            problems(part, Set.of(MimeProblem.Kind.ALTERNATIVE_NOT_SHOWN));
        }
        return form;
    }

    /** RFC 2387 §3.1, §3.2: the root is the part that "start" names, else the first; the others belong to it. */
    private void related(MimePart part) throws IOException {
        Optional<String> start = part.parameters()
                .decoded("start")
                .flatMap(value -> MessageIdentifiers.of(value).stream().findFirst());
        MimePart root = part.children().get(0);
        for (MimePart child : part.children()) {
            if (start.isPresent() && child.contentId().equals(start)) {
                root = child;
            }
        }
        for (MimePart child : part.children()) {
            if (child == root || child.isMultipart()) {
                walk(child);
            } else {
                problems(child, child.problems());
                attach(child);
            }
        }
    }

    /** Text and HTML are shown unless they are to be saved; a name makes a file of every text but the first. */
    private boolean isBody(MimePart part) {
        if (!isReadable(part)) {
            return false;
        }
        return AttachmentName.given(part).isEmpty() || bodies.isEmpty() && attached.isEmpty();
    }

    private static boolean isReadable(MimePart part) {
        boolean readable =
                TextTypes.isReadable(part.mediaType()) || part.mediaType().startsWith("multipart/");
        return readable && !part.disposition().equals("attachment");
    }

    private Body body(MimePart part) throws IOException {
        boolean isHtml = part.subtype().equals("html");
        PartContent.Read read = PartContent.readWithoutFiles(message, part, deadline, allowance.left(isHtml));
        allowance.take(isHtml, read.size());
        problems(part, read.problems());
        if (read.cut()) {
            problems(part, Set.of(MimeProblem.Kind.TEXT_TRUNCATED));
        }
        byte[] octets = read.cut() ? WholeCharacters.of(read.octets()) : read.octets();
        TextCharset.Decoded decoded = BodyText.decode(octets, part);
        decoded.problem().ifPresent(kind -> problems(part, Set.of(kind)));
        if (isHtml) {
            return new Body(null, new Form(BodyText.clean(decoded.text()), List.of(part)));
        }
        String text = BodyText.plain(decoded.text(), part);
        if (YENC.matcher(text).find()) {
            problems(part, Set.of(MimeProblem.Kind.YENC_IN_TEXT));
        }
        return new Body(new Form(text, List.of(part)), null);
    }

    private void attach(MimePart part) throws IOException {
        PartContent.Read read = PartContent.measure(message, part, deadline);
        problems(part, read.problems());
        attached.add(new Measured(part, read.size()));
        programs.look(part);
    }

    private void problems(MimePart part, Set<MimeProblem.Kind> kinds) {
        for (MimeProblem.Kind kind : kinds) {
            problems.add(new MimeProblem(kind, part.section()));
        }
    }

    static String preformatted(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<pre>" + escaped + "</pre>";
    }
}
