package dev.kontobro.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.vault.key.KeySet;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofHours(24);
    private static final GatewayConfig CONFIG = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(GatewayConfig.class)
            .withDefaultValues(Map.of("kontobro.gateway.public-url", "https://hub.example/"))
            .build()
            .getConfigMapping(GatewayConfig.class);

    private final KeySet keys = KeySet.make();
    private final Links links = with(keys);

    private static Links with(KeySet keys) {
        return new Links(keys, CONFIG, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String token(URI address) {
        return address.getPath().replaceAll(".*/", "");
    }

    @Test
    void whatALinkSaysComesBack() {
        // Given
        var link = links.issue("c-1", OptionalLong.of(7), LIFE);

        // When
        var address = links.address(link);

        // Then
        assertThat(address.toString())
                .startsWith("https://hub.example/connect/c-1/open/")
                .hasSizeLessThan(200);
        assertThat(links.read("c-1", token(address))).contains(link);
        assertThat(link.expiresAt()).isEqualTo(NOW.plus(LIFE));
    }

    @Test
    void aLinkThatIsForNoBreakSaysSo() {
        var link = links.issue("c-1", OptionalLong.empty(), LIFE);

        assertThat(links.read("c-1", token(links.address(link))).orElseThrow().incident())
                .isEmpty();
    }

    @Test
    void aLinkIsOverAtItsEndAndNotBefore() {
        var link = links.issue("c-1", OptionalLong.empty(), LIFE);

        assertThat(link.isOver(link.expiresAt().minusMillis(1))).isFalse();
        assertThat(link.isOver(link.expiresAt())).isTrue();
    }

    @Test
    void aLinkThatWasChangedIsForSomethingElseOrWasMadeElsewhereIsNone() {
        // Given
        var token = token(links.address(links.issue("c-1", OptionalLong.empty(), LIFE)));

        // Then
        assertThat(links.read("c-2", token)).isEmpty();
        assertThat(links.read("c-1", "A" + token)).isEmpty();
        assertThat(links.read("c-1", token.substring(1))).isEmpty();
        assertThat(links.read("c-1", "")).isEmpty();
        assertThat(links.read("c-1", "nonsense!")).isEmpty();
        assertThat(with(KeySet.make()).read("c-1", token)).isEmpty();
    }

    @Test
    void aLinkOutlivesAChangeOfKeysUntilItsOwnIsTakenOut() {
        // Given
        var token = token(links.address(links.issue("c-1", OptionalLong.empty(), LIFE)));
        var changed = keys.withNewKey().withNewestAsPrimary();

        // Then
        assertThat(with(changed).read("c-1", token)).isPresent();
        assertThat(with(changed.without(keys.primary())).read("c-1", token)).isEmpty();
    }
}
