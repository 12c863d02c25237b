package io.pop3gateway.mime.text;

import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.charset.TextCharset;
import io.pop3gateway.mime.enclosed.Enclosed;
import io.pop3gateway.mime.enclosed.Opened;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import io.pop3gateway.mime.text.Body.Form;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads texts as far as there is room for them. */
final class PartTexts {

    private static final Pattern YENC = Pattern.compile("(?m)^=ybegin [^\n]{0,200}name=");
    private static final Pattern PGP = Pattern.compile("(?m)^-----BEGIN PGP MESSAGE-----");

    private final ParseDeadline deadline;
    private final TextAllowance allowance;

    PartTexts(ParseDeadline deadline, TextAllowance allowance) {
        this.deadline = deadline;
        this.allowance = allowance;
    }

    record Read(Body body, Set<MimeProblem.Kind> problems) {}

    Read read(Enclosed in) throws IOException {
        OctetSource message = in.octets();
        MimePart part = in.part();
        List<Enclosed> from = List.of(in);
        boolean isHtml = part.subtype().equals("html");
        PartContent.Read read = PartContent.readWithoutFiles(message, part, deadline, allowance.left(isHtml));
        allowance.take(isHtml, read.size());
        Set<MimeProblem.Kind> problems = EnumSet.noneOf(MimeProblem.Kind.class);
        problems.addAll(read.problems());
        if (read.cut()) {
            problems.add(MimeProblem.Kind.TEXT_TRUNCATED);
        }
        byte[] octets = read.cut() ? WholeCharacters.of(read.octets()) : read.octets();
        TextCharset.Decoded decoded = BodyText.decode(octets, part);
        decoded.problem().ifPresent(problems::add);
        if (isHtml) {
            return new Read(new Body(null, new Form(BodyText.clean(decoded.text()), from)), problems);
        }
        String text = BodyText.plain(decoded.text(), part);
        if (YENC.matcher(text).find()) {
            problems.add(MimeProblem.Kind.YENC_IN_TEXT);
        }
        if (PGP.matcher(text).find()) {
            problems.add(MimeProblem.Kind.ENCRYPTED);
        }
        return new Read(new Body(new Form(text, from), null), problems);
    }

    /** The letter that a shell has of its own; empty when it has none. */
    Optional<Read> letter(Opened shell) throws IOException {
        if (shell.text().isEmpty() && shell.html().isEmpty()) {
            return Optional.empty();
        }
        Form text = null;
        Form html = null;
        Set<MimeProblem.Kind> problems = EnumSet.noneOf(MimeProblem.Kind.class);
        if (shell.text().isPresent()) {
            Read read = read(shell.text().get());
            text = read.body().asText();
            problems.addAll(read.problems());
        }
        if (shell.html().isPresent()) {
            Read read = read(shell.html().get());
            html = read.body().asHtml();
            problems.addAll(read.problems());
        }
        return Optional.of(new Read(Body.ofForms(text, html), problems));
    }
}
