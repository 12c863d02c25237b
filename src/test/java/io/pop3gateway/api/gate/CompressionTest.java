package io.pop3gateway.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.pop3gateway.testing.UpstreamAlone;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed where the operator wants all that may be. */
@QuarkusTest
@TestProfile(CompressionTest.All.class)
class CompressionTest {

    private static final String USER = "compressed";
    private static final String LIST = "v1/mailboxes/green/messages";

    @TestHTTPResource("/")
    URI gateway;

    GreenMail greenMail;

    private String message;

    /** Everything is compressed. */
    public static final class All extends UpstreamAlone {

        public All() {
            super(MailServers.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.http.compression", "all", "gateway.http.h2c", "true");
        }
    }

    @BeforeEach
    void deliver() throws Exception {
        var user = Mail.mailbox(greenMail, USER);
        Mail.deliver(
                user, "Subject: long\r\nContent-Type: text/html\r\n\r\n<p>" + "the same again ".repeat(500) + "\r\n");
        message = LIST + "/" + Mail.as(USER).get("/" + LIST).path("items[0].id");
    }

    private HttpResponse<byte[]> get(Version version, String path, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((USER + ":1234qwer").getBytes()))
                .version(version);
        if (fields.length > 0) {
            request.headers(fields);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String field(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private static String read(byte[] compressed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void message_askedForWithGzip_isCompressedUnderATagOfItsOwn(Version version) throws Exception {
        for (String view : List.of("", "/html")) {
            HttpResponse<byte[]> plain = get(version, message + view);
            HttpResponse<byte[]> small = get(version, message + view, "Accept-Encoding", "gzip");
            assertThat(field(plain, "Content-Encoding")).as("coding of " + view).isEqualTo("none");
            assertThat(field(small, "Content-Encoding")).isEqualTo("gzip");
            assertThat(small.body().length).isLessThan(plain.body().length / 2);
            assertThat(read(small.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
            assertThat(String.join(",", small.headers().allValues("Vary"))).contains("Accept-Encoding");
            String tag = field(plain, "ETag");
            String other = field(small, "ETag");
            assertThat(other).isEqualTo(tag.replaceFirst("\"$", "-gzip\""));
            HttpResponse<byte[]> known =
                    get(version, message + view, "Accept-Encoding", "gzip", "If-None-Match", other);
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(field(known, "ETag"))
                    .as("the tag of the copy that is good")
                    .isEqualTo(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "/raw")
    void file_ofAMessage_keepsItsOctetsAndItsLength(String view) throws Exception {
        HttpResponse<byte[]> file = get(Version.HTTP_1_1, message + view, "Accept-Encoding", "gzip");
        assertThat(field(file, "Content-Encoding")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "client.js", "q/openapi", "q/swagger-ui/", "q/swagger-ui/swagger-ui.css"})
    void page_askedForWithGzip_isCompressed(String path) throws Exception {
        HttpResponse<byte[]> plain = get(Version.HTTP_1_1, path);
        HttpResponse<byte[]> small = get(Version.HTTP_1_1, path, "Accept-Encoding", "br, gzip;q=0.5");
        assertThat(field(plain, "Content-Encoding")).isEqualTo("none");
        if (plain.body().length < 1024) {
            return;
        }
        assertThat(field(small, "Content-Encoding")).isEqualTo("gzip");
        assertThat(read(small.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
        assertThat(String.join(", ", small.headers().allValues("Vary"))
                        .toLowerCase(Locale.ROOT)
                        .split(", *"))
                .as("what the answer depends on")
                .contains("accept-encoding")
                .doesNotHaveDuplicates();
        assertThat(field(get(Version.HTTP_1_1, path, "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
                .isEqualTo("none");
    }
}
