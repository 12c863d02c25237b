/** What the API's description says of all operations alike, whichever there are. */
package io.pop3gateway.api.openapi;
