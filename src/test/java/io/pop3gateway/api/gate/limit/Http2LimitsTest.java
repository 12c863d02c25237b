package io.pop3gateway.api.gate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** HTTP/2 without TLS, switched on. */
@QuarkusTest
@TestProfile(Http2LimitsTest.WithoutTls.class)
class Http2LimitsTest {

    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int CONTINUATION = 9;
    private static final int END_OF_STREAM_AND_HEADERS = 5;

    /** Longer than any answer takes. */
    private static final int PATIENCE_MILLIS = 30_000;

    @TestHTTPResource("/")
    URI gateway;

    /** Switches it on. */
    public static final class WithoutTls implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.http.h2c", "true");
        }
    }

    @Test
    void header_longButAllowed_isTaken() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();
        List<Version> versions = new ArrayList<>();
        for (int octets : List.of(1, 15_000)) {
            HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/servers"))
                    .header("X-Long", "y".repeat(octets))
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            versions.add(answer.version());
        }
        assertThat(versions).endsWith(Version.HTTP_2);
    }

    @Test
    void headerBlock_inEmptyPiecesWithoutEnd_endsTheConnection() throws IOException {
        ByteArrayOutputStream frames = preface();
        // :method GET alone (RFC 7541, appendix A).
        write(frames, HEADERS, 0, 1, new byte[] {(byte) 0x82});
        for (int piece = 0; piece < 1_000; piece++) {
            write(frames, CONTINUATION, 0, 1, new byte[0]);
        }
        assertThat(closes(frames)).as("the connection is closed").isTrue();
    }

    @Test
    void streams_openedAndCancelledAgainAndAgain_endTheConnection() throws IOException {
        ByteArrayOutputStream frames = preface();
        byte[] get = {(byte) 0x82, (byte) 0x84, (byte) 0x86, 0x41, 1, 'a'};
        for (int stream = 1; stream < 2_000; stream += 2) {
            write(frames, HEADERS, END_OF_STREAM_AND_HEADERS, stream, get);
            write(frames, RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
        }
        assertThat(closes(frames)).as("the connection is closed").isTrue();
    }

    private static ByteArrayOutputStream preface() throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        write(frames, SETTINGS, 0, 0, new byte[0]);
        return frames;
    }

    private static void write(ByteArrayOutputStream to, int type, int flags, int stream, byte[] payload)
            throws IOException {
        DataOutputStream frame = new DataOutputStream(to);
        frame.writeByte(0);
        frame.writeShort(payload.length);
        frame.writeByte(type);
        frame.writeByte(flags);
        frame.writeInt(stream);
        frame.write(payload);
    }

    /** Whether the gateway ends the connection on these frames; fails when it says nothing for very long. */
    private boolean closes(ByteArrayOutputStream frames) throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(frames.toByteArray());
            byte[] answer = socket.getInputStream().readAllBytes();
            return answer.length > 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
