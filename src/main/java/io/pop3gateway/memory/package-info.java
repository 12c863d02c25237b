/**
 * Memory as a budget: who may hold how many octets of messages, lists and answers at once. Models: the buffer pool of Kafka's
 * producer, Envoy's overload manager.
 */
package io.pop3gateway.memory;
