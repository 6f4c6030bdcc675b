package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ValueMaps;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.VatBuyer;
import dev.kontobro.events.DocumentContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which VAT zone a document is in, by where it goes and who buys. */
public record VatZones(Connection connection) {

    /**
     * @return empty where the profile has no map, or the document no country
     * @throws AccountingException.Waiting when the map has nothing for the country
     */
    public Optional<String> of(DocumentContent content) {
        return new ValueMaps(connection, Problem.of(ProblemCode.VALUE_NOT_MAPPED))
                .of(
                        Mapped.COUNTRY_TO_VAT_ZONE,
                        Destination.countryField(content),
                        Destination.country(content)
                                .map(country -> buyer(content, country).in(country))
                                .orElse(List.of()));
    }

    /** Within one country nobody else owes the VAT that is not charged. */
    private VatBuyer buyer(DocumentContent content, String country) {
        var recipient = content.recipient();
        var buyer =
                VatBuyer.of(connection.profile().customers().classOf(recipient.customerClass()), recipient.vatNumber());
        var owesItHimself = buyer == VatBuyer.B2B && !country.equals(Destination.home(connection.system()));
        return isWithoutVat(content) && !owesItHimself ? VatBuyer.EXEMPT : buyer;
    }

    /** As the source says it of every line; one that does not say it may bear any. */
    private static boolean isWithoutVat(DocumentContent content) {
        var rates = Stream.concat(
                        content.lines().stream()
                                .filter(line -> line.price().isPresent())
                                .map(DocumentContent.Line::vatRate),
                        content.charges().stream()
                                .filter(charge -> charge.amount().signum() != 0)
                                .map(charge -> charge.vatRate().or(() -> Optional.of(BigDecimal.ZERO))))
                .toList();
        return !rates.isEmpty()
                && rates.stream()
                        .allMatch(rate ->
                                rate.filter(percent -> percent.signum() == 0).isPresent());
    }
}
