package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private static final String CUSTOMERS = REST + "customers";

    private final EconomicFixture economic = economic();

    @BeforeEach
    void enterCustomers() {
        enter(1, "Anna's Bageri", "Odense");
        enter(2, "Bageriet (Nord), 100$*", "odense");
        enter(3, "Cykler [A]", "Aarhus");
        economic.sandbox().advance(Duration.ofDays(1));
        economic.post(CUSTOMERS, customer(10).put("name", "Uden by").put("ean", "5790000000001"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    name$eq:anna's bageri                             | 1
                    name$like:bageri                                  | 1 2
                    name$like:*bageri                                 | 1
                    name$like:bageri*                                 | 2
                    name$like:*[[]A]                                  | 3
                    name$like:[AB]*                                   | 1 2
                    name$eq:Bageriet (Nord$)$, 100$$$*                | 2
                    city$eq:Odense                                    | 1 2
                    city$ne:Odense$and:customerNumber$lt:10           | 3
                    customerNumber$gt:9                               | 10
                    customerNumber$gte:3$and:customerNumber$lte:10    | 3 10
                    customerNumber$in:[1,10,77]                       | 1 10
                    customerNumber$nin:[1,10]                         | 2 3
                    ean$eq:$null:                                     | 1 2 3
                    ean$ne:$null:                                     | 10
                    city$in:[$null:,Aarhus]                           | 3 10
                    customerNumber$eq:3$or:customerNumber$eq:1$and:city$eq:Aarhus   | 3
                    (customerNumber$eq:3$or:customerNumber$eq:1)$and:city$eq:Odense | 1
                    lastUpdated$gt:2026-09-02                         | 10
                    barred$eq:false                                   | 1 2 3 10
                    customerGroup.customerGroupNumber$eq:1            | 1 2 3 10
                    """)
    void aFilterFinds(String filter, String numbers) {
        assertThat(numbers(economic.get(CUSTOMERS, "filter", filter).body())).isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogusProp$eq:1",
                "dueAmount$eq:1",
                "name",
                "name$eq:a$b",
                "name$is:a",
                "(name$eq:a",
                "name$eq:a)",
                "customerNumber$eq:x",
                "customerNumber$in:1,2",
                "lastUpdated$gt:yesterday",
                "customerNumber$gt:$null:"
            })
    void whatIsNoFilterIsRefusedWithWhatCanBeFiltered(String filter) {
        var answer = economic.get(CUSTOMERS, "filter", filter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).isEqualTo("Could not parse query string filter.");
        assertThat(answer.body().has("errorCode")).isFalse();
        assertThat(answer.body().path("errors").path(0).isTextual()).isTrue();
        assertThat(answer.body().path("allowedFilteringFields").toString())
                .contains("pNumber", "customerGroup.customerGroupNumber")
                .doesNotContain("dueAmount");
    }

    @Test
    void aListHoldsAtMost200Values() {
        assertThat(economic.get(CUSTOMERS, "filter", in(200)).status()).isEqualTo(200);
        assertThat(economic.get(CUSTOMERS, "filter", in(201)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -customerNumber       | 10 3 2 1
                    ~customerNumber       | 1 10 2 3
                    city,-customerNumber  | 10 3 2 1
                    name                  | 1 2 3 10
                    """)
    void aListIsSorted(String sort, String numbers) {
        assertThat(numbers(economic.get(CUSTOMERS, "sort", sort).body())).isEqualTo(numbers);
    }

    @Test
    void whatIsNotSortedByIsRefused() {
        var answer = economic.get(CUSTOMERS, "sort", "barred");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).isEqualTo("Could not parse query string sort parameter.");
    }

    @Test
    void aPageKnowsItsNeighbours() {
        var body = economic.get(CUSTOMERS + "?skippages=1&pagesize=2").body();

        assertThat(numbers(body)).isEqualTo("3 10");
        var pagination = body.path("pagination");
        assertThat(pagination.path("results").asInt()).isEqualTo(4);
        assertThat(pagination.has("nextPage")).isFalse();
        assertThat(pagination.path("previousPage").asText())
                .isEqualTo("http://books.example/economic/rest/customers?skippages=0&pagesize=2");
    }

    @Test
    void aPagePastTheEndIsEmptyAndKnowsHowManyThereAre() {
        var body = economic.get(CUSTOMERS + "?skippages=9").body();

        assertThat(body.path("collection")).isEmpty();
        assertThat(body.at("/pagination/results").asInt()).isEqualTo(4);
        assertThat(body.at("/pagination/pageSize").asInt()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "x"})
    void aPageSizeIsBetween1And1000(String size) {
        var answer = economic.get(CUSTOMERS + "?pagesize=" + size);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errorCode").asText()).isEqualTo("E04810");
        assertThat(economic.get(CUSTOMERS + "?pagesize=1000").status()).isEqualTo(200);
    }

    @Test
    void resultsWithoutFilterCountAll() {
        var pagination =
                economic.get(CUSTOMERS, "filter", "city$eq:Aarhus").body().path("pagination");

        assertThat(pagination.path("results").asInt()).isEqualTo(1);
        assertThat(pagination.path("resultsWithoutFilter").asInt()).isEqualTo(4);
    }

    private void enter(int number, String name, String city) {
        economic.post(CUSTOMERS, customer(number).put("name", name).put("city", city));
    }

    private static String in(int values) {
        return IntStream.rangeClosed(1, values)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", "customerNumber$in:[", "]"));
    }

    private static String numbers(JsonNode list) {
        List<String> numbers = StreamSupport.stream(list.path("collection").spliterator(), false)
                .map(item -> item.path("customerNumber").asText())
                .toList();
        return String.join(" ", numbers);
    }
}
