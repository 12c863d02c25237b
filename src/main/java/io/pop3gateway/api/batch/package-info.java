/**
 * Many messages in one session: {@code POST …/fetch} and {@code POST …/delete}, with the JSON of their requests read so
 * that everything wrong with it is told at once.
 */
package io.pop3gateway.api.batch;
