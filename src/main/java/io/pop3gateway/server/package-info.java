/** Which upstream mail servers there are and how each is reached. */
package io.pop3gateway.server;
