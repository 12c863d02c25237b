package io.pop3gateway.pop3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header as Netty's own reader of the PROXY protocol understands it. */
class ProxyHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.55, 198.51.100.7, TCP4, 192.0.2.55, 198.51.100.7",
        "0.0.0.0, 255.255.255.255, TCP4, 0.0.0.0, 255.255.255.255",
        "2001:db8::7, 2001:db8::25, TCP6, 2001:db8:0:0:0:0:0:7, 2001:db8:0:0:0:0:0:25",
        "192.0.2.55, 2001:db8::25, TCP6, 0:0:0:0:0:ffff:c000:237, 2001:db8:0:0:0:0:0:25",
        "2001:db8::7, 198.51.100.7, TCP6, 2001:db8:0:0:0:0:0:7, 0:0:0:0:0:ffff:c633:6407",
        "::1, 127.0.0.1, TCP6, 0:0:0:0:0:0:0:1, 0:0:0:0:0:ffff:7f00:1",
    })
    void header_anyFamilies_tellsCallerAndServer(
            String caller, String server, String protocol, String source, String destination) throws Exception {
        HAProxyMessage read = read(ProxyHeader.of(Optional.of(InetAddress.getByName(caller)), peer(server)));
        assertThat(read.command()).isEqualTo(HAProxyCommand.PROXY);
        assertThat(read.proxiedProtocol()).hasToString(protocol);
        assertThat(read.sourceAddress()).isEqualTo(source);
        assertThat(read.destinationAddress()).isEqualTo(destination);
        assertThat(read.destinationPort()).isEqualTo(995);
        assertThat(read.sourcePort())
                .as("a session may serve several requests of the caller, from several ports")
                .isZero();
        read.release();
    }

    @Test
    void header_callerUnknown_isOfTheGatewayItself() throws Exception {
        HAProxyMessage read = read(ProxyHeader.of(Optional.empty(), peer("198.51.100.7")));
        assertThat(read.command()).isEqualTo(HAProxyCommand.LOCAL);
        assertThat(read.sourceAddress()).isNull();
        read.release();
    }

    private static SocketAddress peer(String address) throws UnknownHostException {
        return SocketAddress.inetSocketAddress(new InetSocketAddress(InetAddress.getByName(address), 995));
    }

    /** What follows the header must be left to the next reader. */
    private static HAProxyMessage read(Buffer header) {
        EmbeddedChannel channel = new EmbeddedChannel(new HAProxyMessageDecoder());
        channel.writeInbound(Unpooled.wrappedBuffer(header.appendString("USER").getBytes()));
        HAProxyMessage message = channel.readInbound();
        ByteBuf behind = channel.readInbound();
        assertThat(behind.toString(StandardCharsets.US_ASCII)).isEqualTo("USER");
        behind.release();
        return message;
    }
}
