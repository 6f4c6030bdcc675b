package dev.kontobro.gateway.console.overview;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the overview says beside what every page does; Danish and Swedish in {@code messages/overview_*.properties}. */
@MessageBundle("overview")
public interface OverviewWords {

    @Message("went through today")
    String throughToday();

    @Message("They are in the books now.")
    String throughTodayWhy();

    @Message("The last 14 days")
    String trend();

    @Message(
            "Bars, one for each of the last 14 days. {through} went through, {rejected} were rejected, {other} were held or left out.")
    String trendSaid(String through, String rejected, String other);

    @Message("The numbers, day by day")
    String trendTable();

    @Message("Nothing has been transferred in the last 14 days.")
    String trendNothing();

    @Message("Day")
    String day();

    @Message("Went through")
    String through();

    @Message("Rejected")
    String rejected();

    @Message("Held or left out")
    String other();

    @Message("Today")
    String today();

    @Message("{through} through, {rejected} rejected")
    String healthToday(String through, String rejected);

    @Message("Nothing yet")
    String healthNothing();

    @Message("Your connections today")
    String health();
}
