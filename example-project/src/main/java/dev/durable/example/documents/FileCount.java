package dev.durable.example.documents;

/** The size of one file, which is named relative to its folder. */
public record FileCount(String file, long words, long lines) {}
