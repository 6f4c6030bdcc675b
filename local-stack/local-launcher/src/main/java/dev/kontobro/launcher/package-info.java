/**
 * {@code ./kontobro up}: the parts and the sandbox in this JVM, every service as a process of its own.
 *
 * <p>{@link dev.kontobro.launcher.LocalStack} starts everything in order, {@link dev.kontobro.launcher.Lifecycle}
 * stops whatever was started in the reverse order, however far the start had come.
 */
package dev.kontobro.launcher;
