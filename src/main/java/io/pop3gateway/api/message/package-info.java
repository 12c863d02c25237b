/**
 * One message, in each of its views: parsed, raw, its beginning, text, HTML, an attachment. {@code MessageRequest} is what they
 * have in common: which message, which view, which copy the caller has.
 */
package io.pop3gateway.api.message;
