/** What an operator may set: every key under {@code gateway.} with its unit, its bounds and its default. */
package io.pop3gateway.config;
