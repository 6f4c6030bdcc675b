/**
 * Stand-ins for the accounting systems: companies with books that can be written to through the vendors' APIs, and looked
 * at, disturbed and moved in time through the sandbox's own. {@link dev.kontobro.sandbox.SandboxServer} is the way in; a
 * vendor is a {@link dev.kontobro.sandbox.SandboxApi}.
 */
package dev.kontobro.sandbox;
