/**
 * HTML of mail: made safe to show ({@link io.pop3gateway.mime.html.SafeHtml}), or made text. What is let through is
 * named in {@code HtmlRules}; everything else goes.
 */
package io.pop3gateway.mime.html;
