package io.pop3gateway.mailbox;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.MimeConfig;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.attachment.AttachmentReader;
import io.pop3gateway.mime.html.SafeHtml;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The parsers of messages with the limits as configured. */
@Singleton
public class ConfiguredParsers {

    private final MimeLimits limits;

    /** As configured. */
    public ConfiguredParsers(GatewayConfig config) {
        MimeConfig mime = config.limits().mime();
        limits = new MimeLimits(
                mime.depth(),
                mime.parts(),
                mime.headersPerPart(),
                mime.header().count(),
                mime.allHeaders().count(),
                mime.encodedWords(),
                mime.parameters(),
                config.limits().parsedMessage().count(),
                mime.parseTime());
    }

    @Produces
    @Singleton
    MessageParser messages() {
        return new MessageParser(limits);
    }

    @Produces
    @Singleton
    HeaderParser headers() {
        return new HeaderParser(limits);
    }

    @Produces
    @Singleton
    AttachmentReader attachments() {
        return new AttachmentReader(limits);
    }

    @Produces
    @Singleton
    MimeLimits limits() {
        return limits;
    }

    @Produces
    @Singleton
    SafeHtml html() {
        return new SafeHtml(limits);
    }
}
