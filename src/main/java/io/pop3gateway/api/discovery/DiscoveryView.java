package io.pop3gateway.api.discovery;

import io.pop3gateway.egress.discovery.DiscoveredServer;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The servers that were found.
 *
 * @param servers those named with the most authority first
 */
@Schema(name = "Discovery", description = "The POP3 servers of an address")
public record DiscoveryView(
        @Schema(
                        description = "Those named with the most authority first; none where nothing was found",
                        required = true,
                        maxItems = 100)
                List<Found> servers) {

    /**
     * One server.
     *
     * @param server what to write in paths
     * @param host its name
     * @param port 1 to 65535
     * @param security how the gateway speaks to it
     * @param userName what a login name looks like there
     * @param source who says so
     */
    @Schema(name = "DiscoveredServer", description = "A POP3 server of an address")
    public record Found(
            @Schema(
                            description = "What to write in paths",
                            required = true,
                            maxLength = 259,
                            examples = "pop.example.org:995")
                    String server,
            @Schema(description = "Its name", required = true, maxLength = 253, examples = "pop.example.org")
                    String host,
            @Schema(description = "Its port", required = true, minimum = "1", maximum = "65535", examples = "995")
                    int port,
            @Schema(description = "tls from the first octet, or starttls", required = true, examples = "tls")
                    DiscoveredServer.Security security,
            @Schema(
                            description =
                                    "What a login name looks like: the whole address, what stands before the at sign,"
                                            + " or nobody says",
                            required = true,
                            examples = "address")
                    DiscoveredServer.UserName userName,
            @Schema(
                            description =
                                    "Who says so: srv, the domain's service records; autoconfig, its configuration"
                                            + " file; mx, the domain of whoever takes its mail, a hint",
                            required = true,
                            examples = "srv")
                    DiscoveredServer.Source source) {}

    static DiscoveryView of(List<DiscoveredServer> found) {
        return new DiscoveryView(found.stream()
                .map(one -> new Found(
                        one.host() + ":" + one.port(),
                        one.host(),
                        one.port(),
                        one.security(),
                        one.userName(),
                        one.source()))
                .toList());
    }
}
