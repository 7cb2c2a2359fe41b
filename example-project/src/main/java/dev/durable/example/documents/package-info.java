/**
 * The text files of a folder are counted one by one, and a report about them is written.
 *
 * <p>Start reading at {@link dev.durable.example.documents.DocumentWorkflow}.
 */
package dev.durable.example.documents;
