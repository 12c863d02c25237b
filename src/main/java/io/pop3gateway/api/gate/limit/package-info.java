/**
 * The gates that bound what one request may be and one client may send: heads, bodies in octets and in time, requests a minute,
 * streams of a connection. They know no operation; what an operation needs of memory it asks for itself, here, by its caller.
 */
package io.pop3gateway.api.gate.limit;
