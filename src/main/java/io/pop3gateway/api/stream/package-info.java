/**
 * Bodies that are written while they are made, no faster than the caller reads.
 */
package io.pop3gateway.api.stream;
