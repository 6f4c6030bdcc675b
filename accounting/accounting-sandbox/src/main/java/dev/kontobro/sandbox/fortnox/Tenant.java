package dev.kontobro.sandbox.fortnox;

import dev.kontobro.sandbox.Company;

/**
 * A company as an integration is connected to it.
 *
 * @param id claim {@code tenantId} of its tokens, {@code DatabaseNumber} in its company information
 */
record Tenant(String clientId, String clientSecret, int id) {

    /** The number of the user that a service account calls as. */
    static final int SERVICE_ACCOUNT = 1;

    Tenant {
        if (clientId.isBlank() || clientSecret.isBlank()) {
            throw new IllegalArgumentException("credentials need clientId and clientSecret");
        }
    }

    /**
     * @throws IllegalArgumentException naming what the company's credentials lack
     */
    static Tenant of(Company company) {
        var credentials = company.credentials();
        return new Tenant(
                credentials.getOrDefault("clientId", ""),
                credentials.getOrDefault("clientSecret", ""),
                number(credentials.getOrDefault("tenantId", "")));
    }

    boolean isOf(String client) {
        return clientId.equals(client);
    }

    private static int number(String tenantId) {
        if (!tenantId.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("credentials need a tenantId that is a number, not '" + tenantId + "'");
        }
        return Integer.parseInt(tenantId);
    }

    @Override
    public String toString() {
        return "Tenant[clientId=" + clientId + ", id=" + id + ", masked]";
    }
}
