package dev.kontobro.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.transfer.TransferLogPage.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferLogPageTest {

    private static final TransferSummary EARLY = TransferFixture.customer("t", "early", 1);
    private static final TransferSummary MIDDLE = TransferFixture.project("t", "middle", 2);
    private static final TransferSummary LATE = TransferFixture.customer("t", "late", 3);

    @Test
    void theLastChangedComesFirstWhicheverServiceHasIt() {
        // When
        var page = TransferLogPage.merge(List.of(last(LATE, EARLY), last(MIDDLE)), List.of(), 10);

        // Then
        assertThat(page.transfers()).containsExactly(LATE, MIDDLE, EARLY);
        assertThat(page.nextCursor()).isEmpty();
    }

    @Test
    void whatDoesNotFitWaitsForTheNextPageThatBeginsAfterTheLastShown() {
        // When
        var page = TransferLogPage.merge(List.of(last(LATE, EARLY), last(MIDDLE)), List.of(), 2);

        // Then
        assertThat(page.transfers()).containsExactly(LATE, MIDDLE);
        assertThat(page.nextCursor()).contains(LogPosition.of(MIDDLE).cursor());
    }

    @Test
    void aFullPageThatOneServiceContinuesIsContinued() {
        // When
        var page = TransferLogPage.merge(List.of(followed(LATE), last()), List.of(), 1);

        // Then
        assertThat(page.transfers()).containsExactly(LATE);
        assertThat(page.nextCursor()).contains(LogPosition.of(LATE).cursor());
    }

    @Test
    void aPageReachesAsFarAsEverybodyHasLooked() {
        // When
        var page = TransferLogPage.merge(List.of(lookedTo(MIDDLE), lookedTo(LATE, LATE), last(EARLY)), List.of(), 10);

        // Then
        assertThat(page.transfers()).containsExactly(LATE);
        assertThat(page.nextCursor()).contains(LogPosition.of(LATE).cursor());
    }

    @Test
    void whereNothingIsToBeShownOneLooksFurtherFromThere() {
        // When
        var page = TransferLogPage.merge(List.of(lookedTo(LATE), last(EARLY)), List.of(), 10);

        // Then
        assertThat(page.transfers()).isEmpty();
        assertThat(page.nextCursor()).contains(LogPosition.of(LATE).cursor());
    }

    @Test
    void aTransferThatTwoHaveShowsAsItChangedLast() {
        // Given
        var before = new TransferSummary(
                LATE.id(),
                LATE.tenantId(),
                LATE.connectionId(),
                LATE.accountingSystem(),
                LATE.kind(),
                LATE.number(),
                LATE.name(),
                LATE.status(),
                LATE.version(),
                LATE.attempts(),
                LATE.accountingNumber(),
                LATE.receivedAt(),
                EARLY.changedAt(),
                Optional.empty(),
                Optional.empty());

        // When
        var page = TransferLogPage.merge(List.of(last(before), last(LATE)), List.of(), 10);

        // Then
        assertThat(page.transfers()).containsExactly(LATE);
    }

    @Test
    void noTransfersMakeAnEmptyPage() {
        // When
        var page = TransferLogPage.merge(List.of(last(), last()), List.of(), 10);

        // Then
        assertThat(page.transfers()).isEmpty();
        assertThat(page.nextCursor()).isEmpty();
    }

    private static Part last(TransferSummary... transfers) {
        return new Part(List.of(transfers), Optional.empty());
    }

    private static Part followed(TransferSummary... transfers) {
        return lookedTo(transfers[transfers.length - 1], transfers);
    }

    private static Part lookedTo(TransferSummary end, TransferSummary... transfers) {
        return new Part(List.of(transfers), Optional.of(LogPosition.of(end)));
    }
}
