/** Gets the files of documents: from the hub's store, or from where a source offers them, and from nowhere else. */
package dev.kontobro.invoicesync.files;
