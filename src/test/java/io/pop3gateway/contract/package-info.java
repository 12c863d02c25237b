/** The API's description held against what the gateway does, and against itself. */
package io.pop3gateway.contract;
