package io.pop3gateway.mime.text;

/** A step from the characters of a text as it was sent to those that a person reads. For one text, in order. */
interface CharacterStage {

    /** Takes some more characters and gives out what is certain by now. */
    void accept(CharSequence piece, StringBuilder out);

    /** There are no more. */
    void finish(StringBuilder out);

    /** Takes a whole text. */
    default String whole(String text) {
        StringBuilder out = new StringBuilder(text.length());
        accept(text, out);
        finish(out);
        return out.toString();
    }

    /** This step, and another behind it. */
    default CharacterStage then(CharacterStage next) {
        CharacterStage first = this;
        return new CharacterStage() {
            private final StringBuilder between = new StringBuilder();

            @Override
            public void accept(CharSequence piece, StringBuilder out) {
                first.accept(piece, between);
                next.accept(between, out);
                between.setLength(0);
            }

            @Override
            public void finish(StringBuilder out) {
                first.finish(between);
                next.accept(between, out);
                between.setLength(0);
                next.finish(out);
            }
        };
    }
}
