/**
 * Records for what goes over the wire and is part of more than one answer.
 */
package io.pop3gateway.api.view;
