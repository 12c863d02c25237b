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
import io.pop3gateway.mime.enclosed.Containers;
import io.pop3gateway.mime.enclosed.Enclosed;
import io.pop3gateway.mime.enclosed.Opened;
import io.pop3gateway.mime.enclosed.Shells;
import io.pop3gateway.mime.header.MessageIdentifiers;
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
    private static final String AMP = "text/x-amp-html";

    private final Containers containers;
    private final ParseDeadline deadline;
    private final TextAllowance allowance;
    private final Set<MimeProblem> problems;
    private final Bodies bodies;
    private final List<Measured> attached = new ArrayList<>();
    private final ProgramParts programs;
    private final PartTexts texts;
    private OctetSource message;

    /** @param allowance how much text is shown */
    public BodyCollector(
            OctetSource message,
            ParseDeadline deadline,
            Containers containers,
            TextAllowance allowance,
            Set<MimeProblem> problems) {
        this(message, deadline, containers, allowance, problems, new ProgramParts(deadline));
    }

    private BodyCollector(
            OctetSource message,
            ParseDeadline deadline,
            Containers containers,
            TextAllowance allowance,
            Set<MimeProblem> problems,
            ProgramParts programs) {
        this.message = message;
        this.deadline = deadline;
        this.containers = containers;
        this.allowance = allowance;
        this.problems = problems;
        this.programs = programs;
        this.bodies = new Bodies(deadline);
        this.texts = new PartTexts(deadline, allowance);
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
        return bodies.all();
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
        } else if (!isOpened(part)) {
            attach(part);
        }
    }

    /** Whether a shell of other parts was opened, which are seen in its place. */
    private boolean isOpened(MimePart part) throws IOException {
        Optional<Opened> opened =
                Shells.mayBe(part) ? containers.opened(new Enclosed(message, part)) : Optional.empty();
        if (opened.isEmpty()) {
            return false;
        }
        problems(part, opened.get().problems());
        Optional<PartTexts.Read> letter = texts.letter(opened.get());
        if (letter.isPresent()) {
            problems(part, letter.get().problems());
            bodies.addUnlessSaid(letter.get().body());
        }
        OctetSource around = message;
        message = opened.get().inside().octets();
        for (MimePart inside : opened.get().parts()) {
            walk(inside);
        }
        message = around;
        return !opened.get().problems().contains(MimeProblem.Kind.BROKEN_CONTAINER);
    }

    public List<AttachmentInfo> attachments() {
        ShownPictures pictures = new ShownPictures(this::html);
        return attached.stream()
                .map(measured -> Attachments.info(measured.part(), measured.size(), pictures))
                .toList();
    }

    public String text() {
        return bodies.text();
    }

    /** Empty when no stretch has HTML. */
    public Optional<String> html() {
        return bodies.html();
    }

    /** The HTML that {@link #text()} and {@link #html()} are both made of; empty when there is more than that, or none. */
    public Optional<String> onlyHtml() {
        return bodies.onlyHtml();
    }

    private void multipart(MimePart part) throws IOException {
        int before = bodies.size();
        int files = attached.size();
        parts(part);
        if (part.outside().isEmpty() || files < attached.size() || !bodies.isBlankFrom(before)) {
            return;
        }
        bodies.dropFrom(before);
        problems.remove(new MimeProblem(MimeProblem.Kind.TEXT_OUTSIDE_PARTS, part.section()));
        problems(part, Set.of(MimeProblem.Kind.MULTIPART_WITHOUT_PARTS));
        for (MimePart words : part.outside()) {
            bodies.add(body(words));
        }
    }

    private void parts(MimePart part) throws IOException {
        if (part.subtype().equals("encrypted")) {
            problems(part, Set.of(MimeProblem.Kind.ENCRYPTED));
        }
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
            BodyCollector form = new BodyCollector(message, deadline, containers, allowance, problems, programs);
            if (child.mediaType().equals(AMP)) {
                // the same once more, for readers that run programs
                problems(child, child.problems());
                continue;
            }
            form.walk(child);
            attached.addAll(form.attached);
            if (form.html().isPresent()) {
                List<Enclosed> parts = Body.parts(form.bodies(), Body::asHtml, Body::asText);
                html = better(new Form(form.html().get(), parts), html, child);
            } else if (form.bodies.size() > 0) {
                text = better(
                        new Form(form.text(), Body.parts(form.bodies(), Body::asText, Body::asHtml)), text, child);
            }
        }
        if (text != null || html != null) {
            bodies.add(Body.ofForms(text, html));
        }
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
        return AttachmentName.given(part).isEmpty() || bodies.size() == 0 && attached.isEmpty();
    }

    private static boolean isReadable(MimePart part) {
        boolean readable =
                TextTypes.isReadable(part.mediaType()) || part.mediaType().startsWith("multipart/");
        return readable && !part.disposition().equals("attachment");
    }

    private Body body(MimePart part) throws IOException {
        PartTexts.Read read = texts.read(new Enclosed(message, part));
        problems(part, read.problems());
        return read.body();
    }

    private void attach(MimePart part) throws IOException {
        if (containers.isEncrypted(new Enclosed(message, part))) {
            problems(part, Set.of(MimeProblem.Kind.ENCRYPTED));
        }
        PartContent.Read read = PartContent.measure(message, part, deadline);
        problems(part, read.problems());
        attached.add(new Measured(part, read.size()));
        programs.look(message, part);
    }

    private void problems(MimePart part, Set<MimeProblem.Kind> kinds) {
        for (MimeProblem.Kind kind : kinds) {
            problems.add(new MimeProblem(kind, part.section()));
        }
    }
}
