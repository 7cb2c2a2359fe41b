package dev.durable.example.documents;

/** How many files and words there are, and where the report is. */
public record Summary(int files, long words, String report) {}
