/** What can be done with a mailbox: open it, list it page by page, read and delete a message. */
package io.pop3gateway.mailbox;
