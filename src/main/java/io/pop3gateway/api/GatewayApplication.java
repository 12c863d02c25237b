package io.pop3gateway.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;

/** What the API's description says of the whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "pop3-gateway",
                        version = "1",
                        description =
                                "POP3 mailboxes over HTTP, for web frontends. Every request brings its own"
                                        + " credentials; nothing is stored. HEAD answers like GET without the body wherever there is a GET.",
                        contact = @Contact(name = "The operator of this gateway")),
        servers =
                @Server(
                        url = "/",
                        description = "The gateway itself, in production or wherever it runs",
                        extensions = @Extension(name = "x-internal", value = "false", parseValue = true)),
        security = {
            @SecurityRequirement(name = GatewayApplication.BASIC),
            @SecurityRequirement(name = GatewayApplication.BEARER)
        })
@SecurityScheme(
        securitySchemeName = GatewayApplication.BASIC,
        type = SecuritySchemeType.HTTP,
        scheme = "basic",
        description = "The mailbox's login and password, in UTF-8 (RFC 7617)")
@SecurityScheme(
        securitySchemeName = GatewayApplication.BEARER,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An OAuth 2.0 access token for the mailbox; Pop3-User names its login")
public class GatewayApplication extends Application {

    /**
     * What the path of every resource begins with. They share it so that a method which one of them lacks is told from a path
     * that none of them has.
     */
    public static final String VERSION = "/v1";

    /** The name of the scheme for login and password. */
    static final String BASIC = "basic";

    /** The name of the scheme for tokens. */
    static final String BEARER = "bearer";
}
