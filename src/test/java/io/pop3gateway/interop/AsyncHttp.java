package io.pop3gateway.interop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Requests that do not wait for their answers. */
final class AsyncHttp {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    AsyncHttp(URI gateway) {
        this.gateway = gateway;
    }

    /** Gets a path with a mailbox's credentials; fails with an I/O error when the answer breaks off. */
    CompletableFuture<HttpResponse<byte[]>> get(HttpMailbox mailbox, String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Authorization", mailbox.authorization())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** The octets of a message. */
    CompletableFuture<HttpResponse<byte[]>> raw(HttpMailbox mailbox, String id) {
        return get(mailbox, mailbox.path(id) + "/raw");
    }
}
