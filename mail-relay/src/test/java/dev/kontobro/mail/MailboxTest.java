package dev.kontobro.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            `` | a@b.example
            Nordlys ApS | "Nordlys ApS" <a@b.example>
            Nordlys, "Bogholderi" <x> | "Nordlys, \\"Bogholderi\\" <x>" <a@b.example>
            Ærø | =?UTF-8?B?w4Zyw7g=?= <a@b.example>
            """)
    void a_name_is_nothing_but_a_name(String name, String header) {
        assertThat(new Mailbox(name, "a@b.example").header()).isEqualTo(header);
    }

    @Test
    void a_long_name_is_told_in_words_that_divide_no_character() {
        var name = "Blåbærgrød ".repeat(9).strip();

        var words = new Mailbox(name, "a@b.example")
                .header()
                .replace(" <a@b.example>", "")
                .split(" ");

        assertThat(words).hasSizeGreaterThan(1).allMatch(word -> word.length() <= 75);
        assertThat(Arrays.stream(words)
                        .map(word -> word.substring("=?UTF-8?B?".length(), word.length() - "?=".length()))
                        .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
                        .collect(Collectors.joining()))
                .isEqualTo(name);
    }

    @Test
    void a_name_cannot_begin_another_header() {
        assertThatThrownBy(() -> new Mailbox("Ole\r\nBcc: all@example.com", "a@b.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one line");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            post@nordlys.example | post@nordlys.example
            post@blåbær.example  | post@xn--blbr-roah.example
            """)
    void a_domain_is_mailed_to_as_it_is_registered(String address, String ascii) {
        assertThat(Mailbox.ascii(address)).contains(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "post",
                "post@",
                "@nordlys.example",
                "a b@nordlys.example",
                "søren@nordlys.example",
                "a@b.example>, <c@d.example",
                "a@b@c.example",
                "a@b.example\r\nRCPT TO:<c@d.example>"
            })
    void what_is_no_address_is_not_mailed_to(String text) {
        assertThat(Mailbox.ascii(text)).isEmpty();
        assertThatThrownBy(() -> new Mailbox("", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            Kontobro <hub@kontobro.example>   | Kontobro  | hub@kontobro.example
            "Konto, Bro" <hub@kontobro.example> | Konto, Bro | hub@kontobro.example
            hub@kontobro.example              | ``        | hub@kontobro.example
            """)
    void a_setting_may_name_a_sender(String text, String name, String address) {
        assertThat(Mailbox.parse(text)).isEqualTo(new Mailbox(name, address));
    }
}
