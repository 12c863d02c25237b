/**
 * One class for each way to log in, and the choice among them ({@link
 * io.pop3gateway.pop3.auth.mechanism.MechanismChoice}). A new mechanism is a class here and a line in {@code
 * MechanismCatalogue}.
 *
 * <p>A mechanism holds nothing of any login, and writes nothing itself.
 */
package io.pop3gateway.pop3.auth.mechanism;
