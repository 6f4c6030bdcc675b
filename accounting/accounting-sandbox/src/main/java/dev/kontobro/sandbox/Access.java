package dev.kontobro.sandbox;

import java.time.Instant;

/**
 * That somebody has let an app into a company's books. Holds no token.
 *
 * @param to the app, and as what it acts
 * @param by who gave it; empty when it was there from the start
 * @param rights roles or scopes, as the vendor names them
 */
public record Access(String to, String by, String rights, Instant since) {}
