/** The POP3 client against real servers. What needs more than Java is tagged {@code interop}. */
package io.pop3gateway.interop;
