package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.fortnox.Resource.Search;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A list as a request asks for it. Unknown parameters are refused, though whether Fortnox refuses or ignores them is not
 * known: a misspelt one shall be noticed.
 */
final class Listing {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd[ HH:mm[:ss]]");
    private static final Set<String> GLOBAL = Set.of(
            "page",
            "limit",
            "offset",
            "lastmodified",
            "sortby",
            "sortorder",
            "filter",
            "financialyear",
            "financialyeardate",
            "fromdate",
            "todate");
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final SandboxRequest request;
    private final Search search;
    private final LocalDate today;

    Listing(SandboxRequest request, Search search, LocalDate today) {
        this.request = request;
        this.search = search;
        this.today = today;
    }

    /**
     * @param row what the list says of a record
     * @throws Refused when a parameter is unknown or has no such value
     */
    ObjectNode of(Collection<Entry> entries, String envelope, Function<Entry, ObjectNode> row) {
        request.query().keySet().stream()
                .filter(parameter ->
                        !GLOBAL.contains(parameter) && !search.parameters().containsKey(parameter))
                .findFirst()
                .ifPresent(_ -> {
                    throw invalidParameter();
                });
        var found = sorted(entries.stream().filter(this::isWanted).collect(Collectors.toCollection(ArrayList::new)));
        var limit = number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var page = number("page", 1, 1, Integer.MAX_VALUE);
        var offset = request.query().containsKey("offset")
                ? number("offset", 0, 0, Integer.MAX_VALUE)
                : (int) Math.min((page - 1L) * limit, Integer.MAX_VALUE);
        var beyond = request.query().containsKey("offset") && offset >= found.size();
        var total = beyond ? 0 : found.size();

        var answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("MetaInformation")
                .put("@TotalResources", total)
                .put("@TotalPages", Math.ceilDiv(total, limit))
                .put("@CurrentPage", page);
        var rows = answer.putArray(envelope);
        found.stream().skip(offset).limit(limit).map(row).forEach(rows::add);
        return answer;
    }

    private boolean isWanted(Entry entry) {
        return passesFilter(entry)
                && wasModified(entry)
                && search.parameters().entrySet().stream()
                        .allMatch(parameter -> request.queried(parameter.getKey())
                                .map(wanted -> parameter.getValue().test(entry.content(), wanted))
                                .orElse(true));
    }

    private boolean passesFilter(Entry entry) {
        return request.queried("filter")
                .map(name -> {
                    var filter = search.filters().get(name);
                    if (filter == null) {
                        throw Refused.invalid(2000587, "Ett ogiltigt filter har använts.");
                    }
                    return filter.test(entry.content(), today);
                })
                .orElse(true);
    }

    /** Deletions do not show: what is gone is in no list. */
    private boolean wasModified(Entry entry) {
        return request.queried("lastmodified")
                .map(since -> !entry.updatedAt().isBefore(moment(since)))
                .orElse(true);
    }

    private List<Entry> sorted(List<Entry> entries) {
        request.queried("sortby").ifPresent(name -> {
            var property = search.sortable().get(name);
            if (property == null) {
                throw invalidParameter();
            }
            entries.sort(Comparator.comparing(entry -> entry.content().path(property), Listing::compare));
        });
        var descending = request.queried("sortorder")
                .filter(order -> order.startsWith("desc"))
                .isPresent();
        return descending ? entries.reversed() : entries;
    }

    /** Numbers as numbers, all else as text. */
    private static int compare(JsonNode one, JsonNode other) {
        return isNumber(one) && isNumber(other)
                ? Amounts.of(one).compareTo(Amounts.of(other))
                : Search.folded(one.asText()).compareTo(Search.folded(other.asText()));
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber() || value.asText().matches("\\d+");
    }

    private int number(String parameter, int otherwise, int least, int most) {
        return request.queried(parameter)
                .map(text -> {
                    if (!text.matches("\\d{1,9}")) {
                        throw invalidParameter();
                    }
                    return Integer.parseInt(text);
                })
                .map(number -> {
                    if (number < least || number > most) {
                        throw invalidParameter();
                    }
                    return number;
                })
                .orElse(otherwise);
    }

    private static Instant moment(String text) {
        try {
            var read = MOMENT.parseBest(text, LocalDateTime::from, LocalDate::from);
            var local = read instanceof LocalDateTime moment ? moment : ((LocalDate) read).atStartOfDay();
            return local.atZone(FortnoxApi.FORTNOX_TIME).toInstant();
        } catch (DateTimeException e) {
            throw invalidParameter();
        }
    }

    private static Refused invalidParameter() {
        return Refused.invalid(2000588, "Ogiltig parameter i anropet.");
    }
}
