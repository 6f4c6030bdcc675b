/** A Chromium for tests of what people see. */
package dev.kontobro.browser;
