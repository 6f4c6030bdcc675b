package dev.kontobro.gateway.console.frame;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Where every page leads to, and what stands on every page while it is so; Danish and Swedish in {@code messages/navigation_*.properties}. */
@MessageBundle("navigation")
public interface NavigationWords {

    @Message("Webhooks")
    String webhooks();

    @Message("Import runs")
    String importRuns();

    @Message("Looks at the books")
    String runs();

    @Message("Support")
    String support();

    @Message("Companies")
    String tenants();

    @Message("Problems")
    String problems();

    @Message("Stuck")
    String stuck();

    @Message("Refused events")
    String deadLetters();

    @Message("Support may look at your records")
    String supportLooks();

    @Message("Until {until}. Every look is in your audit trail. You can end it under Support.")
    String supportLooksWhy(String until);
}
