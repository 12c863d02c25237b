/**
 * What is no request at all: heads that HTTP's own grammar refuses come to no gate, and bodies whose chunks it refuses break off
 * behind all of them. Both are answered with a problem here, and end their connection.
 */
package io.pop3gateway.api.gate.malformed;
