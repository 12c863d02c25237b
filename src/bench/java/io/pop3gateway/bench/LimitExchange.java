package io.pop3gateway.bench;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;

/** One request of the {@link LimitServer}: greeting, login with the lists, what is fetched, handed on as it comes. */
final class LimitExchange {

    private enum Step {
        GREETING,
        LISTS,
        FETCHES
    }

    private final HttpServerRequest request;
    private final String user;
    private final String lists;
    private final int listed;
    private final String fetches;
    private final int fetched;
    private final AnswerEnds ends = new AnswerEnds();
    private NetSocket socket;
    private Step step = Step.GREETING;

    LimitExchange(HttpServerRequest request, String user, String lists, int listed, String fetches, int fetched) {
        this.request = request;
        this.user = user;
        this.lists = lists;
        this.listed = listed;
        this.fetches = fetches;
        this.fetched = fetched;
    }

    void begin(NetSocket connected) {
        socket = connected;
        ends.expect(1, 0);
        socket.exceptionHandler(broken -> request.connection().close());
        socket.handler(this::take);
    }

    /** There is no other way to Netty's octets without a copy in this version of Vert.x. */
    @SuppressWarnings("deprecation")
    private void take(Buffer octets) {
        ByteBuf buffer = octets.getByteBuf();
        if (buffer.hasArray()) {
            ends.take(buffer.array(), buffer.arrayOffset(), buffer.arrayOffset() + buffer.readableBytes());
        } else {
            ends.take(octets.getBytes(), 0, octets.length());
        }
        HttpServerResponse response = request.response();
        if (step == Step.FETCHES) {
            response.write(octets);
            if (response.writeQueueFull()) {
                socket.pause();
                response.drainHandler(drained -> socket.resume());
            }
        }
        if (ends.all()) {
            next(response);
        }
    }

    private void next(HttpServerResponse response) {
        switch (step) {
            case GREETING:
                step = Step.LISTS;
                ends.expect(2, listed);
                socket.write("USER " + user + "\r\nPASS pw\r\n" + lists);
                break;
            case LISTS:
                step = Step.FETCHES;
                ends.expect(0, fetched);
                response.setChunked(true);
                socket.write(fetches);
                break;
            default:
                response.end();
                socket.end(Buffer.buffer("QUIT\r\n"));
        }
    }
}
