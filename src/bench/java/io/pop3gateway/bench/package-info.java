/**
 * How fast the gateway is, as ratios of things measured in one run on one machine: against the {@linkplain
 * io.pop3gateway.bench.LimitServer limit}, a bare Vert.x handler that has the same POP3 dialogue and nothing above it; against the
 * peer, the same resources on worker threads with Angus Mail's POP3 provider ({@code src/bench/peer}); and against the {@linkplain
 * io.pop3gateway.bench.BareClient floor}, a pipelined POP3 client on plain sockets. {@code ./mvnw verify -Pbench} runs them all; it asserts
 * nothing about time.
 */
package io.pop3gateway.bench;
