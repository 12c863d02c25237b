package io.pop3gateway.mime.text;

import io.pop3gateway.mime.enclosed.Enclosed;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One stretch of a message as text, as HTML, or as both.
 *
 * @param asText null where it has none
 * @param asHtml null where it has none
 */
record Body(Form asText, Form asHtml) {

    /**
     * What a stretch says in one of its forms.
     *
     * @param content as much of it as was wanted
     * @param parts those that it was taken from, in order
     */
    record Form(String content, List<Enclosed> parts) {

        boolean isBlank() {
            return content.isBlank();
        }
    }

    /** Of two forms, null where there is none, a blank one is left out; the only one stays whatever it says. */
    static Body ofForms(Form text, Form html) {
        if (text == null || html == null || !text.isBlank() && !html.isBlank()) {
            return new Body(text, html);
        }
        return text.isBlank() ? new Body(null, html) : new Body(text, null);
    }

    /** Null where it has none. */
    String text() {
        return asText == null ? null : asText.content();
    }

    /** Null where it has none. */
    String html() {
        return asHtml == null ? null : asHtml.content();
    }

    /** The parts of stretches in one form, or in the other where they lack it. */
    static List<Enclosed> parts(List<Body> bodies, Function<Body, Form> wanted, Function<Body, Form> otherwise) {
        return bodies.stream()
                .map(body -> Optional.ofNullable(wanted.apply(body)).orElseGet(() -> otherwise.apply(body)))
                .flatMap(form -> form.parts().stream())
                .toList();
    }
}
