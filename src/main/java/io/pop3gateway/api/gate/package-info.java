/** What every request passes before a resource sees it: limits, origins, and what HTTP itself demands. */
package io.pop3gateway.api.gate;
