package io.pop3gateway.pop3.profile;

/** What was found of a server that it does not announce. */
public enum ServerTrait {

    /** It ended the connection when asked for its capabilities. */
    CLOSES_ON_CAPA,

    /** Answers were lost when commands followed each other. */
    PIPELINING_BROKEN,

    /** What was written behind RETR was answered before the message's end, which was lost by that. */
    MESSAGES_ALONE,

    /** A login that was bound to TLS succeeded: the next that fails fails for its password. */
    BINDS_TO_TLS,

    /** Lines of a message are sent as they are in answer to TOP: a lone dot among them ends the answer too early. */
    TOP_WITHOUT_STUFFING
}
