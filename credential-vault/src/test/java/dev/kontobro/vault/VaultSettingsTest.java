package dev.kontobro.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VaultSettingsTest {

    private static VaultSettings idle(Duration idle) {
        var usual = VaultSettings.usual();
        return new VaultSettings(
                usual.margin(), usual.trust(), usual.claim(), usual.beforeSecondTry(), usual.holdOn(), idle, 1);
    }

    @Test
    void grants_are_renewed_well_before_they_die() {
        assertThat(VaultSettings.usual().idle()).isEqualTo(Duration.ofDays(20));
        assertThatThrownBy(() -> idle(Duration.ofDays(45)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idle PT1080H");
    }
}
