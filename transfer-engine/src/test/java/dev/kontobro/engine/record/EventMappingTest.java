package dev.kontobro.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Feed;
import dev.kontobro.connections.profile.FieldMap;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.ValueMap;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.CustomerChanged;
import dev.kontobro.events.EventType;
import dev.kontobro.events.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventMappingTest {

    private static final ExportProfile STANDARD = ExportProfile.standard();

    private static final String NORDLYS = """
            {"number":"17","name":"Nordlys","contact":"Anna","ourReference":"Web","billingAddress":{"city":"Aarhus"}}""";

    @Test
    void freeFieldsAreFedFromWhereTheMapSays() {
        // Given
        var mapping = mapping(withFields(Map.of(
                "yourReference", new Feed.Field("contact", "Att: ", ""),
                "ourReference", new Feed.Nothing(),
                "deliveryCity", new Feed.Field("billingAddress.city", "", ""))));

        // When
        var customer = mapping.read(NORDLYS, CustomerChanged.class);

        // Then
        assertThat(customer.yourReference()).isEqualTo(Field.of("Att: Anna"));
        assertThat(customer.ourReference()).isEqualTo(Field.absent());
        assertThat(((Field.Value<CustomerChanged.Address>) customer.deliveryAddress())
                        .value()
                        .city())
                .isEqualTo(Field.of("Aarhus"));
        assertThat(customer.name()).isEqualTo("Nordlys");
    }

    @Test
    void withoutMapsTheContentAloneCounts() {
        assertThat(mapping(STANDARD).imprint()).isEmpty();
    }

    @Test
    void theSameMapsLeaveTheSameImprintInWhateverOrderTheyAreGiven() {
        // Given
        var one = new LinkedHashMap<String, Feed>();
        one.put("contact", new Feed.Constant("Anna"));
        one.put("ourReference", new Feed.Nothing());
        var other = new LinkedHashMap<String, Feed>();
        other.put("ourReference", new Feed.Nothing());
        other.put("contact", new Feed.Constant("Anna"));

        // Then
        assertThat(mapping(withFields(one)).imprint())
                .isEqualTo(mapping(withFields(other)).imprint());
    }

    @Test
    void otherMapsLeaveAnotherImprint() {
        // Given
        var anna = mapping(withFields(Map.of("contact", new Feed.Constant("Anna"))));
        var bo = mapping(withFields(Map.of("contact", new Feed.Constant("Bo"))));
        var nobody = mapping(withFields(Map.of("contact", new Feed.Nothing())));

        // Then
        assertThat(anna.imprint()).isNotEqualTo(bo.imprint()).isNotEqualTo(nobody.imprint());
        assertThat(bo.imprint()).isNotEqualTo(nobody.imprint());
    }

    @Test
    void onlyTheValueMapsOfTheKindCount() {
        // Given
        var ofCustomers = STANDARD.withValueMaps(
                Map.of(Mapped.COUNTRY_TO_VAT_ZONE, new ValueMap(Map.of("SE", "EU"), Optional.empty())));
        var ofOthers =
                STANDARD.withValueMaps(Map.of(Mapped.UNIT, new ValueMap(Map.of("pcs", "stk."), Optional.empty())));

        // Then
        assertThat(mapping(ofCustomers).imprint()).isNotEmpty();
        assertThat(mapping(ofOthers).imprint()).isEmpty();
    }

    private static ExportProfile withFields(Map<String, Feed> feeds) {
        return STANDARD.withCustomers(STANDARD.customers().withFields(new FieldMap(feeds)));
    }

    private static EventMapping mapping(ExportProfile profile) {
        return EventMapping.of(profile, new Customers());
    }

    private static final class Customers implements RecordKind {

        @Override
        public String id() {
            return "customer";
        }

        @Override
        public Set<EventType> events() {
            return Set.of(EventType.CUSTOMER_CHANGED);
        }

        @Override
        public Flow flow() {
            return Flow.CUSTOMERS;
        }

        @Override
        public Set<Mapped> valueMaps() {
            return Set.of(Mapped.COUNTRY_TO_VAT_ZONE);
        }

        @Override
        public String nameOf(CloudEvent event) {
            return "";
        }

        @Override
        public int expectedCalls() {
            return 1;
        }

        @Override
        public Result transfer(Attempt attempt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Preview preview(Attempt attempt) {
            throw new UnsupportedOperationException();
        }
    }
}
