package dev.kontobro.connections.profile.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.RandomProfile;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileChangesTest {

    @Test
    void changesLeadFromOneProfileToTheOther() {
        LongStream.range(0, 200).forEach(seed -> {
            // Given
            var before = ProfileJson.write(RandomProfile.of(seed));
            var after = RandomProfile.of(seed + 1000);
            var changes = ProfileChanges.between(before, ProfileJson.write(after));

            // When
            var changed = ProfileChanges.read(json(changes.write().toString())).applyTo(before);

            // Then
            assertThat(ProfileJson.read(changed, ProfileBooks.UNKNOWN).equals(after))
                    .as("seed %d", seed)
                    .isTrue();
        });
    }

    @Test
    void whatSomebodyElseChangedStays() {
        // Given
        var base = ProfileJson.write(ExportProfile.standard());
        var mine = base.deepCopy();
        mine.withObject("/customers/defaults").put("group", "1");
        var his = base.deepCopy();
        his.withObject("/customers").put("mode", "off");

        // When
        var both = ProfileChanges.between(base, mine).applyTo(his);

        // Then
        assertThat(both.at("/customers/defaults/group").asText()).isEqualTo("1");
        assertThat(both.at("/customers/mode").asText()).isEqualTo("off");
    }

    @Test
    void settingsThatDependOnOneAnotherChangeTogether() {
        // Given
        var base = ProfileJson.write(ExportProfile.standard());
        var mine = base.deepCopy();
        mine.withObject("/customers/trigger").put("when", "manual");
        var his = base.deepCopy();
        his.withObject("/customers")
                .set(
                        "trigger",
                        json("{\"when\":\"scheduled\",\"schedule\":{\"rhythm\":{\"every\":\"hour\",\"minute\":5}}}"));

        // When
        var both = ProfileChanges.between(base, mine).applyTo(his);

        // Then
        assertThat(both.at("/customers/trigger")).isEqualTo(json("{\"when\":\"manual\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "[{\"path\":\"\"}]", "[{\"path\":\"customers\"}]"})
    void whatIsNoChangeIsRefused(String text) {
        assertThatThrownBy(() -> ProfileChanges.read(json(text))).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
