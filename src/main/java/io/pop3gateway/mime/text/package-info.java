/**
 * What a person reads: {@code BodyCollector} walks the parts and decides what is the text, the HTML and an attachment;
 * flowed text is joined.
 */
package io.pop3gateway.mime.text;
