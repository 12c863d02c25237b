/**
 * Which POP3 servers a mail address has: what its domain says in the domain name system and on its web servers, which are asked
 * under the same policy as mail servers are.
 */
package io.pop3gateway.egress.discovery;
