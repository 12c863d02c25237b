/** What is needed to run the gateway in a cluster, rendered by Helm itself and read into the types of Kubernetes' API. */
package io.pop3gateway.deploy;
