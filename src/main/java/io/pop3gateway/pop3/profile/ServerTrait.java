package io.pop3gateway.pop3.profile;

/** What was found of a server that it does not announce. */
public enum ServerTrait {

    /** It ended the connection when asked for its capabilities. */
    CLOSES_ON_CAPA,

    /** It ended the connection when told to switch to UTF-8 (RFC 6856 §2). */
    CLOSES_ON_UTF8,

    /** It refuses mail without UTF-8 mode, which it does not announce (RFC 6856 §3.3). */
    WANTS_UTF8,

    /** Answers were lost when commands followed each other. */
    PIPELINING_BROKEN,

    /** What was written behind RETR was answered before the message's end, which was lost by that. */
    MESSAGES_ALONE,

    /** A login that was bound to TLS succeeded: the next that fails fails for its password. */
    BINDS_TO_TLS,

    /** It refused {@code TOP} for a header alone: one line of the body is asked for, and dropped. */
    TOP_WANTS_A_LINE,

    /** It refused {@code TOP} with a line, too. */
    TOP_REFUSED,

    /** Lines of a message are sent as they are in answer to TOP: a lone dot among them ends the answer too early. */
    TOP_WITHOUT_STUFFING
}
