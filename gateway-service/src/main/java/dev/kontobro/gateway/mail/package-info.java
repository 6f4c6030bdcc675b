/**
 * What readers of mails can do without logging in: the links in mails are made here, and the pages they lead to shown. Who gets
 * which mails, and what the issues are, is known to the service that sends them.
 */
package dev.kontobro.gateway.mail;
