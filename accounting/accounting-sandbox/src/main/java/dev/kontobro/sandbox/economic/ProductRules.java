package dev.kontobro.sandbox.economic;

import java.util.List;

final class ProductRules implements Resource.Rules {

    @Override
    public List<Violation> onDelete(Agreement agreement, Row row) {
        return Use.onDocumentLines("product").anyMatch(use -> use.ofNumber(agreement.books(), row.number()))
                ? List.of(Violation.of(
                        "productNumber",
                        "",
                        "The product is in use and cannot be deleted.",
                        "Varen er i brug og kan ikke slettes."))
                : List.of();
    }
}
