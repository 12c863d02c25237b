package io.pop3gateway.mime.html;

import com.helger.css.ECSSVersion;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.reader.errorhandler.DoNothingCSSInterpretErrorHandler;
import com.helger.css.reader.errorhandler.DoNothingCSSParseErrorHandler;

/** Reads style sheets with ph-css. It remembers the last one, for two that look at the same page. For one thread. */
final class SheetReader {

    private String css;
    private CascadingStyleSheet sheet;

    /** Null when it is no CSS at all. */
    CascadingStyleSheet read(String text) {
        if (!text.equals(css)) {
            sheet = parse(text);
            css = text;
        }
        return sheet;
    }

    private static CascadingStyleSheet parse(String text) {
        CSSReaderSettings settings = new CSSReaderSettings()
                .setCSSVersion(ECSSVersion.CSS30)
                .setBrowserCompliantMode(true)
                .setCustomErrorHandler(new DoNothingCSSParseErrorHandler())
                .setCustomExceptionHandler(failure -> {})
                .setInterpretErrorHandler(new DoNothingCSSInterpretErrorHandler());
        String plain = text.replace("<!--", " ").replace("-->", " ");
        return CSSReader.readFromStringReader(plain, settings);
    }
}
