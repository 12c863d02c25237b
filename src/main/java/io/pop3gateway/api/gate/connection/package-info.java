/**
 * What holds for connections before anybody knows what is asked on them: how many one client may have, and how long a request's
 * head may take. It hangs on the one door that Netty has for this, {@code ChannelInitializerExtension}, which stands open where
 * all classes have one loader: in the packaged application. In tests and in dev mode nothing here is asked.
 */
package io.pop3gateway.api.gate.connection;
