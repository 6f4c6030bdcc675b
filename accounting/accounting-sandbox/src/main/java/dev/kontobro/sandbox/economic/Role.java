package dev.kontobro.sandbox.economic;

/** What an app may use; chosen once for an app, see "permissions" in the vendor's developer pages. */
enum Role {
    SUPER_USER(1, "SuperUser"),
    BOOKKEEPING(2, "Bookkeeping"),
    SALES(3, "Sales"),
    PROJECT_EMPLOYEE(4, "ProjectEmployee");

    private final int number;
    private final String vendorName;

    Role(int number, String vendorName) {
        this.number = number;
        this.vendorName = vendorName;
    }

    int number() {
        return number;
    }

    String vendorName() {
        return vendorName;
    }
}
