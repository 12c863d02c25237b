package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One upstream mail server, {@code gateway.servers.<alias>.*}. */
public interface ServerConfig {

    /** Host name or IP address; required. */
    Optional<String> host();

    /** 1 to 65535; 995 with {@link Security#TLS}, else 110. */
    OptionalInt port();

    /** How the connection is protected. */
    @WithDefault("tls")
    Security security();

    /** Whether passwords may cross a network in the clear; needed for {@link Security#NONE} to another machine. */
    @WithDefault("false")
    boolean allowPlaintext();

    /** What people see; the alias unless set. */
    Optional<String> name();

    /**
     * {@code auto}: within TLS, where a password is as safe as the certificate, the way with the fewest round trips that both sides
     * know ({@code user} none of its own with a server that pipelines, {@code plain} one, SCRAM three); in the clear the strongest.
     * {@code strongest}: SCRAM within TLS, too, which keeps the password even from a server with a false certificate. Or the
     * mechanisms allowed, in order of preference.
     */
    @WithDefault("auto")
    List<String> auth();

    /** A name in Quarkus' TLS registry ({@code quarkus.tls.<name>.*}) whose trust store counts for this server. */
    Optional<String> tlsConfiguration();

    /** Sessions that may be open at once, 1 to 100000. */
    @WithDefault("64")
    @Min(1)
    @Max(100_000)
    int maxSessions();

    /** How sessions that changed nothing are closed. */
    @WithDefault("quit")
    CloseReadsWith closeReadsWith();

    /** Which end of the server's list the newest message is at, which POP3 does not tell. */
    @WithDefault("oldest-first")
    Numbering numbering();

    /**
     * Where the server refuses TOP, RETR takes its place for messages of at most so many octets, such as {@code 1M}; never unless
     * set. A server may then take what was only listed for read.
     */
    Optional<OctetCount> topByRetr();

    /**
     * Whose maildrop it is that callers with logins of their own get (RFC 4422 §2, authorization identity), where the server lets
     * them; each caller's own unless set. Only with mechanisms that can say it: SCRAM, PLAIN, OAUTHBEARER, EXTERNAL.
     */
    Optional<String> authorizationIdentity();

    /** In which charset the server wants passwords, but for SCRAM; one that it cannot write is sent in UTF-8. */
    @WithDefault("utf-8")
    PasswordCharset charset();

    /** How the server is told the address of the caller, which is the gateway's own for all of them otherwise. */
    @WithDefault("none")
    ForwardClient forwardClient();

    /** How a connection is protected. */
    enum Security {
        /** TLS from the first octet (RFC 8314 §3.3). */
        TLS,
        /** {@code STLS} (RFC 2595 §4), refused where the server lacks it. */
        STARTTLS,
        /** Not at all. */
        NONE
    }

    /** A charset of passwords. */
    enum PasswordCharset {
        /** What RFC 6856 wants. */
        UTF_8,
        /** Latin-1, of many older servers. */
        ISO_8859_1,
        /** Its variant on Windows. */
        WINDOWS_1252
    }

    /** How a server is told who calls. */
    enum ForwardClient {
        /** Not at all. */
        NONE,
        /**
         * With {@code XCLIENT}, which Dovecot takes from its {@code login_trusted_networks}; a server that does not offer it is
         * told nothing.
         */
        XCLIENT,
        /** With a PROXY header of version 2, which the server must await ({@code haproxy = yes} in Dovecot). */
        PROXY
    }

    /** In which order a server numbers messages. */
    enum Numbering {
        /** In the order of their arrival. */
        OLDEST_FIRST,
        /** Backwards: what came last is number 1. */
        NEWEST_FIRST
    }

    /** How a session that changed nothing is closed. */
    enum CloseReadsWith {
        /** With {@code QUIT}. */
        QUIT,
        /** By closing the connection: for servers that hide what was retrieved in a session that ended with QUIT. */
        DROP
    }
}
