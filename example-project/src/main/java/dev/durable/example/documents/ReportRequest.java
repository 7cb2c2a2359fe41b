package dev.durable.example.documents;

/** Which folder to read, and where the report goes. */
public record ReportRequest(String folder, String report) {}
