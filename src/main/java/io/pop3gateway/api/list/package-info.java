/**
 * {@code GET …/messages} and {@code GET …/{server}}: the query checked, the page as it is answered, its entity tag, its
 * links.
 */
package io.pop3gateway.api.list;
