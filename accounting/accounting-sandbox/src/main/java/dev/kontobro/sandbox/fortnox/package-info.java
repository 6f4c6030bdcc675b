/**
 * Stand-in for Fortnox API v3 and its authorization server, faithful to what is published and to what has been recorded
 * of it; where the two disagree, to the recordings. Error codes and texts are Fortnox' own, save where nothing is known:
 * those places say so.
 */
package dev.kontobro.sandbox.fortnox;
