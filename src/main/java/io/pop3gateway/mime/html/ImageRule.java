package io.pop3gateway.mime.html;

/** Which pictures of an HTML mail are shown. */
public enum ImageRule {
    /** None. */
    BLOCK,
    /** Those inside the message. */
    INLINE,
    /** Those inside the message and those that are loaded from elsewhere, which tells the sender that it was read. */
    ALLOW
}
