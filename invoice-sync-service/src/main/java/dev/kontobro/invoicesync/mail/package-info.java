/** Documents that the hub mails itself: what the mail says, and what comes back. */
package dev.kontobro.invoicesync.mail;
