package dev.kontobro.gateway.booking;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an owner confirms before the hub books without a person.
 *
 * @param version grows with every change of what is confirmed; confirmations of older ones stay what they were
 * @param language {@code da}, {@code sv} or {@code en}
 */
record ConfirmationText(int version, String language, String text) {

    private static final int VERSION = 1;

    private static final ConfirmationText ENGLISH = new ConfirmationText(VERSION, "en", """
            Kontobro may book invoices and credit notes in our books without a person approving each of them, as the \
            connection's profile says. We have looked at the drafts that Kontobro has made, and at least one of them was \
            booked by us. We know that what is booked cannot be changed or deleted, but only credited. We can withdraw \
            this confirmation at any time; that counts for everything that is not booked yet.""");

    /** Those that can be confirmed now. */
    private static final List<ConfirmationText> CURRENT =
            List.of(new ConfirmationText(VERSION, "da", """
                    Kontobro må bogføre fakturaer og kreditnotaer i vores regnskab, uden at en person godkender dem hver \
                    for sig, sådan som forbindelsens profil siger. Vi har set på de kladder, som Kontobro har lavet, og \
                    vi har selv bogført mindst en af dem. Vi ved, at det bogførte ikke kan ændres eller slettes, men kun \
                    krediteres. Vi kan når som helst trække denne bekræftelse tilbage; det gælder for alt, der endnu ikke \
                    er bogført."""), new ConfirmationText(VERSION, "sv", """
                    Kontobro får bokföra fakturor och kreditfakturor i vår bokföring utan att en person godkänner var och \
                    en av dem, så som anslutningens profil anger. Vi har tittat på de utkast som Kontobro har gjort, och \
                    vi har själva bokfört minst ett av dem. Vi vet att det som bokförts inte kan ändras eller tas bort, \
                    utan bara krediteras. Vi kan när som helst återkalla den här bekräftelsen; det gäller för allt som \
                    ännu inte är bokfört."""), ENGLISH);

    static ConfirmationText in(Locale language) {
        return CURRENT.stream()
                .filter(each -> each.language().equals(language.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** The one that says exactly this. */
    static Optional<ConfirmationText> saying(String text) {
        return CURRENT.stream().filter(each -> each.text().equals(text)).findFirst();
    }
}
