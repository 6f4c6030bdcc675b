package dev.kontobro.sandbox.fortnox;

/** The reference a payer gives: the number, the length of the whole modulo 10, and a check digit (recorded: 34 gives 3442). */
final class Ocr {

    private Ocr() {}

    static String of(String number) {
        var withLength = number + (number.length() + 2) % 10;
        return withLength + checkDigit(withLength);
    }

    /** By the formula of Luhn. */
    static int checkDigit(String digits) {
        var sum = 0;
        for (var back = 0; back < digits.length(); back++) {
            var weighted = Character.digit(digits.charAt(digits.length() - 1 - back), 10) * (2 - back % 2);
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
