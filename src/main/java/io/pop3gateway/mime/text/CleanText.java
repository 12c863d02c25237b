package io.pop3gateway.mime.text;

/** Text with LF line ends, without control characters and without the mark of its byte order. */
final class CleanText implements CharacterStage {

    private boolean begun;
    private boolean carriageReturn;

    @Override
    public void accept(CharSequence piece, StringBuilder out) {
        int from = 0;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (!begun || carriageReturn || !isPlain(c)) {
                out.append(piece, from, i);
                from = i + 1;
                one(c, out);
            }
        }
        out.append(piece, from, piece.length());
    }

    /** Most characters are shown as they are; they are given out in stretches. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c < '\u007F' || c > '\u009F' || c == '\n' || c == '\t';
    }

    private void one(char c, StringBuilder out) {
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

    @Override
    public void finish(StringBuilder out) {
        if (carriageReturn) {
            out.append('\n');
        }
    }
}
