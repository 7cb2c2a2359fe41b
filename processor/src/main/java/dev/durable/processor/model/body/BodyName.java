package dev.durable.processor.model.body;

/**
 * What a body is called.
 *
 * @param method its name in snapshots: that of the method, with the types of the parameters where
 *     several compiled methods share it; of a branch with the name of its start, as in {@code
 *     place.shipped}
 * @param frame the simple name of the class of its frames
 * @param source the method that its text stands in, as the user refers to it
 */
public record BodyName(String method, String frame, String source) {}
