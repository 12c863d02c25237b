package io.pop3gateway.api.gate.connection;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import java.util.function.Consumer;

/**
 * Hands each connection that the process accepts to the {@link ConnectionGate}, before anything else is done with it. Netty makes
 * one of these by itself ({@code META-INF/services}, as {@link NettyExtensions} asks), so the gate stands in a static field. It
 * looks for it with its own class loader: nothing comes here where the gateway's classes have another one, as in
 * {@code @QuarkusTest} and dev mode.
 */
public final class AcceptedConnections extends ChannelInitializerExtension {

    private static volatile Consumer<Channel> gate = accepted -> {};

    /** @param opened takes each connection from now on, on an event loop that must not wait */
    static void passThrough(Consumer<Channel> opened) {
        gate = opened;
    }

    @Override
    public void postInitializeServerChildChannel(Channel accepted) {
        gate.accept(accepted);
    }
}
