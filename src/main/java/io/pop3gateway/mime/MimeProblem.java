package io.pop3gateway.mime;

import java.util.Objects;

/**
 * Something in a message that breaks the rules and was read as well as it could be.
 *
 * @param kind what was wrong
 * @param where the header's name, or the MIME section number of the part ("1" for the body of a message with one part)
 */
public record MimeProblem(Kind kind, String where) {

    /** Checks that both are there. */
    public MimeProblem {
        Objects.requireNonNull(kind, "a problem must have a kind");
        Objects.requireNonNull(where, "a problem must say where it is");
    }

    /** What can be wrong with a message that can be read all the same. */
    public enum Kind {
        /** A line inside the header that is no header field. */
        MALFORMED_HEADER("a line of the header is no header field"),
        /** The header section ends without an empty line (RFC 5322 §2.1). */
        MISSING_BLANK_LINE("no empty line parts the header from the body"),
        /** A date that is no date of RFC 5322 §3.3, not even an obsolete one. */
        UNREADABLE_DATE("the date cannot be read"),
        /** An address list that breaks RFC 5322 §3.4; what could not be read is kept as a name. */
        UNREADABLE_ADDRESS("an address cannot be read"),
        /** An encoded word that cannot be decoded and is shown as it came (RFC 2047 §6.3). */
        BROKEN_ENCODED_WORD("an encoded word cannot be decoded"),
        /** A header with octets above 127 that are not UTF-8; read in the text's charset, else as windows-1252. */
        UNLABELLED_HEADER_OCTETS("the header has 8-bit octets that are not UTF-8"),
        /** A Content-Type that cannot be read (RFC 2045 §5.1). */
        UNREADABLE_CONTENT_TYPE("the content type cannot be read"),
        /** A transfer encoding that nobody knows; the octets are taken as they are (RFC 2045 §6.4). */
        UNKNOWN_TRANSFER_ENCODING("the transfer encoding is not known"),
        /** Octets that base64 or quoted-printable do not allow; what could be decoded is there (RFC 2045 §6.7, §6.8). */
        BROKEN_TRANSFER_ENCODING("the transfer encoding is broken"),
        /** A charset that nobody knows; read as UTF-8 if it is, else by a guess, else as windows-1252. */
        UNKNOWN_CHARSET("the charset is not known"),
        /** Text that is not in the charset it claims; read as UTF-8 if it is, else as windows-1252. */
        MISLABELLED_CHARSET("the text is not in the charset that it claims"),
        /** A multipart without a boundary parameter, or whose boundary never comes (RFC 2046 §5.1). */
        MISSING_BOUNDARY("the boundary of a multipart is missing"),
        /** A multipart that ends before its closing boundary. */
        UNTERMINATED_MULTIPART("a multipart is not closed"),
        /** A multipart whose parts show nothing, or that has none; the words around them are shown (RFC 2046 §5.1.1). */
        MULTIPART_WITHOUT_PARTS("a multipart has no part that shows anything"),
        /** Words before the first or behind the last part of a multipart, which are not shown (RFC 2046 §5.1.1). */
        TEXT_OUTSIDE_PARTS("words outside of the parts are not shown"),
        /** Forms of the text that differ from the one that is shown in more than their markup (RFC 2046 §5.1.4). */
        ALTERNATIVE_NOT_SHOWN("another form of the text is not shown"),
        /** A signature that goes around what is shown was taken off, and not verified (RFC 8551 §3.5.2). */
        SIGNATURE_NOT_VERIFIED("the signature was not verified"),
        /** Mail that only its recipient's key opens (RFC 8551 §3.3, RFC 3156 §4, RFC 9580). */
        ENCRYPTED("a part is encrypted and cannot be read here"),
        /** A file of a mail program that holds others and breaks off; what came before is there. */
        BROKEN_CONTAINER("a file that holds others cannot be read to its end"),
        /** A file in yEnc inside the text, of which the text shows the octets. */
        YENC_IN_TEXT("a file in yEnc stands in the text"),
        /** A charset that was told from the text itself, for want of a label that fits. */
        GUESSED_CHARSET("the charset was guessed from the text"),
        /** More text than is shown in readable form; the whole is under the message's text and html. */
        TEXT_TRUNCATED("the text is longer than what is shown here");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** A short sentence for people, without a full stop. */
        public String sentence() {
            return sentence;
        }
    }
}
