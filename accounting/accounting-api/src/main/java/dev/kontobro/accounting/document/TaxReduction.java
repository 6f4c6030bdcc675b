package dev.kontobro.accounting.document;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What one person asks the Swedish tax agency for by way of an order or an invoice (ROT, RUT, green technology): it is taken
 * off what is to be paid, and the agency pays it to the seller. Its type is the document's, {@link
 * DocumentField#TAX_REDUCTION}.
 *
 * @param asked in whole kronor
 * @param greenWork the kind of work that is asked for, where the document is about green technology: {@link
 *     Line.HouseWork#type}
 * @param propertyDesignation of the house, or the number of the flat
 * @param residenceAssociation organisation number of the association that the flat is one of
 */
public record TaxReduction(
        String name,
        PersonalNumber person,
        BigDecimal asked,
        Optional<String> greenWork,
        Optional<String> propertyDesignation,
        Optional<String> residenceAssociation) {

    /** What is said of a tax reduction, as problems name it. */
    public enum Field {
        NAME("taxReduction.persons.name"),
        PERSONAL_NUMBER("taxReduction.persons.personalNumber"),
        AMOUNT("taxReduction.persons.amount"),
        PROPERTY_DESIGNATION("taxReduction.propertyDesignation"),
        RESIDENCE_ASSOCIATION("taxReduction.residenceAssociation"),
        HOUSE_WORK("lines.houseWork"),
        HOUSE_WORK_TYPE("lines.houseWork.type");

        private final String key;

        Field(String key) {
            this.key = key;
        }

        /** As events name it. */
        public String key() {
            return key;
        }
    }

    public TaxReduction {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(greenWork, "greenWork");
        Objects.requireNonNull(propertyDesignation, "propertyDesignation");
        Objects.requireNonNull(residenceAssociation, "residenceAssociation");
        asked = asked.stripTrailingZeros();
        if (asked.signum() < 0 || asked.scale() > 0) {
            throw new IllegalArgumentException("asked must be whole kronor, not " + asked.toPlainString());
        }
        asked = asked.setScale(0);
    }

    /**
     * One that the books have.
     *
     * @param id the system's own
     */
    public record Filed(String id, TaxReduction said) {
        public Filed {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(said, "said");
        }
    }
}
