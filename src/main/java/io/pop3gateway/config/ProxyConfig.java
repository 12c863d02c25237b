package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** {@code gateway.proxies.*}: what stands in front of the gateway, and whose word on who calls is believed. */
public interface ProxyConfig {

    /**
     * Address ranges of the proxies and load balancers in front, as in {@code 10.0.0.0/8,2001:db8::/32}. Without them forwarded
     * header fields are ignored, and all callers behind a proxy are one.
     */
    Optional<List<AddressRange>> trusted();

    /**
     * The header field in which these proxies append whom they speak for. The other one is ignored: callers may have written it.
     */
    @WithDefault("x-forwarded-for")
    Field field();

    /** Which of the two fields. */
    enum Field {
        /** {@code X-Forwarded-For}, with {@code X-Forwarded-Proto} beside it: the custom. */
        X_FORWARDED_FOR,
        /** {@code Forwarded} (RFC 7239): the standard. */
        FORWARDED
    }
}
