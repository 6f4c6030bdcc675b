package dev.kontobro.sandbox;

/** Whose API a company of the sandbox is reached through. */
public enum Vendor {
    ECONOMIC("e-conomic"),
    FORTNOX("Fortnox");

    private final String displayName;

    Vendor(String displayName) {
        this.displayName = displayName;
    }

    public String displayName() {
        return displayName;
    }
}
