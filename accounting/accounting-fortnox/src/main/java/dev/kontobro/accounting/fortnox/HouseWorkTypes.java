package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.Line.HouseWork;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which work goes with which tax reduction (recorded answers; for green technology and the newer household services the
 * published description and the tax agency's own lists).
 */
final class HouseWorkTypes {

    static final String NO_REDUCTION = "none";

    /** Material and the like, which is not reduced; such a row must not be marked as house work (error 2002980). */
    private static final String OTHER_COSTS = "OTHERCOSTS";

    private static final int MOST_HOURS = 999;

    private static final Map<String, List<String>> BY_REDUCTION = Map.of(
            "rot",
            List.of(
                    "CONSTRUCTION",
                    "ELECTRICITY",
                    "GLASSMETALWORK",
                    "GROUNDDRAINAGEWORK",
                    "MASONRY",
                    "PAINTINGWALLPAPERING",
                    "HVAC"),
            "rut",
            List.of(
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
            List.of("SOLARCELLS", "STORAGESELFPRODUCEDELECTRICITY", "CHARGINGSTATIONELECTRICVEHICLE"));

    static final Set<String> REDUCTIONS = BY_REDUCTION.keySet();

    private HouseWorkTypes() {}

    /**
     * Marks a row. Where the document asks for a reduction every row needs a type; one that is no house work gets that of
     * material.
     *
     * @param reduction the document's type; empty when it says nothing of it
     * @throws AccountingException.Rejected when the work does not go with it
     */
    static void mark(ObjectNode row, Optional<HouseWork> work, Optional<String> reduction, Subject line) {
        var reduced = work.filter(any -> any.hours().isPresent());
        if (reduced.isPresent()) {
            markReduced(row, reduced.get(), reduction, line);
        } else if (work.isPresent() || reduction.filter(REDUCTIONS::contains).isPresent()) {
            row.put("HouseWork", false).put("HouseWorkType", OTHER_COSTS);
        }
    }

    private static void markReduced(ObjectNode row, HouseWork work, Optional<String> reduction, Subject line) {
        var hours = work.hours().orElseThrow();
        if (hours < 0 || hours > MOST_HOURS) {
            throw refused(line, "houseWork.hours", Integer.toString(hours), "0–" + MOST_HOURS);
        }
        var fitting = reduction
                .map(type -> BY_REDUCTION.getOrDefault(type, List.of()))
                .orElseGet(() -> BY_REDUCTION.values().stream()
                        .flatMap(List::stream)
                        .sorted()
                        .toList());
        if (!fitting.contains(work.type())) {
            throw refused(line, "houseWork.type", work.type(), String.join(", ", fitting));
        }
        row.put("HouseWork", true).put("HouseWorkType", work.type()).put("HouseWorkHoursToReport", hours);
    }

    private static AccountingException.Rejected refused(Subject line, String field, String value, String expected) {
        return new AccountingException.Rejected(line.about(ProblemCode.TAX_REDUCTION_INVALID, field)
                .with(VALUE, value)
                .with(LIMIT, expected));
    }
}
