package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Work in private homes, for which the tax agency pays a part. Which types of work go with which type of reduction, and the
 * four errors, are recorded; where the types that no recording has belong is taken from what they are.
 */
final class HouseWork {

    private static final String OTHER_COSTS = "OTHERCOSTS";
    private static final Set<String> ENDED = Set.of("COOKING", "TUTORING");
    private static final Map<String, Set<String>> TYPES = Map.of(
            "rot",
            Set.of(
                    "CONSTRUCTION",
                    "ELECTRICITY",
                    "GLASSMETALWORK",
                    "GROUNDDRAINAGEWORK",
                    "MASONRY",
                    "PAINTINGWALLPAPERING",
                    "HVAC"),
            "rut",
            Set.of(
                    "CLEANING",
                    "TEXTILECLOTHING",
                    "SNOWPLOWING",
                    "GARDENING",
                    "BABYSITTING",
                    "OTHERCARE",
                    "ITSERVICES",
                    "MAJORAPPLIANCEREPAIR",
                    "MOVINGSERVICES",
                    "HOMEMAINTENANCE",
                    "FURNISHING",
                    "TRANSPORTATIONSERVICES",
                    "WASHINGANDCAREOFCLOTHING"),
            "green",
            Set.of("SOLARCELLS", "STORAGESELFPRODUCEDELECTRICITY", "CHARGINGSTATIONELECTRICVEHICLE"));

    private HouseWork() {}

    static Property typeOfRow() {
        return Property.choice("HouseWorkType", all().toArray(String[]::new));
    }

    /** Those that an invoice or an article may name, also the ones that no reduction is given for any more. */
    static Set<String> all() {
        var all = new HashSet<String>(ENDED);
        TYPES.values().forEach(all::addAll);
        all.add(OTHER_COSTS);
        return all;
    }

    static Set<String> greenTypes() {
        return TYPES.get("green");
    }

    /**
     * @throws Refused for the first row that does not go with the document's type of reduction
     */
    static void require(ObjectNode document, Iterable<JsonNode> rows) {
        var reduction = document.path("TaxReductionType").asText();
        for (var row : rows) {
            require(reduction, row, row.path("HouseWorkType").asText(""));
        }
        if (!reduction.equals("none") && !document.path("Currency").asText().equals("SEK")) {
            throw Refused.worded("Skattereduktion kan bara ges på dokument i SEK.");
        }
    }

    private static void require(String reduction, JsonNode row, String type) {
        if (ENDED.contains(type)) {
            throw Refused.invalid(2003157, "Skattereduktion för den valda typen av husarbete har upphört.");
        }
        if (type.equals(OTHER_COSTS) && row.path("HouseWork").booleanValue()) {
            throw Refused.invalid(2002980, "Kan inte sätta typen övrig kostnad på en rad markerad som husarbete.");
        }
        if (reduction.equals("none") || type.equals(OTHER_COSTS)) {
            return;
        }
        if (!TYPES.get(reduction).contains(type)) {
            throw Refused.invalid(
                    2004021,
                    "Dokument med skattereduktionstypen '" + reduction
                            + "' får inte innehålla rader med husarbetestypen '" + type + "'.");
        }
    }
}
