package io.pop3gateway.mime.text;

/** Text with LF line ends, without control characters and without the mark of its byte order. */
final class CleanText implements CharacterStage {

    private boolean begun;
    private boolean carriageReturn;

    @Override
    public void accept(CharSequence piece, StringBuilder out) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (carriageReturn && c != '\n') {
                out.append('\n');
            }
            carriageReturn = c == '\r';
            boolean shown = c == '\n' || c == '\t' || c == '\u0085' || !Character.isISOControl(c);
            if (shown && (begun || c != '\uFEFF')) {
                out.append(c);
            }
            begun = true;
        }
    }

    @Override
    public void finish(StringBuilder out) {
        if (carriageReturn) {
            out.append('\n');
        }
    }
}
