package dev.durable.example.monitor;

import java.time.Duration;

/** A job to look after, and for how long. */
public record Watch(String job, Duration patience) {}
