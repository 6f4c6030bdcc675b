package dev.kontobro.sandbox;

/** One vendor's API over the sandbox's companies; what the HTTP server hands every request of that vendor to. */
public interface SandboxApi {

    SandboxResponse handle(SandboxRequest request);
}
