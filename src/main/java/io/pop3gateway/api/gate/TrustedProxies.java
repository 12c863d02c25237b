package io.pop3gateway.api.gate;

import io.pop3gateway.api.Mount;
import io.pop3gateway.api.peer.Caller;
import io.pop3gateway.api.peer.ForwardedElements;
import io.pop3gateway.api.peer.NodeAddress;
import io.pop3gateway.config.AddressRange;
import io.pop3gateway.config.BasePath;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.ProxyConfig;
import io.pop3gateway.config.ProxyConfig.Field;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Finds out who calls where proxies stand in front ({@code gateway.proxies.*}): the last address in the field they append to that
 * is none of theirs. What stands further left a caller may have written. Behind this gate a request has forwarded fields only if
 * it came from a trusted proxy.
 */
@Startup
@Singleton
public class TrustedProxies {

    private static final List<String> SWITCHES_OF_QUARKUS = List.of(
            "proxy-address-forwarding",
            "allow-forwarded",
            "allow-x-forwarded",
            "enable-forwarded-host",
            "enable-forwarded-prefix",
            "enable-trusted-proxy-header",
            "trusted-proxies");

    private final List<AddressRange> trusted;
    private final Field field;

    /**
     * As configured.
     *
     * @throws ConfigurationException when Quarkus would believe other proxies than we do
     */
    @Inject
    public TrustedProxies(GatewayConfig config, Config all) {
        this(config.proxies());
        for (String name : SWITCHES_OF_QUARKUS) {
            String key = "quarkus.http.proxy." + name;
            if (all.getOptionalValue(key, String.class)
                    .filter(value -> !value.equals("false"))
                    .isPresent()) {
                throw new ConfigurationException(key + " believes the first forwarded address, which any caller can"
                        + " write: remove it and name the proxies in gateway.proxies.trusted, as in 10.0.0.0/8");
            }
        }
    }

    TrustedProxies(ProxyConfig proxies) {
        this.trusted = proxies.trusted().orElse(List.of());
        this.field = proxies.field();
    }

    void register(@Observes Filters filters) {
        filters.register(this::find, Gate.TRUSTED_PROXIES.priority());
    }

    private void find(RoutingContext context) {
        HttpServerRequest request = context.request();
        Caller peer = Caller.atTheSocket(request);
        if (peer.address().filter(this::isTrusted).isPresent()) {
            caller(peer, request.headers()).remember(context);
            prefix(request.headers()).ifPresent(prefix -> Mount.tell(context, prefix));
        } else {
            List.copyOf(request.headers().names()).stream()
                    .filter(TrustedProxies::isForwarded)
                    .forEach(request.headers()::remove);
            peer.remember(context);
        }
        context.next();
    }

    private static boolean isForwarded(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-forwarded-") || lower.equals("forwarded");
    }

    private boolean isTrusted(InetAddress address) {
        return AddressRange.anyContains(trusted, address);
    }

    /** Of a request that a trusted proxy sends. */
    Caller caller(Caller proxy, MultiMap headers) {
        boolean standard = field == Field.FORWARDED;
        List<String> elements = elements(headers);
        Optional<InetAddress> caller = proxy.address();
        Optional<String> scheme = standard ? Optional.empty() : lastOf(headers, "X-Forwarded-Proto");
        for (String element : elements) {
            if (standard) {
                scheme = ForwardedElements.parameter(element, "proto").or(() -> scheme(proxy));
            }
            Optional<InetAddress> before = node(element);
            if (before.isEmpty()) {
                // Hidden or unreadable: the proxy that says so stands for all of whom it says it.
                break;
            }
            caller = before;
            if (!isTrusted(before.get())) {
                break;
            }
        }
        return new Caller(
                caller,
                !elements.isEmpty(),
                scheme.map(text -> text.toLowerCase(Locale.ROOT)).orElse(proxy.scheme()));
    }

    /**
     * The path that trusted proxies took off on the way ({@code X-Forwarded-Prefix}), the outermost's first: one from each of
     * them at most, for what stands further left a caller may have written. Empty when they tell of none, or of what is no path.
     */
    Optional<BasePath> prefix(MultiMap headers) {
        long before = elements(headers).stream()
                .takeWhile(element -> node(element).filter(this::isTrusted).isPresent())
                .count();
        List<Optional<BasePath>> told = ForwardedElements.fromTheEnd(headers.getAll("X-Forwarded-Prefix")).stream()
                .limit(1 + before)
                .map(BasePath::parse)
                .toList();
        boolean readable = !told.isEmpty() && told.stream().allMatch(Optional::isPresent);
        return readable ? told.stream().map(Optional::get).reduce(BasePath::below) : Optional.empty();
    }

    private List<String> elements(MultiMap headers) {
        return ForwardedElements.fromTheEnd(headers.getAll(field == Field.FORWARDED ? "Forwarded" : "X-Forwarded-For"));
    }

    /** The address that an element of the field names; empty when it hides it or cannot be read. */
    private Optional<InetAddress> node(String element) {
        return NodeAddress.of(
                field == Field.FORWARDED
                        ? ForwardedElements.parameter(element, "for").orElse("")
                        : element);
    }

    private static Optional<String> scheme(Caller proxy) {
        return Optional.of(proxy.scheme());
    }

    private static Optional<String> lastOf(MultiMap headers, String name) {
        return ForwardedElements.fromTheEnd(headers.getAll(name)).stream()
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
